// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/usercommands.h"

#include "server/auth/names.h"
#include "server/ctl/commands/words.h"
#include "server/ctl/output/listing.h"
#include "server/ctl/targets/context.h"
#include "server/ctl/values.h"
#include "socketio/protocol/jsonobjecttext.h"

namespace Ctl {

namespace {

const QString kUsers = QStringLiteral("users");
const QString kAttributes = QStringLiteral("attributes");
const QString kDisable = QStringLiteral("disable");
const QString kEnable = QStringLiteral("enable");

const QList<Table::Column> kUserColumns{{QStringLiteral("user"), QStringLiteral("user")},
    {QStringLiteral("role"), QStringLiteral("role")},
    {QStringLiteral("online"), QStringLiteral("online")},
    {QStringLiteral("disabled"), QStringLiteral("disabled")},
    {QStringLiteral("tags"), QStringLiteral("tags")},
    {QStringLiteral("attributes"), QStringLiteral("attributes")},
    {QStringLiteral("created"), QStringLiteral("created_at")}};

//! As people read it; the attributes stay JSON.
QJsonObject readableUser(const Document &user)
{
    QJsonObject result = user;
    result.insert(kAttributes, QString::fromUtf8(user.raw(kAttributes)));
    return result;
}

QJsonArray tagsOf(const Context &context)
{
    return QJsonArray::fromStringList(context.invocation.list(kTag));
}

//! What the options say of a user. The attributes stay as they were typed; empty: none were.
struct Fields {
    QJsonObject object;
    QByteArray attributes = {};

