// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/notify/quiethours.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>

#include <algorithm>
#include <utility>

namespace App {

namespace {

const QString kTimeFormat = QStringLiteral("HH:mm");
//! Farther than any rule's next beginning or end.
constexpr int kDaysAhead = 8;

bool isIn(const QuietHours::Rule &rule, int day, QTime time)
{
    const auto has = [&rule](int wanted) { return rule.days.contains(wanted); };
    if (rule.from < rule.to)
        return has(day) && time >= rule.from && time < rule.to;
    const int yesterday = day == 1 ? 7 : day - 1;
    return (has(day) && time >= rule.from) || (has(yesterday) && time < rule.to);
}

} // namespace

QuietHours QuietHours::fromJson(const QJsonObject &object)
{
    QuietHours result;
    for (const QJsonValue entry : object[QLatin1String("rules")].toArray()) {
        Rule rule{.days = {},
            .from = QTime::fromString(entry[QLatin1String("from")].toString(), kTimeFormat),
            .to = QTime::fromString(entry[QLatin1String("to")].toString(), kTimeFormat)};
        for (const QJsonValue day : entry[QLatin1String("days")].toArray()) {
            const int number = day.toInt();
            if (number >= 1 && number <= 7 && !rule.days.contains(number))
                rule.days.append(number);
        }
        std::sort(rule.days.begin(), rule.days.end());
        if (rule.from.isValid() && rule.to.isValid() && !rule.days.isEmpty())
            result.m_rules.append(std::move(rule));
    }
    const QByteArray zone = object[QLatin1String("zone")].toString().toUtf8();
    if (QTimeZone::isTimeZoneIdAvailable(zone))
        result.m_zone = QTimeZone(zone);
    return result;
}

QJsonObject QuietHours::toJson() const
{
    QJsonArray rules;
    for (const Rule &rule : m_rules) {
        QJsonArray days;
        for (const int day : rule.days)
            days.append(day);
        rules.append(QJsonObject{{QStringLiteral("days"), days},
            {QStringLiteral("from"), rule.from.toString(kTimeFormat)},
            {QStringLiteral("to"), rule.to.toString(kTimeFormat)}});
    }
    QJsonObject result{{QStringLiteral("rules"), rules}};
    if (m_zone.isValid())
        result.insert(QStringLiteral("zone"), QString::fromLatin1(m_zone.id()));
    return result;
}

QTimeZone QuietHours::zone() const
{
    return m_zone.isValid() ? m_zone : QTimeZone::systemTimeZone();
}

// From UTC to the wall's clock, which always exists: the other way it may not.
bool QuietHours::isQuiet(qint64 ms) const
{
    const QDateTime there = QDateTime::fromMSecsSinceEpoch(ms, zone());
    return std::any_of(m_rules.cbegin(), m_rules.cend(),
        [&there](const Rule &rule) { return isIn(rule, there.date().dayOfWeek(), there.time()); });
}

// What a rule says may not be there on the wall's clock, or be there twice: where the clock is
// changed it is looked as well, and beside each time by as much as it is changed.
qint64 QuietHours::nextChange(qint64 ms) const
{
    const QTimeZone there = zone();
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(ms, there);
    QList<qint64> times;
    QList<qint64> shifts{0};
    if (!m_rules.isEmpty() && there.hasTransitions()) {
        const QDateTime end = start.addDays(kDaysAhead);
        for (const auto &transition : there.transitions(start.addDays(-1), end)) {
            const int before = there.offsetFromUtc(transition.atUtc.addSecs(-1));
            const qint64 shift = qint64(transition.offsetFromUtc - before) * 1000;
            shifts << shift << -shift;
            times << transition.atUtc.toMSecsSinceEpoch();
        }
    }
    for (int day = -1; day <= kDaysAhead; ++day) {
        for (const Rule &rule : m_rules) {
            for (const QTime time : {rule.from, rule.to}) {
                const QDateTime at(start.date().addDays(day), time, there);
                for (const qint64 shift : std::as_const(shifts)) {
                    if (at.isValid())
                        times << at.toMSecsSinceEpoch() + shift;
                }
            }
        }
    }
    std::sort(times.begin(), times.end());
    const bool isNow = isQuiet(ms);
    const auto next = std::find_if(times.cbegin(), times.cend(),
        [&](qint64 time) { return time > ms && isQuiet(time) != isNow; });
    return next == times.cend() ? 0 : *next;
}

} // namespace App
