// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/goodwork.h"

#include "server/api/fileroutes.h"
#include "server/api/gooderrors.h"
#include "server/api/names.h"
#include "server/api/requestbody.h"
#include "server/data/accounts.h"
#include "server/data/output.h"
#include "server/data/registering.h"
#include "server/push/templatefields.h"
#include "server/scenario/beginning.h"
#include "server/store/apptable.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QJsonArray>

#include <limits>

namespace Api {

namespace {

namespace JsonText = SocketIO::JsonText;

//! What the query says besides the parameters of filters.
const QString kAppId = QStringLiteral("appID");
const QString kSession = QStringLiteral("sessionID");
const QString kPageSize = QStringLiteral("pageSize");
const QString kSort = QStringLiteral("sort");
const QString kIds = QStringLiteral("ids");
const QString kIdList = QStringLiteral("ids[]");
//! What ends the name of a list of which each value comes for itself.
const QString kList = QStringLiteral("[]");
const QString kFormat = QStringLiteral("format");
//! Of a write: `false`, and scenarios hear nothing of it.
const QString kTold = QStringLiteral("changeEventForRealChangedData");

//! A number of the query; what is none is as if it were not there.
qint64 numberOf(const Net::HttpRequest &request, const QString &name)
{
    return std::max<qint64>(request.queryItem(name).toLongLong(), 0);
}

QStringList idsIn(const QString &list)
{
    QStringList result;
    for (const QString &id : list.split(u',', Qt::SkipEmptyParts))
        result.append(id.trimmed());
    return result;
}

//! A list comes as `x[]=a&x[]=b`, or through a proxy as `x=a,b`.
void addToList(QJsonObject &parameters, const QString &name, const QString &value)
{
    const QString before = parameters[name].toString();
    parameters.insert(name, before.isEmpty() ? value : before + u',' + value);
}

Data::Request requestOf(const Net::HttpRequest &request, const QString &user)
{
    Data::Request result{.user = user,
        .page = numberOf(request, kPage),
        .pageSize = numberOf(request, kPageSize),
        .sort = request.queryItem(kSort),
        .dql = request.queryItem(kDql),
        .origin = originOf(request)};
    for (const auto &[name, value] : request.query.queryItems(QUrl::FullyDecoded)) {
        if (name == kIds || name == kIdList)
            result.ids += idsIn(value);
        else if (name.endsWith(kList))
            addToList(result.parameters, name.chopped(kList.size()), value);
        else if (name == kTold)
            result.isTold = value != QLatin1String("false");
        else if (name != kSession && name != kAppId)
            result.parameters.insert(name, value);
    }
    return result;
}

//! A value as JSON as it stands.
QByteArray json(const QByteArrayList &objects)
{
    return '[' + objects.join(',') + ']';
}

Net::HttpResponse answer(const QByteArray &text)
{
    return {.status = 200, .contentType = QByteArrayLiteral("application/json"), .body = text};
}

Net::HttpResponse read(const Data::Asking &asking, const Data::Endpoint &endpoint,
    const Net::HttpRequest &request, const QString &user)
{
    const auto found = asking.read(endpoint, requestOf(request, user));
    if (!found)
        return goodError(found.error());
    if (request.queryItem(kFormat) == QLatin1String("head"))
        return answer(found->objects.isEmpty() ? QByteArray("{}") : found->objects.first());
    const qint64 pages = (found->total + found->pageSize - 1) / found->pageSize;
    const QByteArray pageInfo = SocketIO::JsonObjectText()
                                    .add(u"page", found->page)
                                    .add(u"pageSize", found->pageSize)
                                    .add(u"totalPage", pages)
                                    .add(u"totalPages", pages)
                                    .add(u"tableSize", found->total)
                                    .text();
    return answer(SocketIO::JsonObjectText()
                      .addRaw(u"payload", json(found->objects))
                      .addRaw(u"pageInfo", pageInfo)
                      .add(u"status", QStringLiteral("OK"))
                      .text());
}

auto refuseWith(const Net::HttpResponse &response)
{
    return SocketIO::makeUnexpected(GoodFailure{response});
}

auto refuseWith(const Data::Error &error)
{
    // What is there, but not for whoever asks.
    return refuseWith(error.code == Data::Error::Code::NotFound ? goodError(403, error.message)
                                                                : goodError(error));
}

Net::HttpResponse answerSaved(const QByteArrayList &saved)
{
    return answer(SocketIO::JsonObjectText()
                      .addRaw(u"result", json(saved))
                      .add(u"status", QStringLiteral("OK"))
                      .text());
}

Answered<Data::Endpoint> endpointOf(Store::Database &database, const Data::Catalog &catalog,
    const GoodAsked &asked, const Data::Limits &limits)
{
    // An app that is being deleted is none.
    if (!Store::AppTable(database).find(asked.app))
        return refuseWith(goodError(400, QStringLiteral("There is no app %1").arg(asked.app)));
    const auto endpoint = catalog.endpoint(asked.structure, asked.endpoint);
    if (!endpoint && endpoint.error().code == Data::Error::Code::NotFound)
        return refuseWith(goodError(400,
            QStringLiteral("There is no endpoint %1 of %2").arg(asked.endpoint, asked.structure)));
    if (!endpoint)
        return refuseWith(goodError(endpoint.error()));
    const auto refused =
        Data::Asking(database, catalog, limits).refused(*endpoint, {.user = asked.user});
    if (!refused)
        return refuseWith(goodError(refused.error()));
    if (*refused)
        return refuseWith(goodError(403, (*refused)->message));
    return *endpoint;
}

//! Of the objects that were saved.
QStringList idsOf(const Net::HttpResponse &saved)
{
    QStringList result;
    const QJsonArray objects = Push::readFields(saved.body)[QLatin1String("result")].toArray();
    for (const QJsonValue &object : objects)
        result.append(object[Data::kId].toString());
    return result;
}

//! The run of the scenario that the endpoint names, about the object that was written.
Data::Outcome<QString> beginRun(const Scenarios::World &world, const GoodAsked &asked,
    const Data::Endpoint &endpoint, const Data::Request &request, const QString &object)
{
    const Data::Catalog catalog(world.database, asked.app);
    const auto structure = catalog.structure(endpoint.structure);
    if (!structure)
        return Data::makeUnexpected(structure.error());
    const auto saved = Data::Selecting(world.database, catalog, world.data).one(*structure, object);
    if (!saved)
        return Data::makeUnexpected(saved.error());
    SocketIO::JsonObjectText cause;
    cause.addRaw(u"after", Data::wholeText(*saved));
    cause.add(u"request", request.parameters);
    if (!request.user.isEmpty())
        cause.add(u"user", request.user);
    const auto run = Scenarios::Beginning(world).begin({.appId = asked.app,
        .scenario = endpoint.scenario,
        .trigger = QStringLiteral("endpoint"),
        .object = object,
        .cause = cause.text()});
    if (!run)
        return Data::makeUnexpected(run.error());
    return run->id;
}

} // namespace

Auth::Actor GoodAsked::actor() const
{
    return {user.isEmpty() ? Data::structureNamed(structure) + u'.' + endpoint
                           : QStringLiteral("user:") + user,
        request.peerAddress.toString()};
}

Answered<QList<Data::Change>> changesOf(const Net::HttpRequest &request, const Data::Limits &limits)
{
    const auto body = textBody(request);
    if (!body)
        return refuseWith(goodError(415, body.error().message));
    const auto none = goodError(400, QStringLiteral("The body must be a JSON object of fields"));
    if (!JsonText::validate(*body))
        return refuseWith(none);
    QList<QByteArrayView> objects{QByteArrayView(*body)};
    if (const auto elements = JsonText::elements(*body))
        objects = *elements;
    if (objects.size() > limits.objectsAtOnce)
        return refuseWith(goodError(400,
            QStringLiteral("One request may write %1 objects (limits.objects_at_once)")
                .arg(limits.objectsAtOnce)));
    QList<Data::Change> result;
    for (const QByteArrayView object : std::as_const(objects)) {
        const auto members = JsonText::members(object, JsonText::kHighestMaxDepth);
        if (!members)
            return refuseWith(none);
        Data::Change change;
        for (const JsonText::Member &member : *members) {
            const QByteArray value = JsonText::trimmed(member.value).toByteArray();
            if (member.name != "id")
                change.fields.insert(SocketIO::Utf8::decode(member.name), value);
            else if (JsonText::kind(value) == JsonText::Kind::String)
                change.id = JsonText::decodeText(value);
            else if (JsonText::kind(value) == JsonText::Kind::Number)
                change.id = QString::fromLatin1(value);
            else if (JsonText::kind(value) != JsonText::Kind::Null)
                return refuseWith(goodError(400, QStringLiteral("\"id\" must be a text")));
        }
        result.append(change);
    }
    return result;
}

Answered<Net::HttpResponse> readObjects(
    Store::Database &database, const GoodAsked &asked, const Data::Limits &limits)
{
    const Data::Catalog catalog(database, asked.app);
    const auto endpoint = endpointOf(database, catalog, asked, limits);
    if (!endpoint)
        return SocketIO::makeUnexpected(endpoint.error());
    return read(Data::Asking(database, catalog, limits), *endpoint, asked.request, asked.user);
}

Answered<FormPlan> planForm(
    Store::Database &database, const GoodAsked &asked, const Data::Limits &limits)
{
    const Data::Catalog catalog(database, asked.app);
    const auto endpoint = endpointOf(database, catalog, asked, limits);
    if (!endpoint)
        return SocketIO::makeUnexpected(endpoint.error());
    const auto structure = catalog.structure(endpoint->structure);
    if (!structure)
        return refuseWith(goodError(structure.error()));
    FormPlan plan{.app = asked.app, .user = asked.user, .fields = {}};
    for (const Data::Field &field : (*structure)->fields) {
        if (Forms::takesFiles(field) && endpoint->write.contains(field.id))
            plan.fields.insert(field.id, field);
    }
    return plan;
}

Answered<std::optional<GoodAccount>> accountIn(Store::Database &database, const GoodAsked &asked,
    const QList<Data::Change> &changes, const Data::Limits &limits)
{
    const Data::Catalog catalog(database, asked.app);
    const auto endpoint = endpointOf(database, catalog, asked, limits);
    if (!endpoint)
        return SocketIO::makeUnexpected(endpoint.error());
    if (changes.size() != 1)
        return std::optional<GoodAccount>();
    const auto kind = Data::Registering(database, catalog, limits)
                          .kindOf(*endpoint, {.user = asked.user}, changes.first());
    if (!kind)
        return refuseWith(kind.error());
    if (*kind == Data::Registration::None)
        return std::optional<GoodAccount>();
    const auto password = *kind == Data::Registration::Taken
        ? Data::Outcome<QString>(Data::makeUnexpected(Data::takenId(changes.first().id)))
        : Data::Registering::passwordOf(*endpoint, changes.first());
    return std::optional(password ? GoodAccount{.password = *password}
                                  : GoodAccount{.refusal = goodError(password.error())});
}

Answered<GoodServed> writeObjects(const Scenarios::World &world, const GoodAsked &asked,
    const GoodWanted &wanted, const Forms &forms)
{
    Store::Database &database = world.database;
    const Data::Limits &limits = world.data;
    const Data::Catalog catalog(database, asked.app);
    const auto endpoint = endpointOf(database, catalog, asked, limits);
    if (!endpoint)
        return SocketIO::makeUnexpected(endpoint.error());
    if (const auto done = forms.insert(database, asked.request, wanted.form); !done)
        return refuseWith(done.error());
    const Data::Request request = requestOf(asked.request, asked.user);
    QByteArrayList saved;
    for (const Data::Change &change : wanted.changes) {
        const auto object = wanted.passwordHash.isEmpty()
            ? Data::Asking(database, catalog, limits)
                  .write(*endpoint, request, change, asked.actor())
            : Data::Registering(database, catalog, limits)
                  .create(*endpoint, request, change, wanted.passwordHash, asked.actor());
        if (!object)
            return refuseWith(object.error());
        saved.append(*object);
    }
    GoodServed served{.response = answerSaved(saved)};
    if (endpoint->scenario.isEmpty())
        return served;
    for (const QString &object : idsOf(served.response)) {
        const auto run = beginRun(world, asked, *endpoint, request, object);
        if (!run)
            return refuseWith(goodError(run.error()));
        served.runs.append(*run);
    }
    return served;
}

Net::HttpResponse savedNow(Store::Database &database, const GoodAsked &asked,
    const Data::Limits &limits, const Net::HttpResponse &before)
{
    const Data::Catalog catalog(database, asked.app);
    const auto endpoint = catalog.endpoint(asked.structure, asked.endpoint);
    const auto structure =
        endpoint ? catalog.structure(endpoint->structure) : Data::makeUnexpected(endpoint.error());
    if (!structure)
        return before;
    const Data::Selecting selecting(database, catalog, limits);
    const auto objects = selecting.among(*structure, idsOf(before));
    const auto written = objects ? Data::Output(selecting, catalog, Data::Output::Form::Directual)
                                       .write(*structure, endpoint->read, *objects)
                                 : Data::makeUnexpected(objects.error());
    return written ? answerSaved(*written) : before;
}

} // namespace Api
