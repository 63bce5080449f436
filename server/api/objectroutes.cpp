// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/objectroutes.h"

#include "server/api/dataanswers.h"
#include "server/api/listquery.h"
#include "server/api/names.h"
#include "server/data/dql.h"
#include "server/data/output.h"
#include "server/data/writing.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/utf8.h"

namespace Api {

namespace {

namespace JsonText = SocketIO::JsonText;
using Limits = std::shared_ptr<const Data::Limits>;

const QString kObjects = QStringLiteral("objects");
const QString kFilter = QStringLiteral("filter");
const QString kOrder = QStringLiteral("order");

//! What every route here knows of the app and the structure that its path names.
struct Place {
    Data::Catalog catalog;
    Data::LoadedStructure structure;
};

Result<Place> placeOf(const Store::Database &database, const Call &call, const QString &app)
{
    Data::Catalog catalog(database, app);
    auto structure = catalog.structure(call.parameter());
    if (!structure)
        return makeUnexpected(fromData(structure.error()));
    // Accounts are more than data.
    const QString scope = call.request.method == "GET" || call.request.method == "HEAD"
        ? QStringLiteral("users:read")
        : QStringLiteral("users:write");
    if ((*structure)->isUsers() && !call.principal.may(scope))
        return makeUnexpected(lacks(scope));
    return Place{catalog, *std::move(structure)};
}

//! `filter` and `dql` of the query: both have to hold.
Result<Data::Condition> conditionOf(const Query &query)
{
    Data::Condition result;
    if (const QByteArray text = query.text(kFilter).toUtf8(); !text.isEmpty()) {
        if (!JsonText::validate(text))
            return invalidField(kFilter, QStringLiteral("\"filter\" is not valid JSON"));
        Data::Problem problem;
        result.parts.append(Data::readFilter(text, kFilter, problem));
        if (!problem.message.isEmpty())
            return invalidField(kFilter, problem.toString());
    }
    const auto dql = Data::parseDql(query.text(kDql));
    if (!dql)
        return invalidField(kDql,
            QStringLiteral("\"dql\" can't be read at character %1: %2")
                .arg(dql.error().position + 1)
                .arg(dql.error().message));
    if (!dql->isAlways())
        result.parts.append(*dql);
    return result.parts.size() == 1 ? result.parts.first() : result;
}

QByteArrayList written(
    const Place &place, const Data::Selecting &selecting, const QList<Data::Object> &objects)
{
    const auto result = Data::Output(selecting, place.catalog, Data::Output::Form::Own)
                            .write(place.structure, {QStringLiteral("*")}, objects);
    return result ? *result : QByteArrayList();
}

// In the order of their making a page goes on after an object, whatever comes and goes meanwhile.
// In any other order it counts.
Result<Reply> listObjects(const Store::Database &database, const Call &call, const Limits &limits)
{
    const auto query = ListQuery::parse(call, kObjects, {kFilter, kDql, kOrder});
    if (!query)
        return makeUnexpected(query.error());
    const auto place = placeOf(database, call, query->app);
    const auto condition = conditionOf(query->query);
    if (!place)
        return makeUnexpected(place.error());
    if (!condition)
        return makeUnexpected(condition.error());
    Data::Wanted wanted{.condition = *condition,
        .order = Data::readSort(query->query.text(kOrder)),
        .size = query->limit};
    const bool isByNumber = wanted.isByNumber() && !place->structure->isUsers();
    (isByNumber ? wanted.after : wanted.offset) = query->after.number;
    const Data::Selecting selecting(database, place->catalog, *limits);
    const auto found = selecting.find(place->structure, wanted);
    if (!found)
        return makeUnexpected(fromData(found.error()));
    const qint64 end = isByNumber && !found->objects.isEmpty()
        ? found->objects.last().row.no
        : wanted.offset + found->objects.size();
    return Reply{jsonAnswer(200,
        SocketIO::JsonObjectText()
            .addRaw(kObjects, written(*place, selecting, found->objects))
            .add(u"total", found->total)
            .add(u"next",
                Cursor::next(kObjects, found->objects.size(), query->limit, {.number = end}))
            .text())};
}

Result<Reply> answer(const Store::Database &database, const Place &place, const Limits &limits,
    const Data::Object &object, int status)
{
    const Data::Selecting selecting(database, place.catalog, *limits);
    const QByteArrayList texts = written(place, selecting, {object});
    return Reply{withRevision(jsonAnswer(status, texts.value(0)), object.row.rev)};
}

Result<Reply> showObject(const Store::Database &database, const Call &call, const Limits &limits)
{
    const auto app = call.app();
    const auto place = app ? placeOf(database, call, *app) : makeUnexpected(app.error());
    if (!place)
        return makeUnexpected(place.error());
    const Data::Selecting selecting(database, place->catalog, *limits);
    const auto object = selecting.one(place->structure, call.parameter(1));
    if (!object)
        return makeUnexpected(fromData(object.error()));
    return answer(database, *place, limits, *object, 200);
}

//! `?event=false`: nothing is set off by it.
Result<QString> appOfWrite(const Call &call)
{
    const auto query = Query::parse(call.request, {kApp, kEvent});
    if (!query)
        return makeUnexpected(query.error());
    if (const auto event = query->boolean(kEvent); !event)
        return makeUnexpected(event.error());
    return call.permitted(query->text(kApp));
}

Data::Origin originOf(const Call &call)
{
    return {.isTold = call.request.queryItem(kEvent) != QLatin1String("false"),
        .user = call.principal.userId};
}

//! An object of the body. \a mayHaveId: as its id.
Result<Data::Change> changeOf(QByteArrayView json, bool mayHaveId)
{
    const auto members = JsonText::members(json, JsonText::kHighestMaxDepth);
    if (!members)
        return makeUnexpected(Error{ErrorCode::InvalidJson,
            QStringLiteral("The body must be an object of fields, each once")});
    Data::Change change;
    for (const JsonText::Member &member : *members) {
        const QString name = SocketIO::Utf8::decode(member.name);
        if (name != Data::kId || !mayHaveId) {
            change.fields.insert(name, JsonText::trimmed(member.value).toByteArray());
            continue;
        }
        if (JsonText::kind(member.value) != JsonText::Kind::String)
            return invalidField(Data::kId, QStringLiteral("\"id\" must be a text"));
        change.id = JsonText::decodeText(JsonText::trimmed(member.value));
    }
    return change;
}

Result<Reply> createMany(Store::Database &database, Place &place, const Limits &limits,
    const QList<QByteArrayView> &elements, const Data::Origin &origin)
{
    if (elements.size() > limits->objectsAtOnce)
        return makeUnexpected(Error{ErrorCode::LimitReached,
            QStringLiteral("One request may write %1 objects (limits.objects_at_once)")
                .arg(limits->objectsAtOnce)});
    QList<Data::Object> objects;
    const Data::Writing writing(database, place.catalog, *limits, origin);
    for (qsizetype i = 0; i < elements.size(); ++i) {
        const auto change = changeOf(elements[i], true);
        const auto created = change
            ? writing.create(place.structure, *change)
            : Data::Outcome<Data::Object>(makeUnexpected(Data::Error{
                Data::Error::Code::Invalid, change.error().message, change.error().field}));
        if (!created) {
            Error error = fromData(created.error());
            error.message = QStringLiteral("Object %1: %2").arg(i).arg(error.message);
            return makeUnexpected(error);
        }
        objects.append(*created);
    }
    const Data::Selecting selecting(database, place.catalog, *limits);
    return Reply{jsonAnswer(201,
        SocketIO::JsonObjectText().addRaw(kObjects, written(place, selecting, objects)).text())};
}

Result<Reply> createObject(Store::Database &database, const Call &call, const Limits &limits)
{
    const auto app = appOfWrite(call);
    auto place = app ? placeOf(database, call, *app) : makeUnexpected(app.error());
    if (!place)
        return makeUnexpected(place.error());
    if (const auto valid = JsonText::validate(call.request.body); !valid)
        return makeUnexpected(Error{ErrorCode::InvalidJson});
    if (const auto elements = JsonText::elements(call.request.body))
        return createMany(database, *place, limits, *elements, originOf(call));
    const auto change = changeOf(call.request.body, true);
    if (!change)
        return makeUnexpected(change.error());
    const auto object = Data::Writing(database, place->catalog, *limits, originOf(call))
                            .create(place->structure, *change);
    if (!object)
        return makeUnexpected(fromData(object.error()));
    return answer(database, *place, limits, *object, 201);
}

Result<Reply> changeObject(Store::Database &database, const Call &call, const Limits &limits)
{
    const auto app = appOfWrite(call);
    const auto place = app ? placeOf(database, call, *app) : makeUnexpected(app.error());
    if (!place)
        return makeUnexpected(place.error());
    if (const auto valid = JsonText::validate(call.request.body); !valid)
        return makeUnexpected(Error{ErrorCode::InvalidJson});
    auto wanted = changeOf(call.request.body, false);
    const auto rev = ifMatch(call.request);
    if (!wanted)
        return makeUnexpected(wanted.error());
    if (!rev)
        return makeUnexpected(rev.error());
    wanted->id = call.parameter(1);
    wanted->ifRev = *rev;
    const auto object = Data::Writing(database, place->catalog, *limits, originOf(call))
                            .change(place->structure, *wanted, call.actor());
    if (!object)
        return makeUnexpected(fromData(object.error()));
    return answer(database, *place, limits, *object, 200);
}

Result<Reply> removeObject(Store::Database &database, const Call &call, const Limits &limits)
{
    const auto app = appOfWrite(call);
    const auto place = app ? placeOf(database, call, *app) : makeUnexpected(app.error());
    if (!place)
        return makeUnexpected(place.error());
    const auto rev = ifMatch(call.request);
    if (!rev)
        return makeUnexpected(rev.error());
    const auto removed = Data::Writing(database, place->catalog, *limits, originOf(call))
                             .remove(place->structure, call.parameter(1), *rev);
    if (!removed)
        return makeUnexpected(fromData(removed.error()));
    return Reply{{.status = 204}};
}

} // namespace

void addObjectRoutes(Routes &routes, const Limits &limits)
{
    const QString all = QStringLiteral("/api/v1/structures/{structure}/objects");
    const QString one = all + QStringLiteral("/{id}");
    routes.read(all, kReadData, [limits](Store::Database &database, const Call &call) {
        return listObjects(database, call, limits);
    });
    routes.read(one, kReadData, [limits](Store::Database &database, const Call &call) {
        return showObject(database, call, limits);
    });
    routes.write("POST", all, kWriteData, [limits](Store::Database &database, const Call &call) {
        return createObject(database, call, limits);
    });
    routes.write("PATCH", one, kWriteData, [limits](Store::Database &database, const Call &call) {
        return changeObject(database, call, limits);
    });
    routes.write("DELETE", one, kWriteData, [limits](Store::Database &database, const Call &call) {
        return removeObject(database, call, limits);
    });
}

} // namespace Api
