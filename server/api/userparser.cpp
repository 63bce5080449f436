// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/userparser.h"

#include "server/api/listquery.h"
#include "server/api/names.h"
#include "server/auth/logging.h"
#include "server/auth/passwords.h"
#include "server/log/gatherer.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/visibletext.h"

#include <QtCore/QJsonArray>

namespace Api {

void reportLimit(const Call &call, const char *limit)
{
    const Auth::Actor actor = call.actor();
    Log::repeatable({.category = lcAuth,
        .kind = QStringLiteral("user refused"),
        .source = actor.name,
        .text = SocketIO::shown(actor.name) + u' ' + actor.address + u' ' + QLatin1String(limit)});
}

namespace {

const QString kTags = QStringLiteral("tags");
const QString kAttributes = QStringLiteral("attributes");
const QString kDisabled = QStringLiteral("disabled");

// Nobody makes somebody who may do more than they may themselves.
Result<QString> parseRole(const QString &role, const Principal &principal)
{
    if (!Auth::roles().contains(role))
        return invalidField(kRole, QStringLiteral("The role must be user, operator or admin"));
    for (const QString &scope : Auth::scopesOfRole(role)) {
        if (!principal.may(scope))
            return makeUnexpected(Error{ErrorCode::Forbidden,
                QStringLiteral("A user of that role has the scope %1, and you lack it").arg(scope),
                kRole});
    }
    return role;
}

Result<QStringList> parseTags(const Call &call, const Fields &fields, qsizetype most)
{
    auto tags = fields.texts(kTags);
    if (!tags)
        return tags;
    if (tags->size() > most) {
        reportLimit(call, "limits.user_tags");
        return invalidField(
            kTags, QStringLiteral("A user can have at most %1 tags (limits.user_tags)").arg(most));
    }
    for (const QString &tag : *tags) {
        if (!Auth::isValidTag(tag))
            return invalidField(kTags, QStringLiteral("\"%1\" can't be a tag").arg(tag));
    }
    tags->removeDuplicates();
    tags->sort();
    return tags;
}

Result<QByteArray> parseAttributes(const Call &call, const Fields &fields, qsizetype most)
{
    const QByteArray raw = fields.raw(kAttributes);
    if (SocketIO::JsonText::kind(raw) != SocketIO::JsonText::Kind::Object)
        return invalidField(kAttributes, QStringLiteral("\"attributes\" must be an object"));
    if (raw.size() > most) {
        reportLimit(call, "limits.user_attributes_bytes");
        return invalidField(kAttributes,
            QStringLiteral(
                "\"attributes\" must have at most %1 bytes (limits.user_attributes_bytes)")
                .arg(most));
    }
    // That templates will be able to read it; it is kept as it came.
    if (const auto value = SocketIO::fromJsonText(raw); !value)
        return invalidField(kAttributes, value.error().message());
    return raw;
}

} // namespace

Result<QString> parsePassword(const Fields &fields)
{
    auto password = fields.text(kPassword);
    if (password && (password->isEmpty() || password->toUtf8().size() > Auth::kMaxPasswordBytes))
        return invalidField(kPassword,
            QStringLiteral("The password must have 1 to %1 bytes").arg(Auth::kMaxPasswordBytes));
    return password;
}

Result<NewUser> parseNewUser(const Call &call, const Auth::UserLimits &limits)
{
    const auto fields = Fields::parse(call.request.body,
        {QStringLiteral("app"), kId, kPassword, kRole, kTags, kAttributes, kDisabled});
    if (!fields)
        return makeUnexpected(fields.error());
    const auto app = call.app(*fields);
    const auto id = fields->text(kId);
    const auto password = parsePassword(*fields);
    auto role = fields->text(kRole, QStringLiteral("user"));
    if (role)
        role = parseRole(*role, call.principal);
    for (const auto &field : {app, id, password, role}) {
        if (!field)
            return makeUnexpected(field.error());
    }
    if (!Auth::isValidUserId(*id))
        return invalidField(kId, QStringLiteral("\"%1\" can't be a user's id").arg(*id));
    const auto disabled = fields->boolean(kDisabled, false);
    const auto tags = fields->has(kTags) ? parseTags(call, *fields, limits.tags)
                                         : Result<QStringList>(QStringList());
    const auto attributes = fields->has(kAttributes)
        ? parseAttributes(call, *fields, limits.attributesBytes)
        : Result<QByteArray>("{}");
    if (!disabled)
        return makeUnexpected(disabled.error());
    if (!tags)
        return makeUnexpected(tags.error());
    if (!attributes)
        return makeUnexpected(attributes.error());
    return NewUser{{.appId = *app,
                       .id = *id,
                       .passwordHash = {},
                       .role = *role,
                       .disabled = *disabled,
                       .tags = *tags,
                       .attributes = *attributes},
        *password};
}

Result<WantedChange> parseUserChange(const Call &call, const Auth::UserLimits &limits)
{
    const auto fields = Fields::parse(call.request.body,
        {QStringLiteral("app"), kPassword, kRole, kTags, kAttributes, kDisabled});
    if (!fields)
        return makeUnexpected(fields.error());
    const auto app = call.app(*fields);
    if (!app)
        return makeUnexpected(app.error());
    WantedChange wanted{*app, {}};
    // Reads a field into the change, if it is there.
    std::optional<Error> problem;
    const auto take = [&](const QString &name, auto &target, auto &&read) {
        if (!fields->has(name) || problem)
            return;
        auto value = read();
        if (value)
            target = *std::move(value);
        else
            problem = value.error();
    };
    take(kPassword, wanted.password, [&] { return parsePassword(*fields); });
    take(kRole, wanted.change.role, [&] {
        const auto role = fields->text(kRole);
        return role ? parseRole(*role, call.principal) : role;
    });
    take(kTags, wanted.change.tags, [&] { return parseTags(call, *fields, limits.tags); });
    take(kAttributes, wanted.change.attributes,
        [&] { return parseAttributes(call, *fields, limits.attributesBytes); });
    take(kDisabled, wanted.change.disabled, [&] { return fields->boolean(kDisabled, false); });
    if (problem)
        return makeUnexpected(*problem);
    return wanted;
}

Result<WantedUsers> parseUserPage(const Call &call)
{
    const QString kSearch = QStringLiteral("q");
    const QString kOrder = QStringLiteral("order");
    using Order = Store::UserPage::Order;
    // A page of one order is none of another.
    const QString order = call.request.queryItem(kOrder);
    const QString name = QStringLiteral("users ") + order;
    const auto list = ListQuery::parse(call, name, {kSearch, kRole, kTag, kDisabled, kOrder});
    if (!list)
        return makeUnexpected(list.error());
    const bool isDescending = order.startsWith(u'-');
    const QString field = order.mid(isDescending ? 1 : 0);
    const bool isByAge = field == QLatin1String("created_at");
    if (!order.isEmpty() && !isByAge && field != QLatin1String("user"))
        return invalidField(
            kOrder, QStringLiteral("\"order\" must be user, -user, created_at or -created_at"));
    const Query &query = list->query;
    const auto disabled = query.boolean(kDisabled);
    if (!disabled)
        return makeUnexpected(disabled.error());
    if (query.has(kRole) && query.has(kTag))
        return invalidField(kRole, QStringLiteral("Ask for a role or for a tag, not for both"));
    return WantedUsers{list->app,
        {.size = list->limit,
            .after = list->after,
            .search = query.text(kSearch),
            .disabled = *disabled,
            .audience = {.role = query.text(kRole), .tag = query.text(kTag)},
            .order = isByAge ? Order::ByAge : Order::ById,
            .isDescending = isDescending},
        name};
}

QByteArray describe(const Store::User &user, bool isOnline)
{
    return SocketIO::JsonObjectText(
        {{QStringLiteral("app"), user.appId}, {QStringLiteral("user"), user.id}, {kRole, user.role},
            {kDisabled, user.disabled}, {kTags, QJsonArray::fromStringList(user.tags)},
            {QStringLiteral("online"), isOnline},
            {QStringLiteral("created_at"), isoTime(user.createdAt)}})
        .addRaw(kAttributes, user.attributes)
        .text();
}

} // namespace Api
