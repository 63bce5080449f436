// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/preview.h"

#include "server/api/fields.h"
#include "server/push/rules.h"
#include "server/push/templatefields.h"
#include "server/store/apptable.h"
#include "server/store/userlist.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsonobjecttext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QSet>

namespace Api {

namespace {

//! Recipients that a preview shows.
constexpr int kSamples = 5;
//! Characters of a list of pages that are looked at.
constexpr qsizetype kMaxPages = 4096;

Result<QList<Store::User>> samplesOf(
    const Store::Database &database, const Push::PushRequest &push, const QString &as)
{
    if (as.isEmpty()) {
        const auto users = Store::UserList(database).list(
            push.appId, {.size = kSamples, .disabled = false, .audience = push.audience});
        return users ? *users
                     : Result<QList<Store::User>>(makeUnexpected(fromStore(users.error())));
    }
    const auto user = Store::UserTable(database).find(push.appId, as);
    if (!user)
        return invalidField(QStringLiteral("as"), user.error().message);
    return QList{*user};
}

//! What \a user gets, or why they get nothing.
QByteArray show(const Store::User &user, const Push::PushRequest &push, QStringList &missingFields)
{
    QStringList missing;
    const auto message = push.isTemplate
        ? Push::fillTemplate(push.message, Push::templateFields(user), &missing)
        : SocketIO::Expected<QByteArray, QString>(push.message);
    missingFields += missing;
    SocketIO::JsonObjectText sample({{QStringLiteral("user"), user.id},
        {QStringLiteral("missing"), QJsonArray::fromStringList(missing)}});
    sample.addRaw(u"message", message ? *message : QByteArrayLiteral("null"));
    if (!message)
        sample.add(u"error", message.error());
    return sample.text();
}

Showing showingOf(const Push::PushRequest &push)
{
    const auto message = SocketIO::fromJsonText(push.message);
    return {
        .pages = message ? message->toObject().value(QLatin1String("page")).toString() : QString(),
        .isUrgent = push.priority == Push::kUrgentPriority};
}

} // namespace

Result<QJsonObject> audienceSize(const Store::Database &database,
    const Push::Connections &connections, const QString &app, const Store::Audience &audience,
    const Showing &showing)
{
    const Store::UserList users(database);
    const auto total = users.count(app, audience);
    const auto online = users.among(app, audience, connections.users(app));
    const auto unknown = Store::UserTable(database).unknown(app, audience.users);
    if (!total)
        return makeUnexpected(fromStore(total.error()));
    if (!online)
        return makeUnexpected(fromStore(online.error()));
    if (!unknown)
        return makeUnexpected(fromStore(unknown.error()));
    QSet<QString> ids;
    for (const Store::User &user : *online)
        ids.insert(user.id);
    QJsonObject unseen;
    const auto counts = connections.unseen(
        app, ids, Push::Presence::pagesIn(showing.pages.left(kMaxPages)), showing.isUrgent);
    for (auto it = counts.begin(); it != counts.end(); ++it)
        unseen.insert(it.key(), it.value());
    QJsonObject result{
        {QStringLiteral("users"), *total}, {QStringLiteral("online"), qint64(online->size())}};
    if (!unseen.isEmpty())
        result.insert(QStringLiteral("unseen"), unseen);
    if (audience.isEverybody()) {
        const auto rules = Store::AppTable(database).find(app);
        if (!rules)
            return makeUnexpected(fromStore(rules.error()));
        if (rules->twoPerson)
            result.insert(QStringLiteral("two_person"), true);
    }
    if (!unknown->isEmpty())
        result.insert(QStringLiteral("unknown_users"), QJsonArray::fromStringList(*unknown));
    return result;
}

Result<QByteArray> previewOf(const Store::Database &database, const Push::Connections &connections,
    const Push::PushRequest &push, const QString &as)
{
    const auto size =
        audienceSize(database, connections, push.appId, push.audience, showingOf(push));
    const auto users = size ? samplesOf(database, push, as) : makeUnexpected(size.error());
    if (!users)
        return makeUnexpected(users.error());
    QByteArrayList samples;
    QStringList missing;
    for (const Store::User &user : *users)
        samples.append(show(user, push, missing));
    missing.removeDuplicates();
    return SocketIO::JsonObjectText(
        {{QStringLiteral("event"), push.event}, {QStringLiteral("template"), push.isTemplate},
            {QStringLiteral("audience"), *size},
            {QStringLiteral("missing"), QJsonArray::fromStringList(missing)}})
        .addRaw(u"samples", samples)
        .text();
}

} // namespace Api
