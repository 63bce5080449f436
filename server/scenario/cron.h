// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <bitset>
#include <optional>

namespace Scenarios {

//! \brief When something is to happen, as cron says it: minute, hour, day of the month, month, day
//! of the week. Lists, ranges, steps, names (`mon`, `jan`) and `@daily` and the like are known; if
//! both days are restricted, either of them is enough.
//!
//! Where the clocks change: a time that does not exist is when the clock has jumped over it; one
//! that comes twice is the first. With a `*` in minute or hour it is time that counts and not the
//! clock: such a schedule has nothing in the hour that is missing, and comes in both that are the
//! same.
class Cron {
public:
    //! \brief The error is a sentence: `the hour "25" is not from 0 to 23`.
    static SocketIO::Expected<Cron, QString> parse(const QString &text, const QTimeZone &zone);

    //! \brief The first time after \a after, both in ms since 1970; nothing: there is none within
    //! the next nine years.
    [[nodiscard]] std::optional<qint64> next(qint64 after) const;

private:
    [[nodiscard]] bool isOn(const QDate &date) const;
    [[nodiscard]] std::optional<qint64> firstOn(const QDate &date, qint64 after) const;
    [[nodiscard]] std::optional<qint64> momentOf(qint64 local, qint64 after) const;
    [[nodiscard]] qint64 offsetAt(qint64 moment) const;
    [[nodiscard]] qint64 endOfGap(qint64 before, qint64 after) const;

    std::bitset<60> m_minutes;
    std::bitset<24> m_hours;
    std::bitset<32> m_days;
    std::bitset<13> m_months;
    std::bitset<8> m_weekdays; //!< 1 is Monday, as in QDate
    bool m_isEither = false; //!< both days are restricted
    bool m_isByTime = false; //!< minute or hour begin with `*`
    QTimeZone m_zone;
};

} // namespace Scenarios
