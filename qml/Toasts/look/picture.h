// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtQuick/QQuickImageProvider>

namespace Toasts {

//! \brief Characters that ask for being a picture (U+FE0F), as "❤️" does. Before Qt 6.9 the
//! first font that has a letter for them draws that: so they are drawn here, with the font of
//! pictures.
class Picture : public QQuickImageProvider {
public:
    Picture();

    //! \brief Whether \a character, with all that belongs to it, asks for a picture and there is
    //! one.
    [[nodiscard]] static bool isAskedFor(const QString &character);
    //! \brief The family that has pictures; empty if there is none.
    [[nodiscard]] static QString family();
    //! \brief \a text without the marks, of which that family knows nothing.
    [[nodiscard]] static QString unmarked(const QString &text);
    //! \brief \a character in styled text, \a width px wide.
    [[nodiscard]] static QString tag(const QString &character, qreal width);

    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;

    //! How QQmlEngine knows it.
    static constexpr auto kProvider = "toast-pictures";
};

} // namespace Toasts
