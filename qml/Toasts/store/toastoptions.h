// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/look/toaststyle.h"
#include "qml/Toasts/store/toastrecord.h"

#include <QtCore/QPointer>
#include <QtQml/QQmlComponent>

#include <limits>

namespace Toasts {

//! \brief What one Toaster does with one toast: the toast's options over the Toaster's for its type
//! over the Toaster's for all, over the defaults (sheet, 1.4).
struct ToastOptions {
    //! Never expires.
    static constexpr qint64 kForever = std::numeric_limits<qint64>::max();
    //! How long a dismissed toast stays for its exit.
    static constexpr qint64 kRemoveDelay = 1000;

    qint64 duration = 0; //!< ms, or kForever; negative: goes at once
    qint64 removeDelay = kRemoveDelay; //!< ms
    QString position; //!< isPosition()

    QString icon; //!< a text such as an emoji
    QPointer<QQmlComponent> iconComponent;
    bool hasIcon = false; //!< one of these two, or the sign of the type
    QColor iconPrimary; //!< invalid: the type's own
    QColor iconSecondary;

    ToastStyle style;
    bool isAlert = false; //!< role alert or aria-live assertive, instead of status and polite

    // Beyond react-hot-toast; all off unless asked for.
    QString description;
    QString actionLabel;
    QString cancelLabel;
    bool closeButton = false;
    bool swipe = false;
    bool progress = false;
    bool rich = false; //!< coloured by its type
};

//! \brief What applies where nobody says anything.
struct ToasterDefaults {
    QString position = QStringLiteral("top-center");
    bool strict = false; //!< exactly as upstream, also where that is a fault
    bool dark = false;
    bool centered = false; //!< in the middle of whichever edge was asked for
};

[[nodiscard]] bool isPosition(const QString &position);

//! \brief How long a toast of \a type is shown unless somebody says otherwise (sheet, 1.1).
[[nodiscard]] qint64 defaultDuration(const QString &type);

//! \brief Works out the options of \a toast in a Toaster with \a toastOptions. What can't be
//! understood counts as not given; \a unknown, if there is one, gets the names of those.
[[nodiscard]] ToastOptions resolveOptions(const ToastRecord &toast, const QVariantMap &toastOptions,
    const ToasterDefaults &defaults, QStringList *unknown = nullptr);

} // namespace Toasts
