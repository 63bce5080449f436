// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/object.h"

#include "server/data/key.h"
#include "server/data/value.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/utf8.h"

namespace Data {

namespace {

namespace JsonText = SocketIO::JsonText;

Values membersOf(const QByteArray &json)
{
    Values result;
    const auto members = JsonText::members(json, JsonText::kHighestMaxDepth);
    for (const JsonText::Member &member : members ? *members : QList<JsonText::Member>())
        result.insert(SocketIO::Utf8::decode(member.name), member.value.toByteArray());
    return result;
}

} // namespace

Object Object::of(const Structure &structure, const Store::ObjectRow &row)
{
    Object object{.row = row, .values = {}};
    const Values kept = membersOf(row.body);
    for (auto it = kept.cbegin(); it != kept.cend(); ++it) {
        const Field *field = structure.field(it.key());
        const auto value = field ? readValue(*field, it.value()) : QByteArray();
        if (value && !value->isEmpty())
            object.values.insert(it.key(), *value);
    }
    return object;
}

Object Object::ofCurrent(const Store::ObjectRow &row)
{
    return {.row = row, .values = membersOf(row.body)};
}

Object Object::of(const Store::User &user)
{
    Object object{.row = {.id = user.id, .createdAt = user.createdAt, .changedAt = user.createdAt},
        .values = membersOf(user.attributes)};
    // What is called so is of the account, whatever its attributes say.
    for (const QString &own : {kId, kRev, kDateCreated, kDateChanged, kPassword})
        object.values.remove(own);
    object.values.insert(QStringLiteral("role"), JsonText::encodeString(user.role));
    object.values.insert(
        QStringLiteral("isBlocked"), user.disabled ? QByteArray("true") : QByteArray("false"));
    object.values.remove(QStringLiteral("tags"));
    if (!user.tags.isEmpty())
        object.values.insert(QStringLiteral("tags"), listText(user.tags));
    return object;
}

QByteArray Object::value(const QString &field) const
{
    if (const auto found = values.constFind(field); found != values.cend())
        return *found;
    if (field == kId)
        return JsonText::encodeString(row.id);
    if (field == kRev)
        return QByteArray::number(row.rev);
    if (field == kDateCreated)
        return QByteArray::number(row.createdAt);
    return field == kDateChanged ? QByteArray::number(row.changedAt) : QByteArray();
}

QByteArray Object::body(const Structure &structure) const
{
    SocketIO::JsonObjectText result;
    for (const Field &field : structure.fields) {
        if (const QByteArray kept = values.value(field.id); !kept.isEmpty())
            result.addRaw(field.id, kept);
    }
    return result.text();
}

QList<Store::ObjectKey> Object::keys(const Structure &structure) const
{
    QList<Store::ObjectKey> result;
    for (const Field &field : structure.fields) {
        if (!field.hasKeys())
            continue;
        for (const QString &key : keysOf(field, values.value(field.id)))
            result.append({field.id, key, field.isUnique});
    }
    return result;
}

} // namespace Data
