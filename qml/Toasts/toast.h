// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtCore/QVariantMap>

#include <limits>

namespace Toasts {

//! \brief One toast, with react-hot-toast's fields.
struct Toast {
    //! Never expires.
    static constexpr qint64 kForever = std::numeric_limits<qint64>::max();

    QString id;
    QString type = QStringLiteral("blank"); //!< blank, success, error, loading
    QString message;
    QString icon; //!< a text such as an emoji; empty: the type's own
    QString position; //!< as in `top-right`; empty: the toaster's
    QString tag; //!< the caller's, comes back in signals
    qint64 duration = 0; //!< ms, or kForever
    qint64 createdAt = 0; //!< ms of the model's clock
    qint64 pausedFor = 0; //!< ms that do not count
    qint64 removeAt = 0; //!< once dismissed: when to forget it
    qreal height = 0; //!< 0: not measured yet
    bool visible = true;
};

//! \brief How long a toast of \a type is shown unless it says otherwise (sheet, 1.1).
[[nodiscard]] qint64 defaultDuration(const QString &type);

[[nodiscard]] bool isPosition(const QString &position);

//! \brief Puts \a options over \a toast: `type`, `icon`, `position`, `duration`. Whatever is of
//! the wrong type counts as not given; a duration that is no positive number means the default.
void applyOptions(Toast &toast, const QVariantMap &options);

} // namespace Toasts
