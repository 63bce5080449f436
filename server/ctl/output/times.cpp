// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/output/times.h"

#include "socketio/protocol/utc.h"

#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>

namespace Ctl {

namespace {

//! A number of seconds past it that names no unit was meant for something else: a time since 1970,
//! or milliseconds.
constexpr qint64 kMostBareSeconds = qint64(366) * 24 * 3600;

//! The last moment that has four digits for its year.
constexpr qint64 kLatestMs = 253402300799999;

qint64 secondsOf(const QString &unit)
{
    if (unit == QLatin1String("m"))
        return 60;
    if (unit == QLatin1String("h"))
        return 3600;
    if (unit == QLatin1String("d"))
        return qint64(24) * 3600;
    if (unit == QLatin1String("w"))
        return qint64(7) * 24 * 3600;
    return 1;
}

} // namespace

Result<qint64> parseDuration(const QString &text, const QString &option)
{
    // Ten digits of weeks still fit.
    static const QRegularExpression kShape(QStringLiteral("^(\\d{1,10})([smhdw]?)$"));
    const auto match = kShape.match(text);
    if (!match.hasMatch())
        return usage(QStringLiteral("--%1 must be a time like 90s, 15m, 12h, 30d or 2w, not \"%2\"")
                         .arg(option, text));
    const qint64 seconds = match.captured(1).toLongLong() * secondsOf(match.captured(2));
    if (match.captured(2).isEmpty() && seconds > kMostBareSeconds)
        return usage(
            QStringLiteral("--%1 without a unit is in seconds, and %2 are %3 years: say the unit, "
                           "as in 15m, 12h or 30d, or a time like 2030-01-31T09:00:00Z")
                .arg(option, text)
                .arg(seconds / kMostBareSeconds));
    return seconds;
}

Result<qint64> parseMoment(const QString &text, const QString &option)
{
    if (text.startsWith(u'+')) {
        auto seconds = parseDuration(text.mid(1), option);
        if (!seconds)
            return seconds;
        const qint64 time = QDateTime::currentMSecsSinceEpoch() + *seconds * 1000;
        if (time > kLatestMs)
            return usage(QStringLiteral("--%1 is after the year 9999").arg(option));
        return time;
    }
    // Without an offset it would mean something else on each machine.
    static const QRegularExpression kShape(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?"
                       "([Zz]|[+-]\\d\\d:?\\d\\d)$"));
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!kShape.match(text).hasMatch() || !time.isValid())
        return usage(QStringLiteral("--%1 must be a time like 2030-01-31T09:00:00Z, or like +90m "
                                    "from now, not \"%2\"")
                         .arg(option, text));
    return time.toMSecsSinceEpoch();
}

QString isoText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, SocketIO::kUtc).toString(Qt::ISODateWithMs);
}

} // namespace Ctl
