// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/hookroutes.h"

#include "server/api/gooderrors.h"
#include "server/auth/clock.h"
#include "server/data/writing.h"
#include "server/scenario/signature.h"
#include "server/store/idempotencytable.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

namespace Api {

namespace {

namespace JsonText = SocketIO::JsonText;
using Scenarios::Signature::Shown;

//! What a hook that nobody has declared, or a wrong secret, is answered: neither is told from the
//! other.
const QString kNoHook = QStringLiteral("There is no such webhook, or its secret is another one");

//! Headers whose values are secrets, or of the connection and not of the message.
const QList<QByteArray> kHidden{"authorization", "cookie", "proxy-authorization", "connection",
    "content-length", "transfer-encoding", "host", "webhook-signature", "x-hub-signature",
    "x-hub-signature-256", "stripe-signature", "x-gitlab-token", "x-api-key", "x-signature"};

//! How long a delivery is known by its id.
constexpr qint64 kRemembered = qint64(24) * 3600 * 1000;

//! What came, as scenarios see it.
struct Delivery {
    QByteArray query; //!< JSON: its parameters
    QByteArray headers; //!< JSON
    QByteArray body; //!< JSON: what it was, or a text
    QByteArray method;
};

Delivery deliveryOf(const Net::HttpRequest &request)
{
    QJsonObject query;
    for (const auto &[name, value] : request.query.queryItems(QUrl::FullyDecoded))
        query.insert(name, value);
    QJsonObject headers;
    for (const auto &[name, value] : request.headers) {
        if (!kHidden.contains(name.toLower()))
            headers.insert(QString::fromLatin1(name.toLower()), QString::fromUtf8(value));
    }
    const bool isJson = JsonText::validate(request.body).hasValue();
    return {.query = SocketIO::toJsonText(query),
        .headers = SocketIO::toJsonText(headers),
        .body = isJson ? request.body : JsonText::encodeString(QString::fromUtf8(request.body)),
        .method = request.method};
}

bool isTrusted(
    const Scenarios::Trigger &trigger, const Net::HttpRequest &request, const QString &shown)
{
    using namespace Scenarios::Signature;
    if (!shown.isEmpty())
        return isSame(trigger.secret.toUtf8(), shown.toUtf8());
    return isRight(trigger.secret,
        {.id = request.header("webhook-id"),
            .timestamp = request.header("webhook-timestamp"),
            .signatures = request.header("webhook-signature"),
            .hub = request.header("X-Hub-Signature-256")},
        request.body, Auth::systemClock()() / 1000);
}

//! The object that a delivery becomes: `body`, `headers`, `method` and `query` where the structure
//! has them, and whatever of a JSON body is called as a field.
Data::Values valuesOf(const Data::Structure &structure, const Delivery &delivery)
{
    Data::Values values;
    const auto members = JsonText::members(delivery.body, JsonText::kHighestMaxDepth);
    for (const JsonText::Member &member : members ? *members : QList<JsonText::Member>()) {
        const QString name = SocketIO::Utf8::decode(member.name);
        if (structure.field(name))
            values.insert(name, JsonText::trimmed(member.value).toByteArray());
    }
    const auto add = [&](const QString &name, const QByteArray &json) {
        const Data::Field *field = structure.field(name);
        if (field && !values.contains(name))
            values.insert(name,
                field->type == Data::FieldType::Json
                    ? json
                    : JsonText::encodeString(JsonText::kind(json) == JsonText::Kind::String
                            ? JsonText::decodeText(json)
                            : SocketIO::Utf8::decode(json)));
    };
    add(QStringLiteral("body"), delivery.body);
    add(QStringLiteral("headers"), delivery.headers);
    add(QStringLiteral("urlData"), delivery.query);
    add(QStringLiteral("method"), JsonText::encodeString(QString::fromLatin1(delivery.method)));
    return values;
}

//! Runs that a delivery has begun, and whether its sender is to wait for the first of them.
struct Taken {
    QStringList runs;
    bool isAwaited = false;
};

using Outcome = Data::Outcome<std::optional<Taken>>;

//! What has come under an id before is not done again; whoever gets no answer sends it once more.
Store::Result<bool> isRepeated(
    Store::Database &database, const QString &app, const QString &name, const QByteArray &id)
{
    if (id.isEmpty())
        return false;
    const qint64 now = Auth::systemClock()();
    Store::IdempotencyTable table(database);
    const QString key = QStringLiteral("hook:%1:%2").arg(name, QString::fromLatin1(id.left(200)));
    const auto found = table.find(app, key, now - kRemembered);
    if (found)
        return true;
    if (found.error().code != Store::Error::Code::NotFound)
        return Store::makeUnexpected(found.error());
    if (const auto done = table.insert(
            {.appId = app, .key = key, .fingerprint = "hook", .answer = "{}", .createdAt = now});
        !done)
        return Store::makeUnexpected(done.error());
    return false;
}

//! The run of one scenario that waits for it.
Data::Outcome<QString> land(const Scenarios::World &world, const QString &app,
    const Scenarios::Scenario &scenario, const Scenarios::Trigger &trigger,
    const Delivery &delivery)
{
    const Data::Catalog catalog(world.database, app);
    SocketIO::JsonObjectText webhook;
    webhook.add(u"method", QString::fromLatin1(delivery.method))
        .addRaw(u"headers", delivery.headers)
        .addRaw(u"body", delivery.body);
    SocketIO::JsonObjectText cause;
    cause.addRaw(u"request", delivery.query).addRaw(u"webhook", webhook.text());
    QString object;
    if (!scenario.structure.isEmpty()) {
        auto structure = catalog.structure(scenario.structure);
        if (!structure)
            return Data::makeUnexpected(structure.error());
        const auto made = Data::Writing(world.database, catalog, world.data)
                              .create(*structure, {.fields = valuesOf(**structure, delivery)});
        if (!made)
            return Data::makeUnexpected(made.error());
        if (trigger.keptFor > 0) {
            const auto noted = Store::ObjectTable(world.database)
                                   .setExpiry(made->row.no, made->row.createdAt + trigger.keptFor);
            if (!noted)
                return Data::makeUnexpected(Data::Error::of(noted.error()));
        }
        object = made->row.id;
        cause.addRaw(u"after", Data::wholeText(*made));
    }
    const auto run = Scenarios::Beginning(world).begin({.appId = app,
        .scenario = scenario.id,
        .trigger = QStringLiteral("webhook"),
        .object = object,
        .cause = cause.text()});
    if (!run)
        return Data::makeUnexpected(run.error());
    return run->id;
}

// Nothing: nobody waits for such a delivery. What one scenario can't take is no matter of the
// others; only if none can it is an error.
Outcome take(Store::Database &database, const Scenarios::Engine &engine, const QString &app,
    const QString &name, const QString &secret, const Net::HttpRequest &request)
{
    if (!Store::AppTable(database).find(app))
        return std::optional<Taken>();
    const auto rows = Store::TriggerTable(database).of(app, QStringLiteral("webhook"), name);
    if (!rows)
        return Data::makeUnexpected(Data::Error::of(rows.error()));
    const Scenarios::World world = engine.world(database);
    std::optional<Taken> taken;
    std::optional<Data::Error> failure;
    for (const Store::TriggerRow &row : *rows) {
        const auto version = Scenarios::Version::latest(database, row.document);
        if (!version)
            return Data::makeUnexpected(Data::Error::of(version.error()));
        const Scenarios::Trigger *trigger = version->trigger(row.place);
        if (!trigger || !isTrusted(*trigger, request, secret))
            continue;
        if (!taken) {
            const auto isKnown = isRepeated(database, app, name, request.header("webhook-id"));
            if (!isKnown)
                return Data::makeUnexpected(Data::Error::of(isKnown.error()));
            if (*isKnown)
                return std::optional(Taken{});
            taken.emplace();
        }
        Data::Outcome<QString> run = QString();
        (void)database.attempt([&] {
            run = land(world, app, *version->scenario, *trigger, deliveryOf(request));
            return run.hasValue();
        });
        if (!run) {
            failure = run.error();
            continue;
        }
        // The first that responds is the one that is waited for.
        const bool isFirst =
            !taken->isAwaited && version->scenario->hasStep(Scenarios::Act::Respond);
        taken->isAwaited = taken->isAwaited || isFirst;
        taken->runs.insert(isFirst ? 0 : taken->runs.size(), *run);
    }
    if (failure && taken->runs.isEmpty())
        return Data::makeUnexpected(*failure);
    return taken;
}

Net::HttpResponse accepted()
{
    return {.status = 200,
        .contentType = QByteArrayLiteral("application/json"),
        .body = QByteArrayLiteral(R"({"result":null,"status":"OK"})")};
}

} // namespace

Net::HttpResponse answerOfRun(
    const std::optional<Store::RunRow> &run, const Net::HttpResponse &otherwise)
{
    if (!run)
        return goodError(
            504, QStringLiteral("scenario.answer_timeout_ms: the scenario still runs"));
    if (run->hasFailed())
        // Why is in the trace, for those who run the app.
        return goodError(400, QStringLiteral("The scenario failed, in run %1").arg(run->id));
    const auto response = Scenarios::Progress::fromJson(run->work).response;
    if (!response)
        return otherwise;
    return {.status = (*response)[QLatin1String("status")].toInt(200),
        .contentType = (*response)[QLatin1String("type")].toString().toLatin1(),
        .body = (*response)[QLatin1String("body")].toString().toUtf8()};
}

HookRoutes::HookRoutes(
    Router &router, Store::Store &store, Scenarios::Engine &engine, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_engine(engine)
{
    for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
        for (const char *path : {"/hook/{app}/{name}", "/hook/{app}/{name}/{secret}"}) {
            const auto function = [this](const Router::Match &match,
                                      const Net::Responder &responder) { serve(match, responder); };
            if (QByteArrayView(method) == "GET")
                router.addActing(QLatin1String(path), function);
            else
                router.add(method, QLatin1String(path), function);
        }
    }
}

HookRoutes::~HookRoutes() = default;

void HookRoutes::serve(const Router::Match &match, const Net::Responder &responder)
{
    auto failure = std::make_shared<std::optional<Data::Error>>();
    m_store
        .write([this, failure, request = match.request, parameters = match.parameters](
                   Store::Database &database) -> Store::Result<std::optional<Taken>> {
            auto taken = take(database, m_engine, parameters.value(0), parameters.value(1),
                parameters.value(2), request);
            if (taken)
                return *std::move(taken);
            *failure = taken.error();
            return Store::makeUnexpected(
                Store::Error{Store::Error::Code::Failed, taken.error().message});
        })
        .then(this, [this, responder, failure](const Store::Result<std::optional<Taken>> &taken) {
            if (!taken) {
                responder.reply(*failure ? goodError(**failure)
                                         : goodError(Data::Error{Data::Error::Code::Store, {}}));
            } else if (!*taken) {
                responder.reply(goodError(404, kNoHook));
            } else if (!(*taken)->isAwaited) {
                m_engine.wake();
                responder.reply(accepted());
            } else {
                m_engine.whenOver((*taken)->runs.first(), m_engine.answerDeadline(),
                    [responder](const std::optional<Store::RunRow> &run) {
                        responder.reply(answerOfRun(run, accepted()));
                    });
            }
        });
}

} // namespace Api

#include "moc_hookroutes.cpp"
