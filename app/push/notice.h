// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QJsonValue>
#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace App {

//! \brief What the server says about pushes that were sent before: `crier:read`, `crier:recall`,
//! `crier:gap`.
struct Notice {
    enum class Kind {
        Settled, //!< done with on another of the user's devices
        Recalled, //!< taken back, or replaced by a newer one
        Gap, //!< some are missing, and no longer to be had
    };

    Kind kind;
    QString offset = {}; //!< of the push; empty for a gap
    bool isCumulative = false; //!< it is about every push up to that one

    //! \brief The notices in one event; none for an event that is no notice or that makes no sense.
    [[nodiscard]] static QList<Notice> parse(const QString &event, const QJsonValue &message);

    //! \brief Whether it is about the push with that offset.
    [[nodiscard]] bool concerns(const QString &other) const;
};

} // namespace App

Q_DECLARE_METATYPE(App::Notice)
