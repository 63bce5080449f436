// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/asking.h"

#include "server/data/accounts.h"
#include "server/data/dql.h"
#include "server/data/filling.h"
#include "server/push/templatefields.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

#include <algorithm>

namespace Data {

namespace {

namespace JsonText = SocketIO::JsonText;

const QString kRequest = QStringLiteral("HttpRequest");
const QString kUser = QStringLiteral("WebUser");
const QString kVariable = QStringLiteral("GlobalVar");

//! Whether whoever may read through \a endpoint may know, by sorting or searching, what \a field
//! is.
bool isListed(const Endpoint &endpoint, const QString &field)
{
    return field == kId || endpoint.read.contains(field)
        || (endpoint.read.contains(QLatin1String("*")) && !field.contains(u'.'))
        || (field.endsWith(QLatin1String(".id")) && endpoint.read.contains(field.chopped(3)));
}

//! The first field of \a condition that is not listed; empty: all are.
QString unlisted(const Endpoint &endpoint, const Condition &condition)
{
    for (const Condition &part : condition.parts) {
        if (QString name = unlisted(endpoint, part); !name.isEmpty())
            return name;
    }
    if (condition.kind != Condition::Kind::Compare)
        return {};
    if (!isListed(endpoint, condition.field))
        return condition.field;
    return condition.isField && !isListed(endpoint, condition.values.value(0))
        ? condition.values.value(0)
        : QString();
}

Unexpected<Error> invalidRequest(const QString &field, const QString &message)
{
    return makeUnexpected(Error{Error::Code::Invalid, message, field});
}

Condition both(const Condition &left, const Condition &right)
{
    if (left.isAlways())
        return right;
    return right.isAlways() ? left
                            : Condition{.kind = Condition::Kind::All, .parts = {left, right}};
}

Condition isOneOf(const QString &field, const QStringList &values)
{
    return {.kind = Condition::Kind::Compare,
        .field = field,
        .op = values.size() == 1 ? Operator::Equal : Operator::In,
        .values = values};
}

} // namespace

Asking::Asking(Store::Database &database, const Catalog &catalog, const Limits &limits)
    : m_database(database)
    , m_catalog(catalog)
    , m_limits(limits)
    , m_selecting(database, catalog, limits)
{
}

Outcome<std::optional<Refused>> Asking::refused(
    const Endpoint &endpoint, const Request &request) const
{
    if (endpoint.access.kind == Access::Kind::Public)
        return std::optional<Refused>();
    if (request.user.isEmpty())
        return std::optional(Refused{QStringLiteral("Log in to use this endpoint")});
    if (endpoint.access.kind != Access::Kind::Roles)
        return std::optional<Refused>();
    const auto user = Store::UserTable(m_database).find(m_catalog.appId(), request.user);
    if (!user)
        return makeUnexpected(Error::of(user.error()));
    const QStringList &roles = endpoint.access.roles;
    const bool isAllowed = roles.contains(user->role)
        || std::any_of(user->tags.cbegin(), user->tags.cend(),
            [&roles](const QString &tag) { return roles.contains(tag); });
    return isAllowed
        ? std::optional<Refused>()
        : std::optional(Refused{QStringLiteral("Your role may not use this endpoint")});
}

//! What the templates of the filter are filled with.
Outcome<QJsonObject> Asking::fieldsFor(const Endpoint &endpoint, const Request &request) const
{
    QJsonObject fields{{kRequest, request.parameters}};
    if (!request.user.isEmpty()) {
        const auto user = Store::UserTable(m_database).find(m_catalog.appId(), request.user);
        if (!user)
            return makeUnexpected(Error::of(user.error()));
        fields.insert(kUser, Push::templateFields(*user));
    }
    const QStringList names = globalVariables(endpoint.filter);
    if (names.isEmpty())
        return fields;
    const auto structure = m_catalog.structure(kGlobalVariables);
    if (!structure)
        return makeUnexpected(structure.error());
    const auto variables = m_selecting.among(*structure, names);
    if (!variables)
        return makeUnexpected(variables.error());
    QJsonObject values;
    for (const Object &variable : *variables)
        values.insert(variable.row.id,
            JsonText::decodeText(variable.values.value(QStringLiteral("value"), "\"\"")));
    fields.insert(kVariable, values);
    return fields;
}

//! What hides objects from whoever asks, whatever else they ask for.
Outcome<Condition> Asking::conditionOf(const Endpoint &endpoint, const Request &request) const
{
    const auto fields = fieldsFor(endpoint, request);
    if (!fields)
        return makeUnexpected(fields.error());
    auto filter = fill(endpoint.filter, *fields);
    if (!filter)
        return filter;
    // Whoever may register is not shown who else has.
    if (endpoint.makesAccounts())
        return both(isOneOf(kId, {request.user}), *filter);
    if (endpoint.access.kind != Access::Kind::Owner)
        return filter;
    return both(isOneOf(endpoint.access.owner, {request.user}), *filter);
}

Outcome<QList<SortKey>> Asking::orderOf(
    const Endpoint &endpoint, const Structure &structure, const QString &sort) const
{
    const QList<SortKey> order = readSort(sort);
    if (order.isEmpty())
        return endpoint.order;
    for (const SortKey &key : order) {
        const bool isTime = key.field == kDateCreated || key.field == kDateChanged;
        if (!isTime && (!isListed(endpoint, key.field) || !structure.anyField(key.field)))
            return invalidRequest(key.field,
                QStringLiteral("\"%1\" is no field of this endpoint to sort by").arg(key.field));
    }
    return order;
}

Outcome<Answer> Asking::read(const Endpoint &endpoint, const Request &request) const
{
    const auto structure = m_catalog.structure(endpoint.structure);
    if (!structure)
        return makeUnexpected(structure.error());
    auto condition = conditionOf(endpoint, request);
    if (!condition)
        return makeUnexpected(condition.error());
    const auto dql = parseDql(request.dql);
    if (!dql)
        return invalidRequest(QStringLiteral("dql"),
            QStringLiteral("\"dql\" can't be read at character %1: %2")
                .arg(dql.error().position + 1)
                .arg(dql.error().message));
    if (const QString name = unlisted(endpoint, *dql); !name.isEmpty())
        return invalidRequest(QStringLiteral("dql"),
            QStringLiteral("\"%1\" is no field of this endpoint to search").arg(name));
    condition = both(*condition, *dql);
    if (!request.ids.isEmpty())
        condition = both(*condition, isOneOf(kId, request.ids));
    const auto order = orderOf(endpoint, **structure, request.sort);
    if (!order)
        return makeUnexpected(order.error());
    qint64 size = request.pageSize > 0 ? request.pageSize : endpoint.pageSize;
    size = std::clamp<qint64>(size > 0 ? size : kDefaultPageSize, 1, kMaxPageSize);
    const qint64 page = std::clamp<qint64>(request.page, 0, std::numeric_limits<int>::max());
    const auto found = m_selecting.find(*structure,
        {.condition = *condition, .order = *order, .offset = page * size, .size = size});
    if (!found)
        return makeUnexpected(found.error());
    const auto objects = Output(m_selecting, m_catalog, Output::Form::Directual, request.origin)
                             .write(*structure, endpoint.read, found->objects);
    if (!objects)
        return makeUnexpected(objects.error());
    return Answer{.objects = *objects, .page = page, .pageSize = size, .total = found->total};
}

Outcome<QByteArray> Asking::write(const Endpoint &endpoint, const Request &request,
    const Change &change, const Auth::Actor &actor) const
{
    auto structure = m_catalog.structure(endpoint.structure);
    if (!structure)
        return makeUnexpected(structure.error());
    Change allowed{.id = change.id};
    for (auto it = change.fields.cbegin(); it != change.fields.cend(); ++it) {
        if (endpoint.write.contains(it.key()))
            allowed.fields.insert(it.key(), it.value());
    }
    const bool isOwned = endpoint.access.kind == Access::Kind::Owner;
    if ((*structure)->isUsers() && isOwned && allowed.id.isEmpty())
        allowed.id = request.user;
    const auto before = allowed.id.isEmpty()
        ? Outcome<Object>(makeUnexpected(Error{Error::Code::NotFound, {}}))
        : m_selecting.one(*structure, allowed.id);
    if (!before && before.error().code != Error::Code::NotFound)
        return makeUnexpected(before.error());
    // Whoever has an endpoint at which everybody may register has not got everybody's account.
    const bool isTaken = before && (*structure)->isUsers()
        && endpoint.access.kind == Access::Kind::Public && allowed.id != request.user;
    if (isTaken)
        return makeUnexpected(takenId(allowed.id));
    if (before) {
        const auto condition = conditionOf(endpoint, request);
        if (!condition)
            return makeUnexpected(condition.error());
        const auto shown = m_selecting.find(
            *structure, {.condition = both(isOneOf(kId, {allowed.id}), *condition), .size = 1});
        if (!shown)
            return makeUnexpected(shown.error());
        if (shown->objects.isEmpty())
            return makeUnexpected(
                Error{Error::Code::NotFound, QStringLiteral("This object is not yours to change")});
    }
    if (isOwned && endpoint.access.owner != kId)
        allowed.fields.insert(endpoint.access.owner, JsonText::encodeString(request.user));
    const Writing writing(m_database, m_catalog, m_limits, request.source());
    const auto after =
        before ? writing.change(*structure, allowed, actor) : writing.create(*structure, allowed);
    if (!after)
        return makeUnexpected(after.error());
    const auto objects = Output(m_selecting, m_catalog, Output::Form::Directual, request.origin)
                             .write(*structure, endpoint.read, {*after});
    if (!objects)
        return makeUnexpected(objects.error());
    return objects->value(0);
}

} // namespace Data