    [[nodiscard]] QByteArray text() const
    {
        SocketIO::JsonObjectText result(object);
        if (!attributes.isEmpty())
            result.addRaw(kAttributes, attributes);
        return result.text();
    }
};

Result<Fields> fieldsOf(const Context &context)
{
    const Invocation &invocation = context.invocation;
    Fields result;
    QJsonObject &fields = result.object;
    fields.insert(QStringLiteral("app"), context.argument(0));
    if (invocation.has(kRole))
        fields.insert(kRole, invocation.value(kRole));
    if (invocation.has(kTag))
        fields.insert(QStringLiteral("tags"), tagsOf(context));
    if (invocation.has(kAttributes)) {
        auto attributes = parseAttributes(invocation.value(kAttributes));
        if (!attributes)
            return makeUnexpected(attributes.error());
        result.attributes = *std::move(attributes);
    }
    if (invocation.has(kPasswordStdin)) {
        const auto password = readPassword();
        if (!password)
            return makeUnexpected(password.error());
        fields.insert(QStringLiteral("password"), *password);
    }
    return result;
}

Result<Document> createLocally(const Context &context, const Fields &fields)
{
    Store::User user{.appId = context.argument(0),
        .id = context.argument(1),
        .passwordHash = {},
        .role = fields.object[kRole].toString(),
        .tags = context.invocation.list(kTag)};
    if (!fields.attributes.isEmpty())
        user.attributes = fields.attributes;
    return context.data->createUser(user, fields.object[QLatin1String("password")].toString());
}

Result<Printed> createUser(const Context &context)
{
    auto fields = fieldsOf(context);
    if (!fields)
        return makeUnexpected(fields.error());
    if (!fields->object.contains(kRole))
        fields->object.insert(kRole, QStringLiteral("user"));
    fields->object.insert(QStringLiteral("id"), context.argument(1));
    const auto created = context.data ? createLocally(context, *fields)
                                      : context.server->post(pathOf({kUsers}), fields->text());
    if (!created)
        return makeUnexpected(created.error());
    return Printed{.json = *created,
        .line =
            QStringLiteral("Created user %1 (%2) in app %3")
                .arg(context.argument(1), fields->object[kRole].toString(), context.argument(0))};
}

Result<Printed> listUsers(const Context &context)
{
    const Invocation &invocation = context.invocation;
    auto printed = listed(context, {kUsers},
        {{QStringLiteral("q"), invocation.value(QStringLiteral("q"))},
            {kRole, invocation.value(kRole)}, {kTag, invocation.value(kTag)}},
        kUserColumns);
    if (!printed)
        return printed;
    QJsonArray users;
    const QList<Document> entries = printed->json.entries(kUsers);
    for (const Document &user : entries)
        users.append(readableUser(user));
    printed->table = Table(kUserColumns, users);
    return printed;
}

Printed shownUser(const Document &user)
{
    return {.json = user, .table = Table::ofObject(kUserColumns, readableUser(user))};
}

Result<Printed> showUser(const Context &context)
{
    const auto user =
        context.server->get(pathOf({kUsers, context.argument(1)}), queryOf(context.argument(0)));
    return user ? shownUser(*user) : Result<Printed>(makeUnexpected(user.error()));
}

Result<Printed> setUser(const Context &context)
{
    const Invocation &invocation = context.invocation;
    if (invocation.has(kDisable) && invocation.has(kEnable))
        return usage(QStringLiteral("A user can't be disabled and enabled at once"));
    auto fields = fieldsOf(context);
    if (!fields)
        return makeUnexpected(fields.error());
    if (invocation.has(kDisable) || invocation.has(kEnable))
        fields->object.insert(QStringLiteral("disabled"), invocation.has(kDisable));
    if (fields->object.size() == 1 && fields->attributes.isEmpty())
        return usage(QStringLiteral("Say what to set: --role, --tag, --attributes, --disable, "
                                    "--enable or --password-stdin"));
    const auto user = context.server->patch(pathOf({kUsers, context.argument(1)}), fields->text());
    return user ? shownUser(*user) : Result<Printed>(makeUnexpected(user.error()));
}

Result<Printed> removeUser(const Context &context)
{
    const auto removed =
        context.server->remove(pathOf({kUsers, context.argument(1)}), queryOf(context.argument(0)));
    if (!removed)
        return makeUnexpected(removed.error());
    return Printed{.json = {{QStringLiteral("deleted"), context.argument(1)}},
        .line = QStringLiteral("Deleted user %1 of app %2")
                    .arg(context.argument(1), context.argument(0))};
}

//! What a user has, for the commands that set it.
QList<Option> properties(bool needsPassword)
{
    return {
        {kPasswordStdin, QString(),
            QStringLiteral("Read the password, one line, from standard input."), {}, needsPassword},
        {kRole, QStringLiteral("ROLE"), QStringLiteral("What the user may do."), Auth::roles()},
        {.name = kTag,
            .value = QStringLiteral("TAG"),
            .help = QStringLiteral("Groups that the user is in; '' is none."),
            .isList = true},
        {kAttributes, QStringLiteral("JSON"),
            QStringLiteral("An object, for the {{fields}} of messages.")}};
}

} // namespace

QList<Command> userCommands()
{
    const QStringList one{QStringLiteral("APP"), QStringLiteral("USER")};
    return {
        {.words = {kUser, QStringLiteral("create")},
            .arguments = one,
            .place = Place::ServerOrData,
            .summary = QStringLiteral("Make a user."),
            .run = createUser,
            .options = properties(true)},
        {.words = {kUser, QStringLiteral("list")},
            .arguments = {QStringLiteral("APP")},
            .summary = QStringLiteral("List an app's users."),
            .run = listUsers,
            .options = {{QStringLiteral("q"), QStringLiteral("TEXT"),
                            QStringLiteral("Only whose id has this text in it.")},
                {kRole, QStringLiteral("ROLE"), QStringLiteral("Only of this role."),
                    Auth::roles()},
                {kTag, QStringLiteral("TAG"), QStringLiteral("Only with this tag.")},
                limitOption()}},
        {.words = {kUser, QStringLiteral("show")},
            .arguments = one,
            .summary = QStringLiteral("Show a user."),
            .run = showUser},
        {.words = {kUser, QStringLiteral("set")},
            .arguments = one,
            .summary = QStringLiteral("Change a user; what is not named stays."),
            .run = setUser,
            .options = properties(false)
                + QList<Option>{{kDisable, QString(),
                                    QStringLiteral("Log the user out and let nobody in any more.")},
                    {kEnable, QString(), QStringLiteral("Let the user log in again.")}},
            .details = QStringLiteral("A new password logs the user out everywhere.")},
        {.words = {kUser, QStringLiteral("delete")},
            .arguments = one,
            .summary = QStringLiteral("Delete a user and log them out."),
            .run = removeUser},
    };
}

} // namespace Ctl
