// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace Wake {

//! \brief What a push is like to whoever may not want to be woken for it.
struct Occasion {
    QString event;
    QString from = {};
    bool isUrgent = false;
    qint64 at = 0; //!< now, in ms since 1970
};

//! \brief Whether somebody whose \a preferences (a JSON object, as our apps keep it: `quiet_hours`,
//! `urgent_breaks_through`, `muted`) those are wants to sleep on. \a zone: where the device is, for
//! hours that name no zone; empty: UTC. What can't be read forbids nothing.
[[nodiscard]] bool isQuiet(
    const QByteArray &preferences, const QString &zone, const Occasion &occasion);

} // namespace Wake
