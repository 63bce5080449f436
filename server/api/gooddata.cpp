// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/gooddata.h"

#include "server/api/gooderrors.h"
#include "server/api/hookroutes.h"
#include "server/api/names.h"
#include "server/api/requestbody.h"
#include "server/data/asking.h"
#include "server/data/output.h"
#include "server/push/templatefields.h"
#include "server/scenario/beginning.h"
#include "server/store/apptable.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

#include <limits>

namespace Api {

namespace {

namespace JsonText = SocketIO::JsonText;

const QString kEndpointPath = QStringLiteral("/good/api/v5/data/{structure}/{endpoint}");

//! What the query says besides the parameters of filters.
const QString kAppId = QStringLiteral("appID");
const QString kSession = QStringLiteral("sessionID");
const QString kPageSize = QStringLiteral("pageSize");
const QString kSort = QStringLiteral("sort");
const QString kIds = QStringLiteral("ids");
const QString kIdList = QStringLiteral("ids[]");
const QString kFormat = QStringLiteral("format");
//! Of a write: `false`, and scenarios hear nothing of it.
const QString kTold = QStringLiteral("changeEventForRealChangedData");

//! A number of the query; what is none is as if it were not there.
qint64 numberOf(const Net::HttpRequest &request, const QString &name)
{
    return std::max<qint64>(request.queryItem(name).toLongLong(), 0);
}

//! The first one: a proxy puts the app's own before what a page may have sent.
QString firstOf(const Net::HttpRequest &request, const QString &name)
{
    return request.query.queryItemValue(name, QUrl::FullyDecoded);
}

//! Scripts write a variable without a value as its name.
QString sessionOf(const Net::HttpRequest &request)
{
    const QString token = request.queryItem(kSession);
    return token == QLatin1String("null") || token == QLatin1String("undefined") ? QString()
                                                                                 : token;
}

Data::Request requestOf(const Net::HttpRequest &request, const QString &user)
{
    Data::Request result{.user = user,
        .page = numberOf(request, kPage),
        .pageSize = numberOf(request, kPageSize),
        .sort = request.queryItem(kSort),
        .dql = request.queryItem(kDql)};
    for (const auto &[name, value] : request.query.queryItems(QUrl::FullyDecoded)) {
        if (name == kIds || name == kIdList)
            result.ids += value.split(u',', Qt::SkipEmptyParts);
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

//! What was written, as it is now.
Net::HttpResponse answerOf(const QByteArrayList &saved)
{
    return answer(SocketIO::JsonObjectText()
                      .addRaw(u"result", json(saved))
                      .add(u"status", QStringLiteral("OK"))
                      .text());
}

//! The objects that a body holds: one, or a list of them. Nothing: it is neither.
std::optional<QList<Data::Change>> changesOf(const QByteArray &body)
{
    if (!JsonText::validate(body))
        return std::nullopt;
    QList<QByteArrayView> objects{QByteArrayView(body)};
    if (const auto elements = JsonText::elements(body))
        objects = *elements;
    QList<Data::Change> result;
    for (const QByteArrayView object : std::as_const(objects)) {
        const auto members = JsonText::members(object, JsonText::kHighestMaxDepth);
        if (!members)
            return std::nullopt;
        Data::Change change;
        for (const JsonText::Member &member : *members) {
            const QByteArray value = JsonText::trimmed(member.value).toByteArray();
            if (member.name != "id")
                change.fields.insert(SocketIO::Utf8::decode(member.name), value);
            else if (JsonText::kind(value) == JsonText::Kind::String)
                change.id = JsonText::decodeText(value);
            else if (JsonText::kind(value) == JsonText::Kind::Number)
                change.id = QString::fromLatin1(value);
        }
        result.append(change);
    }
    return result;
}

Data::Outcome<Net::HttpResponse> write(const Data::Asking &asking, const Data::Endpoint &endpoint,
    const Net::HttpRequest &request, const QString &user, const Data::Limits &limits)
{
    const auto body = textBody(request);
    if (!body)
        return goodError(415, body.error().message);
    const auto changes = changesOf(*body);
    if (!changes)
        return goodError(400, QStringLiteral("The body must be a JSON object of fields"));
    if (changes->size() > limits.objectsAtOnce)
        return goodError(
            400, QStringLiteral("One request may write %1 objects").arg(limits.objectsAtOnce));
    const Auth::Actor actor{user.isEmpty() ? endpoint.id() : QStringLiteral("user:") + user,
        request.peerAddress.toString()};
    QByteArrayList saved;
    for (const Data::Change &change : *changes) {
        const auto object = asking.write(endpoint, requestOf(request, user), change, actor);
        if (!object)
            return Data::makeUnexpected(object.error());
        saved.append(*object);
    }
    return answerOf(saved);
}

//! An answer of work that is undone, since it is no success.
struct Failure {
    Net::HttpResponse response;
};

//! The run of the scenario that the endpoint names, about the object that was written.
Data::Outcome<QString> beginRun(const Scenarios::World &world, const QString &app,
    const Data::Endpoint &endpoint, const Data::Request &request, const Net::HttpResponse &response)
{
    const QJsonObject answer = Push::readFields(response.body);
    const QString object = answer[QLatin1String("result")][0][Data::kId].toString();
    const Data::Catalog catalog(world.database, app);
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
    const auto run = Scenarios::Beginning(world).begin({.appId = app,
        .scenario = endpoint.scenario,
        .trigger = QStringLiteral("endpoint"),
        .object = object,
        .cause = cause.text()});
    if (!run)
        return Data::makeUnexpected(run.error());
    return run->id;
}

SocketIO::Expected<Served, Failure> work(const Scenarios::World &world, const QString &app,
    const QString &user, const Router::Match &match)
{
    Store::Database &database = world.database;
    const Data::Limits &limits = world.data;
    const auto refuse = [](const Net::HttpResponse &response) {
        return SocketIO::makeUnexpected(Failure{response});
    };
    const Data::Catalog catalog(database, app);
    // An app that is being deleted is none.
    if (!Store::AppTable(database).find(app))
        return refuse(goodError(400, QStringLiteral("There is no app %1").arg(app)));
    const QString structure = match.parameters.value(0);
    const QString name = match.parameters.value(1);
    const auto endpoint = catalog.endpoint(structure, name);
    if (!endpoint && endpoint.error().code == Data::Error::Code::NotFound)
        return refuse(
            goodError(400, QStringLiteral("There is no endpoint %1 of %2").arg(name, structure)));
    if (!endpoint)
        return refuse(goodError(endpoint.error()));
    const Data::Asking asking(database, catalog, limits);
    const auto refused = asking.refused(*endpoint, {.user = user});
    if (!refused)
        return refuse(goodError(refused.error()));
    if (*refused)
        return refuse(goodError(403, (*refused)->message));
    if (match.request.method != "POST")
        return Served{read(asking, *endpoint, match.request, user)};
    auto written = write(asking, *endpoint, match.request, user, limits);
    if (!written)
        return refuse(written.error().code == Data::Error::Code::NotFound
                ? goodError(403, written.error().message)
                : goodError(written.error()));
    if (written->status != 200)
        return refuse(*written);
    if (endpoint->scenario.isEmpty())
        return Served{*std::move(written)};
    const auto run = beginRun(world, app, *endpoint, requestOf(match.request, user), *written);
    if (!run)
        return refuse(goodError(run.error()));
    return Served{*std::move(written), *run};
}

//! What was written as it has become.
Net::HttpResponse writtenSince(Store::Database &database, const QString &app,
    const Router::Match &match, const Data::Limits &limits, const Net::HttpResponse &before)
{
    const QJsonObject answer = Push::readFields(before.body);
    const QString id = answer[QLatin1String("result")][0][Data::kId].toString();
    const Data::Catalog catalog(database, app);
    const auto endpoint = catalog.endpoint(match.parameters.value(0), match.parameters.value(1));
    const auto structure =
        endpoint ? catalog.structure(endpoint->structure) : Data::makeUnexpected(endpoint.error());
    if (!structure)
        return before;
    const Data::Selecting selecting(database, catalog, limits);
    const auto object = selecting.one(*structure, id);
    const auto written = object ? Data::Output(selecting, catalog, Data::Output::Form::Directual)
                                      .write(*structure, endpoint->read, {*object})
                                : Data::makeUnexpected(object.error());
    if (!written)
        return before;
    return answerOf(*written);
}

} // namespace

GoodData::GoodData(Router &router, Auth::Sessions &sessions, Store::Store &store,
    Scenarios::Engine &scenarios, const std::shared_ptr<const Data::Limits> &limits,
    QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_store(store)
    , m_scenarios(scenarios)
    , m_limits(limits)
{
    for (const char *method : {"GET", "POST"}) {
        router.add(method, kEndpointPath,
            [this](const Router::Match &match, const Net::Responder &responder) {
                serve(match, responder);
            });
    }
}

GoodData::~GoodData() = default;

// Who is not logged in any more is nobody, which is enough for what everybody may use.
void GoodData::serve(const Router::Match &match, const Net::Responder &responder)
{
    const QString app = firstOf(match.request, kAppId);
    const QString token = sessionOf(match.request);
    if (app.isEmpty()) {
        responder.reply(goodError(400, QStringLiteral("\"appID\" is missing")));
        return;
    }
    if (token.isEmpty()) {
        run(match, app, {}, responder);
        return;
    }
    m_sessions.check(app, token)
        .then(this,
            [this, app, responder, request = match.request, parameters = match.parameters](
                const Auth::Result<Auth::SessionInfo> &session) {
                if (!session && session.error().code == Auth::Error::Code::Unavailable)
                    responder.reply(goodError(session.error()));
                else
                    run({request, parameters}, app, session ? session->userId : QString(),
                        responder);
            });
}

void GoodData::run(const Router::Match &match, const QString &app, const QString &user,
    const Net::Responder &responder)
{
    const auto job = [this, app, user, request = match.request, parameters = match.parameters](
                         Store::Database &database) {
        return work(m_scenarios.world(database), app, user, {request, parameters});
    };
    if (match.request.method != "POST") {
        m_store.survey(job).then(
            this, [responder](const SocketIO::Expected<Served, Failure> &served) {
                responder.reply(served ? served->response : served.error().response);
            });
        return;
    }
    auto failure = std::make_shared<std::optional<Failure>>();
    m_store
        .write([job, failure](Store::Database &database) -> Store::Result<Served> {
            auto served = job(database);
            if (served)
                return *std::move(served);
            *failure = served.error();
            return Store::makeUnexpected(Store::Error{Store::Error::Code::Failed, {}});
        })
        .then(this,
            [this, responder, failure, app, request = match.request, parameters = match.parameters](
                const Store::Result<Served> &served) {
                if (!served) {
                    responder.reply(*failure
                            ? (*failure)->response
                            : goodError(Data::Error{Data::Error::Code::Store, {}}));
                } else if (served->run.isEmpty()) {
                    m_scenarios.wake();
                    responder.reply(served->response);
                } else {
                    awaitRun(*served, {request, parameters}, app, responder);
                }
            });
}

// As it is after the scenario, unless that says otherwise.
void GoodData::awaitRun(const Served &served, const Router::Match &match, const QString &app,
    const Net::Responder &responder)
{
    m_scenarios.whenOver(served.run,
        [this, served, request = match.request, parameters = match.parameters, app, responder](
            const std::optional<Store::RunRow> &run) {
            const bool isSaid = !run || run->state == QLatin1String("failed")
                || Scenarios::Progress::fromJson(run->work).response;
            if (isSaid) {
                responder.reply(answerOfRun(run, served.response));
                return;
            }
            m_store
                .survey([app, request, parameters, before = served.response, limits = *m_limits](
                            Store::Database &database) {
                    return writtenSince(database, app, {request, parameters}, limits, before);
                })
                .then(this,
                    [responder](const Net::HttpResponse &response) { responder.reply(response); });
        });
}

} // namespace Api

#include "moc_gooddata.cpp"
