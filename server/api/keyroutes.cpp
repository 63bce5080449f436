// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/keyroutes.h"

#include "server/api/listquery.h"
#include "server/auth/accounts.h"
#include "server/auth/clock.h"
#include "server/auth/names.h"

#include <QtCore/QJsonArray>

namespace Api {

using Net::HttpResponse;

namespace {

const QString kKeys = QStringLiteral("keys");
const QString kScopes = QStringLiteral("scopes");
const QString kName = QStringLiteral("name");
const QString kExpiresAt = QStringLiteral("expires_at");

Result<QStringList> parseScopes(const Fields &fields, const Principal &principal)
{
    auto scopes = fields.texts(kScopes);
    if (!scopes)
        return scopes;
    if (scopes->isEmpty())
        return invalidField(kScopes, QStringLiteral("A key needs at least one scope"));
    for (const QString &scope : *scopes) {
        if (!Auth::scopes().contains(scope))
            return invalidField(kScopes, QStringLiteral("There is no scope \"%1\"").arg(scope));
        // Nobody hands out more than they have.
        if (!principal.may(scope))
            return makeUnexpected(Error{ErrorCode::Forbidden,
                QStringLiteral("You lack the scope %1 yourself").arg(scope), kScopes});
    }
    scopes->removeDuplicates();
    return scopes;
}

Result<Auth::NewKey> parseKey(const Call &call)
{
    const auto fields =
        Fields::parse(call.request.body, {QStringLiteral("app"), kScopes, kName, kExpiresAt});
    if (!fields)
        return makeUnexpected(fields.error());
    const auto app = call.app(*fields);
    const auto scopes = app ? parseScopes(*fields, call.principal) : makeUnexpected(app.error());
    const auto name = fields->text(kName, QString());
    const auto expiresAt = fields->time(kExpiresAt);
    if (!scopes)
        return makeUnexpected(scopes.error());
    if (!name)
        return makeUnexpected(name.error());
    if (!expiresAt)
        return makeUnexpected(expiresAt.error());
    if (name->size() > Auth::kMaxKeyNameLength)
        return invalidField(kName,
            QStringLiteral("\"name\" must have at most %1 characters")
                .arg(Auth::kMaxKeyNameLength));
    if (*expiresAt > 0 && *expiresAt <= Auth::systemClock()())
        return invalidField(kExpiresAt, QStringLiteral("\"expires_at\" is past already"));
    return Auth::NewKey{*app, *scopes, *name, *expiresAt};
}

QJsonObject describeKey(const Store::ApiKey &key)
{
    return {{QStringLiteral("id"), key.id}, {QStringLiteral("app"), key.appId}, {kName, key.name},
        {QStringLiteral("hint"), key.hint}, {kScopes, QJsonArray::fromStringList(key.scopes)},
        {QStringLiteral("created_at"), isoTime(key.createdAt)},
        {kExpiresAt, isoTime(key.expiresAt)},
        {QStringLiteral("last_used_at"), isoTime(key.lastUsedAt)},
        {QStringLiteral("created_by"),
            key.createdBy.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(key.createdBy)}};
}

Result<Reply> listKeys(Store::Database &database, const Call &call)
{
    const auto list = ListQuery::parse(call, kKeys);
    if (!list)
        return makeUnexpected(list.error());
    const auto keys = Store::ApiKeyTable(database).list(list->app, list->after, list->limit);
    if (!keys)
        return makeUnexpected(fromStore(keys.error()));
    QJsonArray entries;
    for (const Store::ApiKey &key : *keys)
        entries.append(describeKey(key));
    const auto last =
        keys->isEmpty() ? Store::Position() : Store::ApiKeyTable::positionOf(keys->last());
    return Reply{HttpResponse::json(200,
        {{kKeys, entries},
            {QStringLiteral("next"), Cursor::next(kKeys, keys->size(), list->limit, last)}})};
}

Result<Reply> createKey(Store::Database &database, const Call &call)
{
    const auto wanted = parseKey(call);
    if (!wanted)
        return makeUnexpected(wanted.error());
    const auto made = Auth::createKey(database, *wanted, call.actor());
    if (!made)
        return makeUnexpected(fromStore(made.error()));
    QJsonObject answer = describeKey(made->row);
    answer.insert(QStringLiteral("key"), made->key);
    return Reply{HttpResponse::json(201, answer)};
}

// A key that is gone can do nothing from the next request on: nobody remembers keys.
Result<Reply> removeKey(Store::Database &database, const Call &call)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    const auto key = Store::ApiKeyTable(database).findById(*app, call.parameter());
    if (!key)
        return makeUnexpected(fromStore(key.error()));
    const auto reached = call.principal.reaches(key->scopes, QStringLiteral("This key"));
    if (!reached)
        return makeUnexpected(reached.error());
    const auto removed = Auth::removeKey(database, *app, call.parameter(), call.actor());
    if (!removed)
        return makeUnexpected(fromStore(removed.error()));
    return Reply{{.status = 204}};
}

} // namespace

void addKeyRoutes(Routes &routes)
{
    const QString kKeysPath = QStringLiteral("/api/v1/keys");
    const QString kWriteKeys = QStringLiteral("keys:write");
    routes.read(kKeysPath, kWriteKeys, listKeys);
    routes.write("POST", kKeysPath, kWriteKeys, createKey);
    routes.write("DELETE", QStringLiteral("/api/v1/keys/{id}"), kWriteKeys, removeKey);
}

} // namespace Api
