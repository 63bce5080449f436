// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/times.h"

#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>

namespace Api {

std::optional<qint64> parseTime(const QString &text)
{
    bool isNumber = false;
    const qint64 ms = text.toLongLong(&isNumber);
    if (isNumber)
        return ms > 0 ? std::optional(ms) : std::nullopt;
    // Without an offset it would mean something else on each machine.
    static const QRegularExpression kShape(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?"
                       "([Zz]|[+-]\\d\\d:?\\d\\d)$"));
    if (!kShape.match(text).hasMatch())
        return std::nullopt;
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

QJsonValue isoTime(qint64 ms)
{
    if (ms == 0)
        return QJsonValue::Null;
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace Api
