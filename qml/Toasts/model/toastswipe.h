// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QPointF>
#include <QtCore/QString>

#include <optional>

namespace Toasts {

//! \brief Which ways a toast can be swiped: to the sides where its stack is.
class ToastSwipe {
public:
    //! \brief \a mirrored: left and right have changed places.
    ToastSwipe(const QString &position, bool mirrored);

    //! \brief Where the toast is when a finger has gone \a way px.
    [[nodiscard]] QPointF follow(const QPointF &way) const;
    //! \brief Which way it goes when it is let go \a way px from where it stood with a \a velocity
    //! in px/ms; nothing if that was no swipe. \a width is the bar's, in px.
    [[nodiscard]] std::optional<QPointF> thrown(
        const QPointF &way, const QPointF &velocity, qreal width) const;

private:
    [[nodiscard]] QPointF allowed(const QPointF &way) const;

    bool m_left;
    bool m_right;
    int m_factor; //!< +1 at the top, -1 at the bottom
};

} // namespace Toasts
