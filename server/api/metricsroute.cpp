// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/metricsroute.h"

#include "server/api/fromhere.h"

namespace Api {

namespace {

constexpr QByteArrayView kPath("/metrics");

//! Version 0.0.4 of the text format is the one that every Prometheus reads.
const QByteArray kContentType = QByteArrayLiteral("text/plain; version=0.0.4; charset=utf-8");

// A proxy that hides /metrics by that path alone does not see another spelling of it, such as
// /metrics/ or //metrics: there a key is needed wherever it comes from.
bool isOpenTo(const Net::HttpRequest &request)
{
    return request.target.split('?').constFirst() == kPath && isFromHere(request);
}

} // namespace

MetricsRoute::MetricsRoute(
    Router &router, Authorizer &authorizer, Text text, bool isPublic, QObject *parent)
    : QObject(parent)
    , m_authorizer(authorizer)
    , m_text(std::move(text))
    , m_isPublic(isPublic)
{
    m_collecting.setMaxThreadCount(1);
    router.add("GET", QStringLiteral("/metrics"),
        [this](const Router::Match &match, const Net::Responder &responder) {
            serve(match, responder);
        });
}

MetricsRoute::~MetricsRoute()
{
    m_collecting.clear();
    m_collecting.waitForDone();
}

void MetricsRoute::serve(const Router::Match &match, const Net::Responder &responder)
{
    if (m_isPublic || isOpenTo(match.request)) {
        answer(responder);
        return;
    }
    m_authorizer.authorize(match.request, QStringLiteral("metrics:read"))
        .then(this, [this, responder](const Result<Principal> &principal) {
            if (principal)
                answer(responder);
            else
                responder.reply(errorResponse(principal.error()));
        });
}

void MetricsRoute::answer(const Net::Responder &responder)
{
    m_collecting.start(
        [this, responder] { responder.reply({.contentType = kContentType, .body = m_text()}); });
}

} // namespace Api

#include "moc_metricsroute.cpp"
