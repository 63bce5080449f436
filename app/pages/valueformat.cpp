// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/valueformat.h"

#include "app/pages/scope.h"
#include "socketio/protocol/utc.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace App {

namespace {

struct ValueWords {
    Q_DECLARE_TR_FUNCTIONS(ValueWords)
};

//! With as many places as it was written with, up to six.
QString numberText(double value, const QLocale &locale)
{
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return locale.toString(qint64(value));
    QString text = QString::number(value, 'f', 6);
    while (text.endsWith(u'0'))
        text.chop(1);
    return locale.toString(value, 'f', int(text.size() - text.indexOf(u'.') - 1));
}

QString timeText(const QJsonValue &value, const QString &format, const QLocale &locale, qint64 now)
{
    const qint64 time = timeOf(value);
    if (time < 0)
        return plainText(value);
    if (format == QLatin1String("relative"))
        return relativeTime(time, locale, now);
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time);
    if (format == QLatin1String("date"))
        return locale.toString(dayOf(time), QLocale::ShortFormat);
    if (format == QLatin1String("time"))
        return locale.toString(local.time(), QLocale::ShortFormat);
    return locale.toString(local.date(), QLocale::ShortFormat) + u' '
        + locale.toString(local.time(), QLocale::ShortFormat);
}

//! Nothing: \a value is no number.
std::optional<double> numberOf(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    bool isNumber = false;
    const double number = value.toString().toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QString money(double value, const QString &currency, const QLocale &locale)
{
    static const QHash<QString, QString> kSigns{{QStringLiteral("EUR"), QStringLiteral("€")},
        {QStringLiteral("USD"), QStringLiteral("$")}, {QStringLiteral("GBP"), QStringLiteral("£")},
        {QStringLiteral("JPY"), QStringLiteral("¥")},
        {QStringLiteral("RUB"), QStringLiteral("₽")}};
    const int places = currency == QLatin1String("JPY") ? 0 : 2;
    return locale.toCurrencyString(value, kSigns.value(currency, currency), places);
}

bool isTimeFormat(const QString &format)
{
    static const std::array<QLatin1String, 4> kFormats{QLatin1String("date"), QLatin1String("time"),
        QLatin1String("datetime"), QLatin1String("relative")};
    return std::find(kFormats.begin(), kFormats.end(), format) != kFormats.end();
}

} // namespace

qint64 timeOf(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toInteger(-1);
    const QString text = value.toString();
    if (text.isEmpty())
        return -1;
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time = QDateTime(time.date(), time.time(), SocketIO::kUtc);
    return time.isValid() ? time.toMSecsSinceEpoch() : -1;
}

QDate dayOf(qint64 time)
{
    constexpr qint64 kDay = qint64(24) * 60 * 60 * 1000;
    return time % kDay == 0 ? QDateTime::fromMSecsSinceEpoch(time, SocketIO::kUtc).date()
                            : QDateTime::fromMSecsSinceEpoch(time).date();
}

qint64 keptDay(const QDate &day)
{
    return day.startOfDay(SocketIO::kUtc).toMSecsSinceEpoch();
}

QString relativeTime(qint64 time, const QLocale &locale, qint64 now)
{
    constexpr qint64 kMinute = 60'000;
    const qint64 past = now - time;
    if (past > -kMinute && past < kMinute)
        return ValueWords::tr("just now");
    if (past >= 0 && past < 60 * kMinute)
        return ValueWords::tr("%1 min ago").arg(past / kMinute);
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(time);
    const QDate today = QDateTime::fromMSecsSinceEpoch(now).date();
    QString clock = locale.toString(when.time(), QLocale::ShortFormat);
    if (when.date() == today)
        return clock;
    if (when.date() == today.addDays(-1))
        return ValueWords::tr("yesterday %1").arg(clock);
    return locale.toString(when.date(), QLocale::ShortFormat);
}

bool isRightAligned(const QString &type, const QString &format)
{
    if (format == QLatin1String("text"))
        return false;
    return type == QLatin1String("number") || type == QLatin1String("decimal")
        || format == QLatin1String("number") || format == QLatin1String("percent")
        || format == QLatin1String("bytes") || format.startsWith(QLatin1String("money"));
}

namespace {

//! Without what would turn round all that stands beside it.
QString upright(QString text)
{
    text.removeIf([](QChar character) {
        const char16_t code = character.unicode();
        return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    });
    return text;
}

} // namespace

QString formatted(const QJsonValue &value, const QString &type, const QString &format,
    const QLocale &locale, qint64 now)
{
    if (value.isUndefined() || value.isNull())
        return {};
    if (format == QLatin1String("text"))
        return upright(plainText(value));
    if (isTimeFormat(format) || (format.isEmpty() && type == QLatin1String("date")))
        return timeText(value, format, locale, now);
    if (value.isBool())
        return value.toBool() ? ValueWords::tr("Yes") : ValueWords::tr("No");
    const bool isNumber = isRightAligned(type, format);
    const auto number = isNumber ? numberOf(value) : std::nullopt;
    if (!number)
        return upright(plainText(value));
    if (format == QLatin1String("percent"))
        return numberText(*number, locale) + QStringLiteral("\u202f%");
    if (format == QLatin1String("bytes"))
        return locale.formattedDataSize(qint64(*number), 1);
    if (format.startsWith(QLatin1String("money")))
        return money(*number, format.section(u':', 1), locale);
    return numberText(*number, locale);
}

} // namespace App
