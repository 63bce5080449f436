// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/key.h"

#include "server/data/value.h"
#include "socketio/protocol/jsontext.h"

namespace Data {

namespace {

namespace JsonText = SocketIO::JsonText;

constexpr quint64 kSign = quint64(1) << 63;

//! What is added to the place of the point, so that it is never negative, and how wide it is.
constexpr int kPointOffset = 500;
constexpr int kPointWidth = 3;

constexpr QChar kNegative = u'0';
constexpr QChar kZero = u'1';
constexpr QChar kPositive = u'2';

//! Sorts after every digit: of two negative numbers the longer is the smaller one.
constexpr QChar kEnd = u'~';

QString complement(const QString &digits)
{
    QString result;
    for (const QChar digit : digits)
        result += QChar(u'0' + u'9' - digit.unicode());
    return result;
}

QString keyOfString(const QString &text)
{
    QString key = text.left(kMaxKeyLength);
    // Half a character is none.
    if (!key.isEmpty() && key.back().isHighSurrogate())
        key.chop(1);
    return key;
}

} // namespace

QString keyOfNumber(qint64 number)
{
    return QStringLiteral("%1").arg(quint64(number) ^ kSign, 16, 16, QLatin1Char('0'));
}

QString keyOfDecimal(const QByteArray &kept)
{
    const bool isNegative = kept.startsWith('-');
    const QByteArray number = isNegative ? kept.sliced(1) : kept;
    const qsizetype point = number.indexOf('.');
    QByteArray digits = number;
    digits.replace(".", "");
    qsizetype place = point < 0 ? number.size() : point;
    while (digits.startsWith('0')) {
        digits.remove(0, 1);
        --place;
    }
    while (digits.endsWith('0'))
        digits.chop(1);
    if (digits.isEmpty())
        return kZero;
    const QString text =
        QStringLiteral("%1").arg(place + kPointOffset, kPointWidth, 10, QLatin1Char('0'))
        + QString::fromLatin1(digits);
    return isNegative ? kNegative + complement(text) + kEnd : kPositive + text;
}

QStringList keysOf(const Field &field, const QByteArray &kept)
{
    if (kept.isEmpty())
        return {QString()};
    if (field.isList()) {
        QStringList result;
        const auto elements = JsonText::elements(kept);
        for (const QByteArrayView element : elements ? *elements : QList<QByteArrayView>())
            result.append(keyOfString(JsonText::decodeText(element)));
        result.removeDuplicates();
        return result;
    }
    switch (field.type) {
    case FieldType::Number:
    case FieldType::Date:
        return {keyOfNumber(kept.toLongLong())};
    case FieldType::Decimal:
        return {keyOfDecimal(kept)};
    case FieldType::Boolean:
        return {kept == "true" ? QStringLiteral("1") : QStringLiteral("0")};
    case FieldType::Json:
        return {keyOfString(QString::fromUtf8(kept))};
    default:
        // An attribute of an account, which nobody has declared, may be of any type.
        return {keyOfString(
            kept.startsWith('"') ? JsonText::decodeText(kept) : QString::fromUtf8(kept))};
    }
}

std::optional<QString> keyOfText(const Field &field, const QString &text)
{
    Field one = field;
    if (one.isList()) {
        one.type = FieldType::Link;
        one.isMultiple = false;
    }
    const auto kept = readValue(one, JsonText::encodeString(text));
    if (!kept)
        return std::nullopt;
    return keysOf(one, *kept).first();
}

bool isBefore(const QString &left, const QString &right)
{
    return left.toUtf8() < right.toUtf8();
}

} // namespace Data
