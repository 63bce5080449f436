// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QDate>
#include <QtCore/QJsonValue>
#include <QtCore/QLocale>

namespace App {

//! \brief How \a value of a field of \a type is written for people, as \a format asks (`date`,
//! `time`, `datetime`, `relative`, `number`, `percent`, `money:EUR`, `bytes`, `text`; empty: by
//! the type). \a now, ms since 1970, is for `relative`.
[[nodiscard]] QString formatted(const QJsonValue &value, const QString &type, const QString &format,
    const QLocale &locale, qint64 now);

//! \brief Whether such values stand at the right of their column.
[[nodiscard]] bool isRightAligned(const QString &type, const QString &format);

//! \brief A value as a time, ms since 1970: a number, or ISO 8601. -1: it is none.
[[nodiscard]] qint64 timeOf(const QJsonValue &value);

//! \brief The day of a time, ms since 1970. Midnight of UTC is how a day without a time is kept:
//! that is the same day for everybody; any other time is of the day that it is here.
[[nodiscard]] QDate dayOf(qint64 time);
//! \brief A day without a time, as it is kept.
[[nodiscard]] qint64 keptDay(const QDate &day);

//! \brief As people say it: `just now`, `5 min ago`, `yesterday`, a date.
[[nodiscard]] QString relativeTime(qint64 time, const QLocale &locale, qint64 now);

} // namespace App
