// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/value.h"

#include "server/data/key.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <array>

namespace Data {

namespace {

using SocketIO::makeUnexpected;
using Read = SocketIO::Expected<QByteArray, QString>;
namespace JsonText = SocketIO::JsonText;
using Kind = JsonText::Kind;

//! Significant digits of a decimal, and the most zeros that its exponent may stand for.
constexpr qsizetype kMaxDigits = 34;
constexpr int kMaxExponent = 34;

//! Characters of a file's address and of an id.
constexpr qsizetype kMaxAddress = 2048;
constexpr qsizetype kMaxId = 128;

//! The farthest time that a client can read (ECMA-262, 21.4.1.1).
constexpr qint64 kMaxTimeMs = 8'640'000'000'000'000;

//! Links of one list.
constexpr qsizetype kMaxLinks = 1000;

struct TypeName {
    FieldType type;
    const char *name;
};

constexpr std::array kTypes{TypeName{FieldType::String, "string"},
    TypeName{FieldType::Number, "number"}, TypeName{FieldType::Decimal, "decimal"},
    TypeName{FieldType::Boolean, "boolean"}, TypeName{FieldType::Date, "date"},
    TypeName{FieldType::Json, "json"}, TypeName{FieldType::Link, "link"},
    TypeName{FieldType::ArrayLink, "arrayLink"}, TypeName{FieldType::File, "file"}};

SocketIO::Unexpected<QString> refuse(const QString &why)
{
    return makeUnexpected(why);
}

Read readString(QByteArrayView json)
{
    const auto text = scalarText(json);
    if (!text)
        return refuse(QStringLiteral("must be a text"));
    return text->isEmpty() ? QByteArray() : JsonText::encodeString(*text);
}

Read readNumber(QByteArrayView json)
{
    const auto text = scalarText(json);
    if (text && text->trimmed().isEmpty())
        return QByteArray();
    bool isNumber = false;
    const qint64 number = text ? text->trimmed().toLongLong(&isNumber) : 0;
    if (isNumber)
        return QByteArray::number(number);
    // 12.0 and 1e3 are whole numbers too.
    const auto decimal = text ? readDecimal(*text) : std::nullopt;
    const qint64 same = decimal ? decimal->toLongLong(&isNumber) : 0;
    if (!isNumber)
        return refuse(QStringLiteral("must be a whole number of 64 bits"));
    return QByteArray::number(same);
}

Read readDecimalValue(QByteArrayView json)
{
    const auto text = scalarText(json);
    if (text && text->trimmed().isEmpty())
        return QByteArray();
    const auto decimal = text ? readDecimal(*text) : std::nullopt;
    if (!decimal)
        return refuse(QStringLiteral("must be a number of at most %1 digits").arg(kMaxDigits));
    return *decimal;
}

Read readBoolean(QByteArrayView json)
{
    const QString text = scalarText(json).value_or(QStringLiteral("?")).trimmed();
    if (text.isEmpty())
        return QByteArray();
    if (text != QLatin1String("true") && text != QLatin1String("false"))
        return refuse(QStringLiteral("must be true or false"));
    return text.toLatin1();
}

Read readDateValue(QByteArrayView json)
{
    const auto text = scalarText(json);
    if (text && text->trimmed().isEmpty())
        return QByteArray();
    const auto date = text ? readDate(*text) : std::nullopt;
    if (!date)
        return refuse(QStringLiteral("must be a date: ISO 8601, or milliseconds since 1970"));
    return QByteArray::number(*date);
}

// A text that holds JSON is that JSON: so it comes from forms.
Read readJson(QByteArrayView json)
{
    if (JsonText::kind(json) != Kind::String)
        return JsonText::trimmed(json).toByteArray();
    const QByteArray inner = JsonText::decodeString(JsonText::trimmed(json));
    if (JsonText::trimmed(inner).isEmpty())
        return QByteArray();
    return JsonText::isStructure(inner) ? JsonText::trimmed(inner).toByteArray()
                                        : JsonText::trimmed(json).toByteArray();
}

//! The id in \a json: a text, or an object that has one; empty: none.
SocketIO::Expected<QString, QString> readId(QByteArrayView json)
{
    std::optional<QString> id;
    if (JsonText::kind(json) == Kind::Object) {
        const auto members = JsonText::members(json, JsonText::kHighestMaxDepth);
        for (const JsonText::Member &member : members ? *members : QList<JsonText::Member>()) {
            if (member.name == "id")
                id = scalarText(member.value);
        }
    } else {
        id = scalarText(json);
    }
    if (!id || id->size() > kMaxId)
        return refuse(QStringLiteral("must be the id of an object"));
    return id->trimmed();
}

Read readLink(QByteArrayView json)
{
    const auto id = readId(json);
    if (!id)
        return makeUnexpected(id.error());
    return id->isEmpty() ? QByteArray() : JsonText::encodeString(*id);
}

//! The texts of a list, or of one text with commas.
SocketIO::Expected<QStringList, QString> readTexts(QByteArrayView json)
{
    QStringList result;
    if (JsonText::kind(json) == Kind::Array) {
        const auto elements = JsonText::elements(json, JsonText::kHighestMaxDepth);
        for (const QByteArrayView element : elements ? *elements : QList<QByteArrayView>()) {
            const auto id = readId(element);
            if (!id)
                return makeUnexpected(id.error());
            result.append(*id);
        }
    } else {
        const auto text = scalarText(json);
        if (!text)
            return refuse(QStringLiteral("must be a list of ids, or one text with commas"));
        for (const QString &part : text->split(u','))
            result.append(part.trimmed());
    }
    result.removeAll(QString());
    result.removeDuplicates();
    if (result.size() > kMaxLinks)
        return refuse(QStringLiteral("may have %1 links").arg(kMaxLinks));
    return result;
}

Read readList(QByteArrayView json, qsizetype longest)
{
    const auto texts = readTexts(json);
    if (!texts)
        return makeUnexpected(texts.error());
    for (const QString &text : *texts) {
        if (text.size() > longest)
            return refuse(QStringLiteral("has a text of more than %1 characters").arg(longest));
    }
    return listText(*texts);
}

Read readFile(QByteArrayView json)
{
    const auto text = scalarText(json);
    if (!text || text->size() > kMaxAddress)
        return refuse(
            QStringLiteral("must be an address of at most %1 characters").arg(kMaxAddress));
    return text->trimmed().isEmpty() ? QByteArray() : JsonText::encodeString(text->trimmed());
}

} // namespace

QStringList fieldTypeNames()
{
    QStringList result;
    for (const TypeName &type : kTypes)
        result.append(QLatin1String(type.name));
    return result;
}

QString nameOf(FieldType type)
{
    return fieldTypeNames().at(qsizetype(type));
}

Read readValue(const Field &field, QByteArrayView json)
{
    if (JsonText::kind(json) == Kind::Null)
        return QByteArray();
    switch (field.type) {
    case FieldType::String:
        return readString(json);
    case FieldType::Number:
        return readNumber(json);
    case FieldType::Decimal:
        return readDecimalValue(json);
    case FieldType::Boolean:
        return readBoolean(json);
    case FieldType::Date:
        return readDateValue(json);
    case FieldType::Json:
        return readJson(json);
    case FieldType::Link:
        return readLink(json);
    case FieldType::ArrayLink:
        return readList(json, kMaxId);
    case FieldType::File:
        return field.isMultiple ? readList(json, kMaxAddress) : readFile(json);
    }
    return QByteArray();
}

QString ruleBroken(const Field &field, const QByteArray &kept)
{
    if (kept.isEmpty())
        return field.isRequired ? QStringLiteral("is required") : QString();
    const bool isText = field.type == FieldType::String;
    const QString text = isText ? JsonText::decodeText(kept) : QString();
    if (isText && !field.pattern.pattern().isEmpty() && !field.pattern.match(text).hasMatch())
        return QStringLiteral("does not match %1").arg(field.pattern.pattern());
    // Its key would be cut, and equal to that of another.
    if (field.isUnique && keysOf(field, kept).value(0).size() >= kMaxKeyLength - 1)
        return QStringLiteral("may have %1 characters, for it is unique").arg(kMaxKeyLength - 2);
    if (!field.min && !field.max)
        return {};
    const QString measured = isText ? keyOfNumber(text.size()) : keysOf(field, kept).first();
    const QString what = isText ? QStringLiteral("has too %1 characters") : QString();
    if (field.min && measured < *field.min)
        return isText ? what.arg(QStringLiteral("few")) : QStringLiteral("is too small");
    if (field.max && measured > *field.max)
        return isText ? what.arg(QStringLiteral("many")) : QStringLiteral("is too great");
    return {};
}

std::optional<QString> scalarText(QByteArrayView json)
{
    switch (JsonText::kind(json)) {
    case Kind::String:
        return JsonText::decodeText(JsonText::trimmed(json));
    case Kind::Number:
    case Kind::Bool:
        return QString::fromLatin1(JsonText::trimmed(json));
    default:
        return std::nullopt;
    }
}

QByteArray listText(const QStringList &texts)
{
    QByteArray result;
    for (const QString &text : texts) {
        result += result.isEmpty() ? '[' : ',';
        JsonText::appendString(result, text);
    }
    return result.isEmpty() ? result : result + ']';
}

std::optional<qint64> readDate(const QString &text)
{
    QString trimmed = text.trimmed();
    bool isNumber = false;
    const qint64 ms = trimmed.toLongLong(&isNumber);
    if (isNumber)
        return ms < -kMaxTimeMs || ms > kMaxTimeMs ? std::nullopt : std::optional(ms);
    if (trimmed.endsWith(u'T'))
        trimmed.chop(1);
    QDateTime time = QDateTime::fromString(trimmed, Qt::ISODateWithMs);
    if (!time.isValid())
        time = QDateTime::fromString(trimmed, Qt::ISODate);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time = QDateTime(time.date(), time.time(), QTimeZone::utc());
    return time.toMSecsSinceEpoch();
}

std::optional<QByteArray> readDecimal(const QString &text)
{
    static const QRegularExpression kForm(
        QStringLiteral("^([+-]?)([0-9]*)(?:\\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,4}))?$"));
    const auto match = kForm.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    QByteArray whole = match.captured(2).toLatin1();
    const QByteArray part = match.captured(3).toLatin1();
    const int exponent = match.captured(4).toInt();
    if ((whole.isEmpty() && part.isEmpty()) || std::abs(exponent) > kMaxExponent
        || whole.size() + part.size() > 4 * kMaxDigits)
        return std::nullopt;
    QByteArray digits = whole + part;
    qsizetype point = whole.size() + exponent;
    if (point < 0) {
        digits.prepend(QByteArray(-point, '0'));
        point = 0;
    }
    if (point > digits.size())
        digits.append(QByteArray(point - digits.size(), '0'));
    whole = digits.first(point);
    QByteArray rest = digits.sliced(point);
    while (whole.startsWith('0'))
        whole.remove(0, 1);
    while (rest.endsWith('0'))
        rest.chop(1);
    if (whole.size() + rest.size() > kMaxDigits)
        return std::nullopt;
    if (whole.isEmpty() && rest.isEmpty())
        return QByteArrayLiteral("0");
    const QByteArray sign = match.captured(1) == QLatin1String("-") ? "-" : "";
    return sign + (whole.isEmpty() ? QByteArray("0") : whole)
        + (rest.isEmpty() ? QByteArray() : '.' + rest);
}

} // namespace Data
