// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

namespace Toasts {

//! \brief In QML: ToastReason.Expired and so on.
namespace ToastReason {
Q_NAMESPACE
QML_ELEMENT

//! \brief Why a toast went.
enum Value {
    Expired, //!< its time was over
    Dismissed, //!< the program dismissed it
    Removed, //!< the program removed it
    Closed, //!< the person pressed its close button
    Swiped, //!< the person swiped it away
    Escaped, //!< the person pressed Escape on it
    Acted, //!< the person pressed its action button
    Cancelled, //!< the person pressed its cancel button
    Crowded, //!< too many others came
};
Q_ENUM_NS(Value)

} // namespace ToastReason
} // namespace Toasts
