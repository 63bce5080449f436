// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtCore/QVariantMap>

namespace Toasts {

//! \brief One toast as it was asked for, with react-hot-toast's fields (sheet, 1.2). What the
//! options come to with those of a Toaster is a ToastOptions.
struct ToastRecord {
    QString id;
    QString type; //!< isType()
    //! A text, a QQmlComponent, or a function that is given the toast and returns one of these.
    QVariant message;
    QVariantMap options; //!< all that was ever given
    qint64 createdAt = 0; //!< ms of the Clock; starts again with each update
    qint64 pausedFor = 0; //!< ms that do not count
    qint64 dismissedAt = -1; //!< ms of the Clock, or -1
    qreal height = 0; //!< px; 0: not measured yet
    int repeats = 1; //!< how often the same was said, with de-duplication
    quint64 revision = 0; //!< another one each time it is given
    bool drawn = false; //!< it has been on the screen for a frame

    [[nodiscard]] bool isVisible() const { return dismissedAt < 0; }
};

//! \brief blank, success, error, loading, custom, and ours: info, warning.
[[nodiscard]] bool isType(const QString &type);

} // namespace Toasts
