// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/accounts.h"

#include "server/auth/clock.h"
#include "server/auth/founding.h"
#include "server/auth/notices.h"
#include "server/auth/tokens.h"
#include "server/store/invitetable.h"
#include "server/store/removals.h"
#include "server/store/scheduletable.h"

#include <QtCore/QJsonArray>

namespace Auth {

using Store::Database;
using Store::makeUnexpected;

namespace {

constexpr int kHintLength = 12;

//! \a done, with a sentence for a name that is taken.
Store::Result<void> explain(Store::Result<void> done, const QString &taken)
{
    if (!done && done.error().code == Store::Error::Code::Exists)
        return makeUnexpected(Store::Error{Store::Error::Code::Exists, taken});
    return done;
}

bool administers(const Store::User &user)
{
    return user.role == QLatin1String("admin") && !user.disabled;
}

//! An app that has an administrator keeps one: the last can only be followed by another.
Store::Result<void> keepAdministrator(const Database &database, const Store::User &last)
{
    const auto others = Store::UserTable(database).hasOtherAdministrator(last.appId, last.id);
    if (!others)
        return makeUnexpected(others.error());
    if (*others)
        return {};
    return makeUnexpected(Store::Error{Store::Error::Code::InUse,
        QStringLiteral("%1 is the last administrator of app %2: make somebody else one first")
            .arg(last.id, last.appId)});
}

//! Which of a user's properties an act has set, and to what. Never a password.
QJsonObject describe(const UserChange &change)
{
    QJsonObject detail;
    if (change.passwordHash)
        detail.insert(QStringLiteral("password"), true);
    if (change.role)
        detail.insert(QStringLiteral("role"), *change.role);
    if (change.disabled)
        detail.insert(QStringLiteral("disabled"), *change.disabled);
    if (change.tags)
        detail.insert(QStringLiteral("tags"), QJsonArray::fromStringList(*change.tags));
    if (change.attributes)
        detail.insert(QStringLiteral("attributes"), true);
    return detail;
}

} // namespace

Store::Result<void> createApp(Database &database, const QString &id, const Actor &actor)
{
    const auto isGoing = Store::Removals(database).isUnderWay(id);
    if (!isGoing)
        return makeUnexpected(isGoing.error());
    auto created = explain(Store::AppTable(database).insert(
                               {.id = id, .epoch = makeEpoch(), .createdAt = systemClock()()}),
        (*isGoing ? QStringLiteral(
             "App %1 is still being deleted: /api/v1/removals has how far it is")
                  : QStringLiteral("There is an app %1 already"))
            .arg(id));
    return created ? note(database, actor, id, QStringLiteral("app.create"), id) : created;
}

Store::Result<Store::App> setRules(Database &database, const Store::App &app, const Actor &actor)
{
    auto done = Store::AppTable(database).setRules(app);
    if (done)
        done = note(database, actor, app.id, QStringLiteral("app.update"), app.id,
            {{QStringLiteral("max_age_ms"), app.maxAgeMs},
                {QStringLiteral("max_pushes"), app.maxPushes},
                {QStringLiteral("two_person"), app.twoPerson}});
    if (!done)
        return makeUnexpected(done.error());
    return Store::AppTable(database).find(app.id);
}

Store::Result<void> removeApp(Database &database, const QString &id, const Actor &actor)
{
    auto removed = Store::Removals(database).begin(id, systemClock()());
    return removed ? note(database, actor, id, QStringLiteral("app.delete"), id) : removed;
}

Store::Result<void> createUser(Database &database, const Store::User &user, const Actor &actor)
{
    if (const auto app = Store::AppTable(database).find(user.appId); !app)
        return makeUnexpected(app.error());
    Store::User row = user;
    row.createdAt = systemClock()();
    auto created = explain(Store::UserTable(database).insert(row),
        QStringLiteral("There is a user %1 in app %2 already").arg(user.id, user.appId));
    if (!created)
        return created;
    return note(database, actor, user.appId, QStringLiteral("user.create"), user.id,
        {{QStringLiteral("role"), user.role}});
}

Store::Result<Store::User> changeUser(Database &database, const QString &appId, const QString &id,
    const UserChange &change, const Actor &actor)
{
    auto user = Store::UserTable(database).find(appId, id);
    if (!user)
        return user;
    const Store::User before = *user;
    const bool didAdminister = administers(*user);
    user->passwordHash = change.passwordHash.value_or(user->passwordHash);
    user->role = change.role.value_or(user->role);
    user->disabled = change.disabled.value_or(user->disabled);
    user->tags = change.tags.value_or(user->tags);
    user->attributes = change.attributes.value_or(user->attributes);
    Store::Result<void> done;
    if (didAdminister && !administers(*user))
        done = keepAdministrator(database, *user);
    if (done)
        done = Store::UserTable(database).update(*user);
    if (done)
        done = change.endsSessions() ? Notices::sessionsEnded(database, appId, id,
                   user->disabled ? QStringLiteral("disabled") : QStringLiteral("password_changed"))
                                     : Notices::moved(database, before, *user);
    if (done && change.endsSessions())
        done = Store::SessionTable(database).removeOfUser(appId, id);
    // Nor may whoever was invited before set another password.
    if (done && change.endsSessions())
        done = Store::InviteTable(database).remove(appId, id);
    if (done)
        done = note(database, actor, appId, QStringLiteral("user.update"), id, describe(change));
    if (!done)
        return makeUnexpected(done.error());
    return Store::UserTable(database).find(appId, id);
}

Store::Result<void> removeUser(
    Database &database, const QString &appId, const QString &id, const Actor &actor)
{
    const auto user = Store::UserTable(database).find(appId, id);
    if (!user)
        return makeUnexpected(user.error());
    if (administers(*user)) {
        if (auto kept = keepAdministrator(database, *user); !kept)
            return kept;
    }
    auto done = Notices::sessionsEnded(database, appId, id, QStringLiteral("deleted"));
    if (done)
        done = Store::UserTable(database).remove(appId, id);
    if (done)
        done = note(database, actor, appId, QStringLiteral("user.delete"), id);
    if (!done)
        return done;
    const auto cancelled = Store::ScheduleTable(database).removeUser(appId, id, systemClock()());
    if (!cancelled)
        return makeUnexpected(cancelled.error());
    for (const QString &push : *cancelled) {
        done = note(database, actor, appId, QStringLiteral("push.cancel"), push,
            {{QStringLiteral("user"), id}});
        if (!done)
            return done;
    }
    return done;
}

Store::Result<MadeKey> createKey(Database &database, const NewKey &key, const Actor &actor)
{
    return createKey(database, key, makeKey(), actor);
}

Store::Result<MadeKey> createKey(
    Database &database, const NewKey &key, const QString &token, const Actor &actor)
{
    if (const auto app = Store::AppTable(database).find(key.appId); !app)
        return makeUnexpected(app.error());
    const Store::ApiKey row{.tokenHash = hashToken(token),
        .id = makeShortId(),
        .appId = key.appId,
        .name = key.name,
        .hint = token.left(kHintLength),
        .scopes = key.scopes,
        .createdAt = systemClock()(),
        .expiresAt = key.expiresAt,
        .createdBy = actor.name};
    auto done = Store::ApiKeyTable(database).insert(row);
    if (done)
        done = note(database, actor, key.appId, QStringLiteral("key.create"), row.id,
            {{QStringLiteral("name"), row.name},
                {QStringLiteral("scopes"), QJsonArray::fromStringList(row.scopes)}});
    if (!done)
        return makeUnexpected(done.error());
    return MadeKey{token, row};
}

Store::Result<void> removeKey(
    Database &database, const QString &appId, const QString &id, const Actor &actor)
{
    auto removed = Store::ApiKeyTable(database).remove(appId, id);
    return removed ? note(database, actor, appId, QStringLiteral("key.delete"), id) : removed;
}

Store::Result<Store::Session> revokeSession(
    Database &database, const QString &appId, const QString &id, const Actor &actor)
{
    auto session = Store::SessionTable(database).findById(appId, id);
    if (!session)
        return session;
    auto done = Store::SessionTable(database).remove(session->tokenHash);
    if (done)
        done = Notices::sessionEnded(database, appId, id, QStringLiteral("revoked"));
    if (done)
        done = note(database, actor, appId, QStringLiteral("session.revoke"), id,
            {{QStringLiteral("user"), session->userId}});
    if (!done)
        return makeUnexpected(done.error());
    return session;
}

} // namespace Auth
