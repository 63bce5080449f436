// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/api.h"

#include "server/api/approutes.h"
#include "server/api/endpointroutes.h"
#include "server/api/gooderrors.h"
#include "server/api/inboxroutes.h"
#include "server/api/insightroutes.h"
#include "server/api/keyroutes.h"
#include "server/api/noderoutes.h"
#include "server/api/objectroutes.h"
#include "server/api/openapi.h"
#include "server/api/pageroutes.h"
#include "server/api/removalroutes.h"
#include "server/api/scenarioroutes.h"
#include "server/api/sessionroutes.h"
#include "server/data/expiring.h"
#include "server/data/filesweep.h"
#include "server/data/kinds.h"
#include "server/data/rewriting.h"

#include <QtCore/QFileInfo>

namespace Api {

namespace {

Net::HttpResponse status(int code, QLatin1String word)
{
    return Net::HttpResponse::json(code, {{QStringLiteral("status"), word}});
}

} // namespace

Api::Api(const Services &services)
    : m_authorizer(services.store, services.sessions)
    , m_routes(m_router, m_authorizer, services.store)
    , m_forms(services.store, services.files, m_dataLimits)
    , m_good(m_router, services.sessions, services.gateway)
    , m_files(m_router, services.sessions, services.store, m_forms)
    , m_goodData(
          m_router, services.sessions, services.store, m_forms, services.scenarios, m_dataLimits)
    , m_pushes(m_routes, services.gateway, services.pushes)
    , m_users(m_routes, services.gateway)
    , m_documents(m_routes, services.store, services.pruner)
    , m_apply(m_routes, services.store, services.pruner, m_dataLimits)
    , m_hooks(m_router, services.store, services.scenarios)
    , m_invites(m_router, m_routes, services.store, services.gateway)
    , m_setup(m_router, services.store)
    , m_findings(m_routes, QFileInfo(services.files).path(), services.settings)
    , m_liveLists(services.gateway, m_routes)
    , m_liveRuns(services.store, services.gateway, services.scenarios)
{
    services.pruner.addWork([](Store::Database &database, Store::Slice &slice) {
        return Data::Rewriting(database).goOn(slice);
    });
    services.pruner.addWork([](Store::Database &database, Store::Slice &slice) {
        return Data::Expiring(database).goOn(slice);
    });
    services.pruner.addWork([sweep = Data::FileSweep(m_forms.files())](Store::Database &database,
                                Store::Slice &slice) { return sweep.goOn(database, slice); });
    m_router.setUploads(GoodRoutes::isForFiles);
    m_router.setShape([](const Net::HttpRequest &request, const Error &error) {
        return GoodRoutes::isFor(request) ? goodRefusal(request, error) : errorResponse(error);
    });
    addObjectRoutes(m_routes, m_dataLimits);
    addPageRoutes(m_routes, m_dataLimits);
    addScenarioRoutes(m_routes, services.scenarios);
    QObject::connect(&m_routes, &Routes::committed, &services.scenarios, &Scenarios::Engine::wake);
    QObject::connect(
        &m_routes, &Routes::documentsChanged, &services.gateway, &Push::Gateway::tellOfPages);
    addAppRoutes(m_routes, services.gateway, services.pruner);
    addSettingsRoute(m_routes, services.settings);
    addRemovalRoutes(m_routes);
    addKeyRoutes(m_routes);
    addSessionRoutes(m_routes, services.gateway);
    addInboxRoutes(m_routes, services.gateway, m_userLimits);
    addEndpointRoutes(m_routes, services.waker);
    addNodeRoutes(m_routes);
    addInsightRoutes(m_routes, services.gateway, services.statsStepMs);
    addDocuments();
    addHealth(services.store);
}

Api::~Api()
{
    m_forms.stop();
}

// Public: they say how to ask, and nothing of what is kept.
void Api::addDocuments()
{
    m_router.add("GET", QStringLiteral("/api/v1/errors"),
        [](const Router::Match &, const Net::Responder &responder) {
            responder.reply(Net::HttpResponse::json(200, errorCatalogue()));
        });
    m_router.add("GET", QStringLiteral("/api/v1/schemas/{kind}"),
        [](const Router::Match &match, const Net::Responder &responder) {
            const QString kind = match.parameters.value(0);
            if (Data::kindNamed(kind))
                responder.reply({.status = 200,
                    .contentType = QByteArrayLiteral("application/json"),
                    .body = documentSchema(kind)});
            else
                responder.reply(errorResponse(Error{ErrorCode::NotFound,
                    QStringLiteral("There are no documents \"%1\"").arg(kind)}));
        });
    m_router.add("GET", QStringLiteral("/api/v1/openapi.json"),
        [](const Router::Match &, const Net::Responder &responder) {
            responder.reply({.status = 200,
                .contentType = QByteArrayLiteral("application/json"),
                .body = openApiDocument()});
        });
}

void Api::limitRequests(const Auth::RequestLimits &limits)
{
    m_throttle = std::make_unique<Throttle>(limits);
    m_router.setGate([this](const Net::HttpRequest &request,
                         Net::HeaderList &headers) -> std::optional<Net::HttpResponse> {
        const auto refusal = m_throttle->refuse(request, headers);
        if (!refusal)
            return std::nullopt;
        m_pushes.noteRefused(request, *refusal);
        return GoodRoutes::isFor(request) ? GoodRoutes::refusal(*refusal) : errorResponse(*refusal);
    });
}

void Api::limitUsers(const Auth::UserLimits &limits)
{
    *m_userLimits = limits;
    m_users.setLimits(limits);
}

void Api::limitData(const Data::Limits &limits)
{
    *m_dataLimits = limits;
    m_documents.setLimits(limits);
}

void Api::serveMetrics(const MetricsRoute::Text &text, bool isPublic)
{
    m_metrics = std::make_unique<MetricsRoute>(m_router, m_authorizer, text, isPublic);
}

// healthz: the process answers. readyz: what is sent to it now would be kept.
void Api::addHealth(Store::Store &store)
{
    m_router.add("GET", QStringLiteral("/healthz"),
        [](const Router::Match &, const Net::Responder &responder) {
            responder.reply(status(200, QLatin1String("ok")));
        });
    m_router.add("GET", QStringLiteral("/readyz"),
        [&store](const Router::Match &, const Net::Responder &responder) {
            store.trouble().then([responder](const QString &trouble) {
                if (trouble.isEmpty())
                    responder.reply(status(200, QLatin1String("ok")));
                else
                    responder.reply(Net::HttpResponse::json(503,
                        {{QStringLiteral("status"), QStringLiteral("database unavailable")},
                            {QStringLiteral("reason"), trouble}}));
            });
        });
}

} // namespace Api
