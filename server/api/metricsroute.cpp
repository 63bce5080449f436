// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/metricsroute.h"

#include <algorithm>
#include <array>

namespace Api {

namespace {

constexpr QByteArrayView kPath("/metrics");

//! Version 0.0.4 of the text format is the one that every Prometheus reads.
const QByteArray kContentType = QByteArrayLiteral("text/plain; version=0.0.4; charset=utf-8");

//! What the names of headers begin with that proxies add, even if they have nothing to say in them.
constexpr std::array<QByteArrayView, 13> kForwarding{"Forwarded", "Via", "X-Forwarded", "X-Real-IP",
    "X-Client-IP", "X-Cluster-Client-IP", "X-Envoy", "X-Original", "Client-IP", "True-Client-IP",
    "CF-Connecting-IP", "Fly-", "Fastly-"};

bool isForwarding(const QByteArray &name)
{
    return std::any_of(kForwarding.begin(), kForwarding.end(), [&name](QByteArrayView start) {
        return QByteArrayView(name)
                   .first(std::min(name.size(), start.size()))
                   .compare(start, Qt::CaseInsensitive)
            == 0;
    });
}

// Behind a proxy on this machine the whole world comes from here. One that hides /metrics by that
// path alone does not see another spelling of it, such as /metrics/ or //metrics: there a key is
// needed wherever it comes from.
bool isFromHere(const Net::HttpRequest &request)
{
    const QByteArray path = request.target.split('?').constFirst();
    return request.peerAddress.isLoopback() && path == kPath
        && std::none_of(request.headers.begin(), request.headers.end(),
            [](const auto &header) { return isForwarding(header.first); });
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
    if (m_isPublic || isFromHere(match.request)) {
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
