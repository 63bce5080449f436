// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/preview.h"

#include "server/api/fields.h"
#include "server/push/template.h"
#include "server/push/templatefields.h"
#include "server/store/userlist.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QJsonArray>

namespace Api {

namespace {

//! Recipients that a preview shows.
constexpr int kSamples = 5;

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

Result<QJsonObject> show(const Store::User &user, const Push::PushRequest &push)
{
    QByteArray text = push.message;
    QStringList missing;
    if (push.isTemplate) {
        const auto parsed = Push::Template::parse(push.message);
        const auto filled = parsed ? parsed->render(Push::templateFields(user), &missing)
                                   : SocketIO::makeUnexpected(parsed.error());
        if (!filled)
            return invalidField(QStringLiteral("message"), filled.error());
        text = *filled;
    }
    const auto message = SocketIO::fromJsonText(text);
    return QJsonObject{{QStringLiteral("user"), user.id},
        {QStringLiteral("message"), message ? *message : QJsonValue()},
        {QStringLiteral("missing"), QJsonArray::fromStringList(missing)}};
}

} // namespace

Result<QJsonObject> audienceSize(const Store::Database &database,
    const Push::Connections &connections, const QString &app, const Store::Audience &audience)
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
    QJsonObject result{
        {QStringLiteral("users"), *total}, {QStringLiteral("online"), qint64(online->size())}};
    if (!unknown->isEmpty())
        result.insert(QStringLiteral("unknown_users"), QJsonArray::fromStringList(*unknown));
    return result;
}

Result<QJsonObject> previewOf(const Store::Database &database, const Push::Connections &connections,
    const Push::PushRequest &push, const QString &as)
{
    const auto size = audienceSize(database, connections, push.appId, push.audience);
    const auto users = size ? samplesOf(database, push, as) : makeUnexpected(size.error());
    if (!users)
        return makeUnexpected(users.error());
    QJsonArray samples;
    QStringList missing;
    for (const Store::User &user : *users) {
        const auto sample = show(user, push);
        if (!sample)
            return makeUnexpected(sample.error());
        samples.append(*sample);
        for (const QJsonValue field : (*sample)[QLatin1String("missing")].toArray())
            missing.append(field.toString());
    }
    missing.removeDuplicates();
    return QJsonObject{{QStringLiteral("event"), push.event},
        {QStringLiteral("template"), push.isTemplate}, {QStringLiteral("audience"), *size},
        {QStringLiteral("samples"), samples},
        {QStringLiteral("missing"), QJsonArray::fromStringList(missing)}};
}

} // namespace Api
