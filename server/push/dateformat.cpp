// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/dateformat.h"

#include "socketio/protocol/utc.h"

#include <QtCore/QLocale>

namespace Push {

namespace {

//! Characters of a pattern.
constexpr qsizetype kMaxPattern = 100;

//! How often a letter may be repeated: what numbers are padded to.
constexpr int kMaxWidth = 9;

//! The last year that ISO 8601 writes with four digits.
constexpr int kMaxYear = 9999;

//! Characters of an ISO 8601 date; Qt would read one with anything behind it.
constexpr qsizetype kDateLength = 10;

constexpr QStringView kLetters(u"GyYMLwWDdFEuaHkKhmsSzZX");

QString padded(qint64 number, int width)
{
    return QString::number(number).rightJustified(width, u'0');
}

QString year(int number, int width)
{
    return width == 2 ? padded(number % 100, 2) : padded(number, width);
}

QString month(int number, int width)
{
    if (width < 3)
        return padded(number, width);
    return QLocale::c().standaloneMonthName(
        number, width == 3 ? QLocale::ShortFormat : QLocale::LongFormat);
}

QString weekday(int number, int width)
{
    return QLocale::c().dayName(number, width < 4 ? QLocale::ShortFormat : QLocale::LongFormat);
}

//! `+0300`, or `+03:00` with a \a colon.
QString offset(int seconds, const QString &colon)
{
    const int minutes = std::abs(seconds) / 60;
    return (seconds < 0 ? u'-' : u'+') + padded(minutes / 60, 2) + colon + padded(minutes % 60, 2);
}

QString zone(char16_t letter, int width, int seconds)
{
    const QString colon = QStringLiteral(":");
    if (letter == u'z')
        return seconds == 0 ? QStringLiteral("UTC")
                            : QStringLiteral("GMT") + offset(seconds, colon);
    if (letter == u'Z')
        return offset(seconds, {});
    if (seconds == 0)
        return QStringLiteral("Z");
    return width == 1 ? offset(seconds, {}).left(3)
                      : offset(seconds, width == 2 ? QString() : colon);
}

QString ofDate(char16_t letter, int width, QDate date)
{
    switch (letter) {
    case u'G':
        return QStringLiteral("AD");
    case u'y':
    case u'Y':
        return year(date.year(), width);
    case u'M':
    case u'L':
        return month(date.month(), width);
    case u'w':
        return padded(date.weekNumber(), width);
    case u'W': // weeks begin on Mondays
        return padded(
            (date.day() + QDate(date.year(), date.month(), 1).dayOfWeek() + 5) / 7, width);
    case u'D':
        return padded(date.dayOfYear(), width);
    case u'F':
        return padded((date.day() + 6) / 7, width);
    case u'E':
        return weekday(date.dayOfWeek(), width);
    case u'u':
        return padded(date.dayOfWeek(), width);
    default:
        return padded(date.day(), width);
    }
}

QString ofTime(char16_t letter, int width, QTime time)
{
    const int hour = time.hour();
    switch (letter) {
    case u'a':
        return hour < 12 ? QStringLiteral("AM") : QStringLiteral("PM");
    case u'H':
        return padded(hour, width);
    case u'k':
        return padded(hour == 0 ? 24 : hour, width);
    case u'K':
        return padded(hour % 12, width);
    case u'h':
        return padded(hour % 12 == 0 ? 12 : hour % 12, width);
    case u'm':
        return padded(time.minute(), width);
    case u's':
        return padded(time.second(), width);
    default:
        return padded(time.msec(), width);
    }
}

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

//! How often the character at \a at is repeated there.
int runLength(QStringView text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && text[end] == text[at])
        ++end;
    return static_cast<int>(end - at);
}

//! Reads the quoted text after the quote at \a at and goes behind it; '' is a quote.
std::optional<QString> takeQuoted(QStringView pattern, qsizetype &at)
{
    QString text;
    ++at;
    if (at < pattern.size() && pattern[at] == u'\'') {
        ++at;
        return QStringLiteral("'");
    }
    while (at < pattern.size()) {
        const QChar c = pattern[at++];
        if (c != u'\'') {
            text += c;
        } else if (at < pattern.size() && pattern[at] == u'\'') {
            text += c;
            ++at;
        } else {
            return text;
        }
    }
    return std::nullopt;
}

} // namespace

SocketIO::Expected<DateFormat, QString> DateFormat::parse(QStringView pattern)
{
    if (pattern.size() > kMaxPattern)
        return SocketIO::makeUnexpected(
            QStringLiteral("a date's format may have %1 characters").arg(kMaxPattern));
    DateFormat format;
    for (qsizetype at = 0; at < pattern.size();) {
        const QChar c = pattern[at];
        if (c == u'\'') {
            auto text = takeQuoted(pattern, at);
            if (!text)
                return SocketIO::makeUnexpected(
                    QStringLiteral("a quote is not closed in the date's format"));
            format.m_parts.push_back({.letter = 0, .width = 0, .text = *std::move(text)});
            continue;
        }
        if (!isLetter(c)) {
            format.m_parts.push_back({.letter = 0, .width = 0, .text = c});
            ++at;
            continue;
        }
        const int width = runLength(pattern, at);
        if (!kLetters.contains(c) || width > kMaxWidth)
            return SocketIO::makeUnexpected(
                QStringLiteral("\"%1\" means nothing in a date's format")
                    .arg(pattern.sliced(at, width)));
        format.m_parts.push_back({.letter = c.unicode(), .width = width, .text = {}});
        at += width;
    }
    return format;
}

QString DateFormat::format(const QDateTime &when) const
{
    QString result;
    for (const Part &part : m_parts) {
        if (part.letter == 0)
            result += part.text;
        else if (QStringView(u"zZX").contains(part.letter))
            result += zone(part.letter, part.width, when.offsetFromUtc());
        else if (QStringView(u"aHkKhmsS").contains(part.letter))
            result += ofTime(part.letter, part.width, when.time());
        else
            result += ofDate(part.letter, part.width, when.date());
    }
    return result;
}

std::optional<QDateTime> DateFormat::read(QStringView view)
{
    const QString text = view.trimmed().toString();
    bool isNumber = false;
    const qint64 ms = text.toLongLong(&isNumber);
    QDateTime result;
    if (isNumber) {
        result = QDateTime::fromMSecsSinceEpoch(ms, SocketIO::kUtc);
    } else if (const QDate date = QDate::fromString(text, Qt::ISODate);
               date.isValid() && text.size() == kDateLength) {
        result = QDateTime(date, QTime(0, 0), SocketIO::kUtc);
    } else {
        result = QDateTime::fromString(text, Qt::ISODateWithMs);
        // The server's own zone is nobody's business; it also has hours that do not exist.
        if (result.timeSpec() == Qt::LocalTime)
            result = QDateTime::fromString(text + u'Z', Qt::ISODateWithMs);
    }
    if (!result.isValid() || result.date().year() < 1 || result.date().year() > kMaxYear)
        return std::nullopt;
    return result;
}

} // namespace Push
