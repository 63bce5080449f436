// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/wake/quiet.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace Wake {

namespace {

QTime timeIn(const QJsonValue &rule, QLatin1String field)
{
    return QTime::fromString(rule[field].toString(), QStringLiteral("HH:mm"));
}

//! A rule whose end is not after its beginning crosses midnight, and belongs to the day on which it
//! begins.
bool isIn(const QJsonValue &rule, const QDateTime &there)
{
    const QTime from = timeIn(rule, QLatin1String("from"));
    const QTime to = timeIn(rule, QLatin1String("to"));
    if (!from.isValid() || !to.isValid())
        return false;
    const QJsonArray days = rule[QLatin1String("days")].toArray();
    const int day = there.date().dayOfWeek();
    const QTime time = there.time();
    if (from < to)
        return days.contains(day) && time >= from && time < to;
    const int yesterday = day == 1 ? 7 : day - 1;
    return (days.contains(day) && time >= from) || (days.contains(yesterday) && time < to);
}

QTimeZone zoneOf(const QString &chosen, const QString &device)
{
    for (const QString &name : {chosen, device}) {
        if (const QByteArray id = name.toUtf8(); QTimeZone::isTimeZoneIdAvailable(id))
            return QTimeZone(id);
    }
    return QTimeZone::utc();
}

} // namespace

bool isQuiet(const QByteArray &preferences, const QString &zone, const Occasion &occasion)
{
    const QJsonObject object = QJsonDocument::fromJson(preferences).object();
    const QJsonArray muted = object[QLatin1String("muted")].toArray();
    if (muted.contains(QStringLiteral("event:") + occasion.event)
        || (!occasion.from.isEmpty() && muted.contains(QStringLiteral("from:") + occasion.from)))
        return true;
    if (occasion.isUrgent && object[QLatin1String("urgent_breaks_through")].toBool(true))
        return false;
    const QJsonObject hours = object[QLatin1String("quiet_hours")].toObject();
    const QJsonArray rules = hours[QLatin1String("rules")].toArray();
    if (rules.isEmpty())
        return false;
    const QDateTime there = QDateTime::fromMSecsSinceEpoch(
        occasion.at, zoneOf(hours[QLatin1String("zone")].toString(), zone));
    return std::any_of(
        rules.begin(), rules.end(), [&there](const QJsonValue &rule) { return isIn(rule, there); });
}

} // namespace Wake
