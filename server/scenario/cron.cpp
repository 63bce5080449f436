// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/cron.h"

#include "socketio/protocol/utc.h"

#include <QtCore/QDateTime>
#include <QtCore/QStringList>

#include <algorithm>
#include <array>

namespace Scenarios {

namespace {

//! As far as a 29 February may be away.
constexpr int kMaxDays = 9 * 366;
constexpr qint64 kDayMs = qint64(24) * 3600 * 1000;
constexpr qint64 kMinute = 60 * 1000;
//! No clock is put forward or back by more.
constexpr qint64 kLongestJumpMs = 3 * 60 * kMinute;

struct Part {
    const char *name;
    int least;
    int greatest;
    QStringList words; //!< names of the values from `least` on
};

const std::array<Part, 5> &parts()
{
    static const std::array<Part, 5> kParts{Part{"minute", 0, 59, {}}, Part{"hour", 0, 23, {}},
        Part{"day of the month", 1, 31, {}},
        Part{"month", 1, 12,
            QStringLiteral("jan feb mar apr may jun jul aug sep oct nov dec").split(u' ')},
        Part{"day of the week", 0, 7, QStringLiteral("sun mon tue wed thu fri sat").split(u' ')}};
    return kParts;
}

const QHash<QString, QString> &nicknames()
{
    static const QHash<QString, QString> kNames{
        {QStringLiteral("@yearly"), QStringLiteral("0 0 1 1 *")},
        {QStringLiteral("@annually"), QStringLiteral("0 0 1 1 *")},
        {QStringLiteral("@monthly"), QStringLiteral("0 0 1 * *")},
        {QStringLiteral("@weekly"), QStringLiteral("0 0 * * 0")},
        {QStringLiteral("@daily"), QStringLiteral("0 0 * * *")},
        {QStringLiteral("@midnight"), QStringLiteral("0 0 * * *")},
        {QStringLiteral("@hourly"), QStringLiteral("0 * * * *")}};
    return kNames;
}

std::optional<int> valueOf(const Part &part, const QString &text)
{
    if (const auto index = part.words.indexOf(text.toLower()); index >= 0)
        return part.least + static_cast<int>(index);
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    const bool isPlain = isNumber && text.at(0).isDigit();
    return isPlain && value >= part.least && value <= part.greatest ? std::optional(value)
                                                                    : std::nullopt;
}

//! What of \a text, one of the parts of a list, is on; the error is the text that is wrong.
template <std::size_t N>
bool addRange(const Part &part, const QString &text, std::bitset<N> &values)
{
    const QStringList halves = text.split(u'/');
    bool isStepped = false;
    const int step = halves.size() == 2 ? halves.at(1).toInt(&isStepped) : 1;
    if (halves.size() > 2 || (halves.size() == 2 && (!isStepped || step < 1)))
        return false;
    std::optional<int> from = part.least;
    std::optional<int> to = part.greatest;
    // Sunday is 0, and 7 once more.
    if (part.greatest == 7)
        to = 6;
    if (const QString &range = halves.first(); range != QLatin1String("*")) {
        const QStringList ends = range.split(u'-');
        if (ends.size() > 2)
            return false;
        from = valueOf(part, ends.first());
        if (ends.size() == 2)
            to = valueOf(part, ends.at(1));
        else if (!isStepped)
            to = from;
    }
    // `fri-sun`
    if (from && to && part.greatest == 7 && *to == 0 && *from > 0)
        to = 7;
    if (!from || !to || *from > *to)
        return false;
    for (int value = *from; value <= *to; value += step)
        values.set(static_cast<std::size_t>(value));
    return true;
}

template <std::size_t N>
QString readPart(const Part &part, const QString &text, std::bitset<N> &values)
{
    for (const QString &one : text.split(u',')) {
        if (one.isEmpty() || !addRange(part, one, values))
            return QStringLiteral("the %1 \"%2\" is not from %3 to %4")
                .arg(QLatin1String(part.name), one)
                .arg(part.least)
                .arg(part.greatest);
    }
    return {};
}

} // namespace

SocketIO::Expected<Cron, QString> Cron::parse(const QString &text, const QTimeZone &zone)
{
    const QString plain = text.simplified();
    const QStringList fields = nicknames().value(plain.toLower(), plain).split(u' ');
    if (fields.size() != int(parts().size()))
        return SocketIO::makeUnexpected(plain.startsWith(u'@')
                ? QStringLiteral("there is no %1; known are @hourly, @daily, @midnight, @weekly, "
                                 "@monthly, @yearly and @annually")
                      .arg(plain)
                : QStringLiteral("five fields are needed, as in \"0 9 * * mon-fri\""));
    Cron cron;
    cron.m_zone = zone;
    std::bitset<8> days;
    const QStringList problems{readPart(parts()[0], fields[0], cron.m_minutes),
        readPart(parts()[1], fields[1], cron.m_hours), readPart(parts()[2], fields[2], cron.m_days),
        readPart(parts()[3], fields[3], cron.m_months), readPart(parts()[4], fields[4], days)};
    for (const QString &problem : problems) {
        if (!problem.isEmpty())
            return SocketIO::makeUnexpected(problem);
    }
    for (std::size_t day = 0; day < days.size(); ++day) {
        if (days[day])
            cron.m_weekdays.set(day == 0 ? 7 : day);
    }
    cron.m_isEither = !fields[2].startsWith(u'*') && !fields[4].startsWith(u'*');
    cron.m_isByTime = fields[0].startsWith(u'*') || fields[1].startsWith(u'*');
    if (!cron.next(QDateTime::currentMSecsSinceEpoch()))
        return SocketIO::makeUnexpected(QStringLiteral("there is no such day"));
    return cron;
}

bool Cron::isOn(const QDate &date) const
{
    if (!m_months[static_cast<std::size_t>(date.month())])
        return false;
    const bool isDay = m_days[static_cast<std::size_t>(date.day())];
    const bool isWeekday = m_weekdays[static_cast<std::size_t>(date.dayOfWeek())];
    return m_isEither ? isDay || isWeekday : isDay && isWeekday;
}

qint64 Cron::offsetAt(qint64 moment) const
{
    return qint64(1000)
        * m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(moment, SocketIO::kUtc));
}

