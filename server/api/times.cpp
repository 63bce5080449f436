// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/times.h"

#include "socketio/protocol/utc.h"

#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>

namespace Api {

namespace {

bool canBeMeant(qint64 ms)
{
    return ms >= kEarliestMs && ms <= kLatestMs;
}

//! What to send if \a number, which is no time in ms, is one in another unit; or nothing.
QString otherUnit(qint64 number)
{
    const auto offer = [](qint64 ms, const char *unit) {
        return canBeMeant(ms)
            ? QStringLiteral("; if it is in %1, send %2").arg(QLatin1String(unit)).arg(ms)
            : QString();
    };
    if (number < kEarliestMs)
        return number > 0 ? offer(number * 1000, "seconds") : QString();
    const QString micro = offer(number / 1000, "microseconds");
    return micro.isEmpty() ? offer(number / 1000000, "nanoseconds") : micro;
}

SocketIO::Unexpected<Error> refuse(const QString &field, const QString &what)
{
    return makeUnexpected(
        Error{ErrorCode::InvalidField, QStringLiteral("\"%1\" %2").arg(field, what), field});
}

} // namespace

Result<qint64> parseTime(const QString &field, const QString &text)
{
    bool isNumber = false;
    const qint64 ms = text.toLongLong(&isNumber);
    if (isNumber && canBeMeant(ms))
        return ms;
    if (isNumber)
        return refuse(field,
            QStringLiteral("as a number is in milliseconds since 1970, and %1 of them are not in "
                           "the years 2000 to 9999%2")
                .arg(QString::number(ms), otherUnit(ms)));
    // Without an offset it would mean something else on each machine.
    static const QRegularExpression kShape(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?"
                       "([Zz]|[+-]\\d\\d:?\\d\\d)$"));
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!kShape.match(text).hasMatch() || !time.isValid())
        return refuse(field,
            QStringLiteral("must be a time like 2030-01-31T09:00:00Z, or a whole number of "
                           "milliseconds since 1970"));
    return time.toMSecsSinceEpoch();
}

QJsonValue isoTime(qint64 ms)
{
    if (ms == 0)
        return QJsonValue::Null;
    return QDateTime::fromMSecsSinceEpoch(ms, SocketIO::kUtc).toString(Qt::ISODateWithMs);
}

} // namespace Api
