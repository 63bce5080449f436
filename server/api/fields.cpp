// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/fields.h"

#include "server/api/times.h"
#include "socketio/protocol/utf8.h"

namespace Api {

namespace JsonText = SocketIO::JsonText;
using Kind = JsonText::Kind;

SocketIO::Unexpected<Error> invalidField(const QString &field, const QString &message)
{
    return makeUnexpected(Error{ErrorCode::InvalidField, message, field});
}

namespace {

//! Half of a surrogate pair is no character: two different names would become the same one.
Result<QString> decode(const QString &name, QByteArrayView json)
{
    const QString text = JsonText::decodeText(json);
    const bool spelledOut =
        json.contains("\xef\xbf\xbd") || json.toByteArray().toLower().contains("\\ufffd");
    if (text.contains(QChar::ReplacementCharacter) && !spelledOut)
        return invalidField(name, QStringLiteral("\"%1\" holds half a character").arg(name));
    // Nothing that is called by a name can be called so, and not every database has it.
    if (text.contains(QChar::Null))
        return invalidField(name, QStringLiteral("\"%1\" holds the character U+0000").arg(name));
    return text;
}

//! The name that begins at \a position of valid JSON.
QString nameAt(QByteArrayView json, qsizetype position)
{
    qsizetype end = position + 1;
    while (end < json.size() && json[end] != '"')
        end += json[end] == '\\' ? 2 : 1;
    return SocketIO::Utf8::decode(
        JsonText::decodeString(json.sliced(position, end + 1 - position)));
}

Error unreadable(const QByteArray &body, const SocketIO::ProtocolError &error)
{
    using Code = SocketIO::ProtocolError::Code;
    if (error.code == Code::InvalidPayload)
        return {ErrorCode::InvalidJson, QStringLiteral("The body must be a JSON object")};
    if (error.code != Code::DuplicateKey)
        return {
            ErrorCode::InvalidJson, QStringLiteral("The body can't be read: ") + error.message()};
    const QString name = nameAt(body, error.position);
    return {ErrorCode::InvalidJson, QStringLiteral("\"%1\" is there twice").arg(name), name};
}

} // namespace

Result<Fields> Fields::parse(const QByteArray &body, const QStringList &known)
{
    if (JsonText::trimmed(body).isEmpty())
        return makeUnexpected(Error{
            ErrorCode::InvalidJson, QStringLiteral("The body is empty: it must be a JSON object")});
    const auto members = JsonText::members(body);
    if (!members)
        return makeUnexpected(unreadable(body, members.error()));
    Fields fields;
    for (const auto &[name, value] : *members) {
        const QString key = SocketIO::Utf8::decode(name);
        if (!known.contains(key)) {
            return makeUnexpected(Error{ErrorCode::UnknownField,
                QStringLiteral("There is no field \"%1\" here; known are %2")
                    .arg(key, known.join(QStringLiteral(", "))),
                key});
        }
        fields.m_values.insert(key, value.toByteArray());
    }
    return fields;
}

Result<QString> Fields::text(const QString &name) const
{
    const QByteArray value = raw(name);
    if (value.isEmpty())
        return invalidField(name, QStringLiteral("\"%1\" is missing").arg(name));
    if (JsonText::kind(value) != Kind::String)
        return invalidField(name, QStringLiteral("\"%1\" must be a text").arg(name));
    return decode(name, value);
}

Result<QString> Fields::text(const QString &name, const QString &fallback) const
{
    return has(name) ? text(name) : Result<QString>(fallback);
}

Result<bool> Fields::boolean(const QString &name, bool fallback) const
{
    if (!has(name))
        return fallback;
    const QByteArray value = raw(name);
    if (JsonText::kind(value) != Kind::Bool)
        return invalidField(name, QStringLiteral("\"%1\" must be true or false").arg(name));
    return value == "true";
}

Result<qint64> Fields::integer(
    const QString &name, qint64 fallback, qint64 least, qint64 most, const QString &unit) const
{
    if (!has(name))
        return fallback;
    bool ok = false;
    const qint64 value = raw(name).toLongLong(&ok);
    if (!ok || value < least || value > most)
        return invalidField(name,
            QStringLiteral("\"%1\" must be a whole number%2 from %3 to %4")
                .arg(name, unit.isEmpty() ? unit : QStringLiteral(" of ") + unit)
                .arg(least)
                .arg(most));
    return value;
}

Result<qint64> Fields::time(const QString &name) const
{
    const QByteArray value = raw(name);
    if (value.isEmpty() || value == "null")
        return 0;
    const bool isText = JsonText::kind(value) == Kind::String;
    auto time = parseTime(name, QString::fromUtf8(isText ? JsonText::decodeString(value) : value));
    // Whoever sets a time means one to come; the beginning of the count stands for none.
    if (time && *time < kEarliestMs)
        return invalidField(
            name, QStringLiteral("\"%1\" must be a time after the year 2000").arg(name));
    return time;
}

Result<QStringList> Fields::texts(const QString &name) const
{
    const QByteArray value = raw(name);
    if (JsonText::kind(value) != Kind::Array) {
        const auto single = text(name);
        if (!single)
            return makeUnexpected(single.error());
        return QStringList{*single};
    }
    QStringList result;
    const auto elements = JsonText::elements(value);
    if (!elements)
        return invalidField(name, elements.error().message());
    for (const QByteArrayView &element : *elements) {
        if (JsonText::kind(element) != Kind::String)
            return invalidField(name, QStringLiteral("\"%1\" must hold only texts").arg(name));
        auto decoded = decode(name, element);
        if (!decoded)
            return makeUnexpected(decoded.error());
        result.append(*std::move(decoded));
    }
    return result;
}

} // namespace Api
