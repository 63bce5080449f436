// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/api.h"

namespace Api {

namespace {

Net::HttpResponse status(int code, QLatin1String word)
{
    return Net::HttpResponse::json(code, {{QStringLiteral("status"), word}});
}

} // namespace

Api::Api(
    Store::Store &store, Auth::Sessions &sessions, Push::Gateway &gateway, Push::Pushes &pushes)
    : m_authorizer(store, sessions)
    , m_good(m_router, sessions, gateway)
    , m_pushes(m_router, m_authorizer, gateway, pushes)
    , m_admin(m_router, m_authorizer, store)
{
    m_router.add("GET", QStringLiteral("/api/v1/errors"),
        [](const Router::Match &, const Net::Responder &responder) {
            responder.reply(Net::HttpResponse::json(200, errorCatalogue()));
        });
    addHealth(store);
}

// healthz: the process answers. readyz: it can also reach its database.
void Api::addHealth(Store::Store &store)
{
    m_router.add("GET", QStringLiteral("/healthz"),
        [](const Router::Match &, const Net::Responder &responder) {
            responder.reply(status(200, QLatin1String("ok")));
        });
    m_router.add("GET", QStringLiteral("/readyz"),
        [&store](const Router::Match &, const Net::Responder &responder) {
            store.run([](Store::Database &db) { return db.run(QStringLiteral("SELECT 1")); })
                .then([responder](const Store::Result<void> &done) {
                    responder.reply(done ? status(200, QLatin1String("ok"))
                                         : status(503, QLatin1String("database unavailable")));
                });
        });
}

} // namespace Api