//! When the clock jumps, somewhere between those two.
qint64 Cron::endOfGap(qint64 before, qint64 after) const
{
    const qint64 offset = offsetAt(before);
    while (after - before > 1) {
        const qint64 middle = before + (after - before) / 2;
        (offsetAt(middle) == offset ? before : after) = middle;
    }
    return after;
}

//! When the clock shows \a local, ms as if it were UTC, for the first time after \a after.
std::optional<qint64> Cron::momentOf(qint64 local, qint64 after) const
{
    const qint64 early = offsetAt(local - kDayMs);
    const qint64 late = offsetAt(local + kDayMs);
    const qint64 first = local - early;
    const qint64 second = local - late;
    const bool isFirst = offsetAt(first) == early;
    const bool isSecond = offsetAt(second) == late;
    if (!isFirst && !isSecond) {
        const qint64 jump = endOfGap(second, first);
        return !m_isByTime && jump > after ? std::optional(jump) : std::nullopt;
    }
    if (isFirst && first > after)
        return first;
    const bool isTwice = isFirst && isSecond && first != second;
    if (isSecond && second > after && (!isTwice || m_isByTime))
        return second;
    return std::nullopt;
}

std::optional<qint64> Cron::firstOn(const QDate &date, qint64 after) const
{
    const qint64 day = QDateTime(date, QTime(0, 0), SocketIO::kUtc).toMSecsSinceEpoch();
    // What the clock has shown already it shows again only where it jumps back.
    const bool isJumping = offsetAt(after - kLongestJumpMs) != offsetAt(after + kLongestJumpMs);
    const qint64 now = after + offsetAt(after) - (isJumping ? kLongestJumpMs : 0);
    std::optional<qint64> best;
    qint64 found = 0;
    for (std::size_t minute = 0; minute < 24 * 60; ++minute) {
        const qint64 local = day + qint64(minute) * kMinute;
        if (!m_hours[minute / 60] || !m_minutes[minute % 60] || local < now)
            continue;
        // What the clock shows later comes later, unless it jumps back meanwhile.
        if (best && (!isJumping || local > found + kLongestJumpMs))
            break;
        const auto moment = momentOf(local, after);
        if (moment && (!best || *moment < *best)) {
            best = moment;
            found = local;
        }
    }
    return best;
}

std::optional<qint64> Cron::next(qint64 after) const
{
    QDate date = QDateTime::fromMSecsSinceEpoch(after + offsetAt(after), SocketIO::kUtc).date();
    for (int day = 0; day < kMaxDays; ++day, date = date.addDays(1)) {
        if (!isOn(date))
            continue;
        if (const auto moment = firstOn(date, after))
            return moment;
    }
    return std::nullopt;
}

} // namespace Scenarios
