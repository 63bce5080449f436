// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/registering.h"

#include "server/auth/names.h"
#include "server/auth/passwords.h"
#include "server/data/accounts.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/jsontext.h"

namespace Data {

namespace {

namespace JsonText = SocketIO::JsonText;

Unexpected<Error> badAccount(const QString &field, const QString &message)
{
    return makeUnexpected(Error{Error::Code::Invalid, message, field});
}

QByteArray attributesOf(const Endpoint &endpoint, const Change &change)
{
    SocketIO::JsonObjectText attributes;
    QStringList names = change.fields.keys();
    names.sort();
    for (const QString &name : std::as_const(names)) {
        const QByteArray json = change.fields.value(name);
        if (endpoint.write.contains(name) && !accountFields().contains(name)
            && JsonText::kind(json) != JsonText::Kind::Null)
            attributes.addRaw(name, json);
    }
    return attributes.text();
}

} // namespace

Outcome<Registration> Registering::kindOf(
    const Endpoint &endpoint, const Request &request, const Change &change) const
{
    if (endpoint.structure != kUsers || endpoint.access.kind != Access::Kind::Public
        || (!request.user.isEmpty() && change.id == request.user))
        return Registration::None;
    const auto user = Store::UserTable(m_database).find(m_catalog.appId(), change.id);
    if (user)
        return Registration::Taken;
    if (user.error().code != Store::Error::Code::NotFound)
        return makeUnexpected(Error::of(user.error()));
    return Registration::Free;
}

Outcome<QString> Registering::passwordOf(const Endpoint &endpoint, const Change &change)
{
    if (!Auth::isValidUserId(change.id))
        return badAccount(kId, QStringLiteral("\"id\" must be a name to log in by"));
    if (!endpoint.makesAccounts())
        return badAccount(
            kPassword, QStringLiteral("This endpoint makes no accounts: it takes no password"));
    const QByteArray json = change.fields.value(kPassword);
    const bool isText = !json.isEmpty() && JsonText::kind(json) == JsonText::Kind::String;
    const QString password = isText ? JsonText::decodeText(json) : QString();
    if (password.isEmpty() || password.toUtf8().size() > Auth::kMaxPasswordBytes)
        return badAccount(kPassword,
            QStringLiteral("The password must have 1 to %1 bytes").arg(Auth::kMaxPasswordBytes));
    return password;
}

Outcome<QByteArray> Registering::create(const Endpoint &endpoint, const Request &request,
    const Change &change, const QString &passwordHash, const Auth::Actor &actor) const
{
    const QByteArray attributes = attributesOf(endpoint, change);
    if (attributes.size() > m_limits.attributesBytes)
        return makeUnexpected(Error{Error::Code::TooMany,
            QStringLiteral("The attributes of an account may have %1 bytes")
                .arg(m_limits.attributesBytes)});
    const auto user = createAccount(m_database,
        {.appId = m_catalog.appId(),
            .id = change.id,
            .passwordHash = passwordHash,
            .role = QStringLiteral("user"),
            .attributes = attributes},
        actor, request.source());
    if (!user && user.error().code == Store::Error::Code::Exists)
        return makeUnexpected(takenId(change.id));
    if (!user)
        return makeUnexpected(Error::of(user.error()));
    const auto structure = m_catalog.structure(kUsers);
    if (!structure)
        return makeUnexpected(structure.error());
    const Selecting selecting(m_database, m_catalog, m_limits);
    const auto objects = Output(selecting, m_catalog, Output::Form::Directual, request.origin)
                             .write(*structure, endpoint.read, {Object::of(*user)});
    if (!objects)
        return makeUnexpected(objects.error());
    return objects->value(0);
}

} // namespace Data
