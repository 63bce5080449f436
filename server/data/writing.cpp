// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/writing.h"

#include "server/auth/accounts.h"
#include "server/auth/clock.h"
#include "server/auth/names.h"
#include "server/data/accounts.h"
#include "server/data/value.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QUuid>

namespace Data {

namespace {

namespace JsonText = SocketIO::JsonText;

Unexpected<Error> invalidField(const QString &field, const QString &message)
{
    return makeUnexpected(
        Error{Error::Code::Invalid, QStringLiteral("\"%1\" %2").arg(field, message), field});
}

Error ofWrite(const Store::Error &error, const Structure &structure, const QString &id)
{
    if (error.code == Store::Error::Code::Exists)
        return {Error::Code::Exists,
            QStringLiteral("%1 has an object %2 already").arg(structure.id, id), kId};
    if (error.code == Store::Error::Code::InUse)
        return {Error::Code::Exists,
            QStringLiteral("Another object of %1 has this \"%2\"").arg(structure.id, error.message),
            error.message};
    return Error::of(error);
}

Outcome<void> checkRevision(const Object &object, const std::optional<qint64> &wanted)
{
    if (!wanted || *wanted == object.row.rev)
        return {};
    return makeUnexpected(Error{Error::Code::Changed,
        QStringLiteral("The object is at revision %1, not %2").arg(object.row.rev).arg(*wanted)});
}

} // namespace

bool isObjectId(const QString &id)
{
    return Auth::isValidUserId(id);
}

//! Makes the document of a structure that is there without one.
Outcome<void> Writing::found(LoadedStructure &structure) const
{
    if (structure.document.no > 0)
        return {};
    if (structure->isFiles())
        return invalidField(kId, QStringLiteral("is that of a file: files are made by uploading"));
    Store::Document &document = structure.document;
    document.appId = m_catalog.appId();
    document.kind = kStructureKind;
    document.id = structure->id;
    document.text = QByteArrayLiteral(
        R"({"id": "GlobalVariables", "fields": [{"id": "value", "type": "string"}]})");
    document.createdAt = document.changedAt = Auth::systemClock()();
    const auto no = Store::DocumentTable(m_database).insert(document);
    if (!no)
        return makeUnexpected(Error::of(no.error()));
    document.no = *no;
    return {};
}

Outcome<void> Writing::apply(const Structure &structure, const Values &fields, Object &object) const
{
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        const Field *field = structure.field(it.key());
        if (!field)
            return makeUnexpected(Error{Error::Code::Invalid,
                QStringLiteral("%1 has no field \"%2\"").arg(structure.id, it.key()), it.key()});
        const auto value = readValue(*field, it.value());
        if (!value)
            return invalidField(field->id, value.error());
        if (value->isEmpty())
            object.values.remove(field->id);
        else
            object.values.insert(field->id, *value);
    }
    for (const Field &field : structure.fields) {
        if (const QString broken = ruleBroken(field, object.values.value(field.id));
            !broken.isEmpty())
            return invalidField(field.id, broken);
    }
    object.row.body = object.body(structure);
    if (object.row.body.size() > m_limits.objectBytes)
        return makeUnexpected(Error{Error::Code::TooMany,
            QStringLiteral("An object may have %1 bytes (limits.object_bytes)")
                .arg(m_limits.objectBytes)});
    return {};
}

Outcome<Object> Writing::create(LoadedStructure &structure, const Change &change) const
{
    if (structure->isUsers())
        return makeUnexpected(Error{
            Error::Code::Invalid, QStringLiteral("Accounts are made by POST /api/v1/users"), kId});
    if (const auto done = found(structure); !done)
        return makeUnexpected(done.error());
    const qint64 now = Auth::systemClock()();
    Object object{.row = {.structure = structure.document.no,
                      .id = change.id.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces)
                                                : change.id,
                      .createdAt = now,
                      .changedAt = now},
        .values = {}};
    if (!isObjectId(object.row.id))
        return invalidField(kId, QStringLiteral("can't be an object's id"));
    for (const Field &field : structure->fields) {
        if (!field.defaultValue.isEmpty())
            object.values.insert(field.id, field.defaultValue);
    }
    if (const auto done = apply(*structure, change.fields, object); !done)
        return makeUnexpected(done.error());
    const auto no = Store::ObjectTable(m_database).insert(object.row, object.keys(*structure));
    if (!no)
        return makeUnexpected(ofWrite(no.error(), *structure, object.row.id));
    object.row.no = *no;
    if (const auto told = telling().created(structure->id, object); !told)
        return makeUnexpected(told.error());
    return object;
}

