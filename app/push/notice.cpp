// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/notice.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <optional>

namespace App {

namespace {

std::optional<Notice::Kind> noticeKind(const QString &event)
{
    if (event == QLatin1String("crier:read"))
        return Notice::Kind::Settled;
    if (event == QLatin1String("crier:recall"))
        return Notice::Kind::Recalled;
    if (event == QLatin1String("crier:gap"))
        return Notice::Kind::Gap;
    return std::nullopt;
}

//! An offset is the name of a log, a dash, and a number.
QString offsetLog(const QString &offset)
{
    return offset.section(u'-', 0, 0);
}

qint64 offsetNumber(const QString &offset)
{
    return offset.section(u'-', 1).toLongLong();
}

} // namespace

QList<Notice> Notice::parse(const QString &event, const QJsonValue &message)
{
    const auto kind = noticeKind(event);
    if (!kind)
        return {};
    if (*kind == Kind::Gap)
        return {Notice{.kind = *kind}};
    QList<Notice> result;
    const QJsonArray entries = message.isArray() ? message.toArray() : QJsonArray{message};
    for (const QJsonValue entry : entries) {
        const QString offset = entry[QLatin1String("offset")].toString();
        if (!offset.isEmpty())
            result.append({.kind = *kind,
                .offset = offset,
                .isCumulative = entry[QLatin1String("cumulative")].toBool()});
    }
    return result;
}

bool Notice::concerns(const QString &other) const
{
    if (!isCumulative)
        return other == offset;
    return offsetLog(other) == offsetLog(offset) && offsetNumber(other) <= offsetNumber(offset);
}

} // namespace App