Outcome<Object> Writing::change(
    const LoadedStructure &structure, const Change &change, const Auth::Actor &actor) const
{
    if (structure->isUsers())
        return changeAccount(change, actor);
    const auto row = Store::ObjectTable(m_database).find(structure.document.no, change.id);
    if (!row)
        return makeUnexpected(Error::of(row.error()));
    const Object before = structure.object(*row);
    if (const auto done = checkRevision(before, change.ifRev); !done)
        return makeUnexpected(done.error());
    Object after = before;
    if (const auto done = apply(*structure, change.fields, after); !done)
        return makeUnexpected(done.error());
    // What changes nothing is no change.
    if (after.row.body == before.row.body)
        return after;
    ++after.row.rev;
    after.row.changedAt = Auth::systemClock()();
    const auto done = Store::ObjectTable(m_database)
                          .update(after.row, before.keys(*structure), after.keys(*structure));
    if (!done)
        return makeUnexpected(ofWrite(done.error(), *structure, change.id));
    if (const auto told = telling().changed(structure->id, before, after); !told)
        return makeUnexpected(told.error());
    return after;
}

Outcome<void> Writing::remove(
    const LoadedStructure &structure, const QString &id, const std::optional<qint64> &ifRev) const
{
    if (structure->isUsers())
        return makeUnexpected(Error{Error::Code::Invalid,
            QStringLiteral("Accounts are removed by DELETE /api/v1/users/{id}"), kId});
    const auto row = Store::ObjectTable(m_database).find(structure.document.no, id);
    if (!row)
        return makeUnexpected(Error::of(row.error()));
    const Object object = structure.object(*row);
    if (auto done = checkRevision(object, ifRev); !done)
        return done;
    const auto removed = Store::ObjectTable(m_database).remove(*row, object.keys(*structure));
    if (!removed)
        return makeUnexpected(Error::of(removed.error()));
    return {};
}

Outcome<Object> Writing::changeAccount(const Change &change, const Auth::Actor &actor) const
{
    const auto user = Store::UserTable(m_database).find(m_catalog.appId(), change.id);
    if (!user)
        return makeUnexpected(Error::of(user.error()));
    SocketIO::JsonObjectText attributes;
    const auto members = JsonText::members(user->attributes, JsonText::kHighestMaxDepth);
    for (const JsonText::Member &member : members ? *members : QList<JsonText::Member>()) {
        const QString name = SocketIO::Utf8::decode(member.name);
        if (!change.fields.contains(name))
            attributes.addRaw(name, member.value);
    }
    QStringList names = change.fields.keys();
    names.sort();
    for (const QString &name : std::as_const(names)) {
        if (accountFields().contains(name))
            return invalidField(name, QStringLiteral("is changed by PATCH /api/v1/users/{id}"));
        const QByteArray json = change.fields.value(name);
        if (JsonText::kind(json) != JsonText::Kind::Null)
            attributes.addRaw(name, json);
    }
    const QByteArray text = attributes.text();
    if (text.size() > m_limits.attributesBytes)
        return makeUnexpected(Error{Error::Code::TooMany,
            QStringLiteral("The attributes of an account may have %1 bytes "
                           "(limits.user_attributes_bytes)")
                .arg(m_limits.attributesBytes)});
    const auto changed =
        Auth::changeUser(m_database, m_catalog.appId(), change.id, {.attributes = text}, actor);
    if (!changed)
        return makeUnexpected(Error::of(changed.error()));
    if (const auto told = telling().changed(*user, *changed); !told)
        return makeUnexpected(told.error());
    return Object::of(*changed);
}

} // namespace Data
