// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/engineserver.h"

#include "server/log/gatherer.h"
#include "server/net/http/compression.h"
#include "server/net/websocket/deflate.h"
#include "server/realtime/ids.h"
#include "server/realtime/logging.h"

#include <algorithm>

namespace Realtime {

namespace {

const QString kSid = QStringLiteral("sid");
const QString kTransport = QStringLiteral("transport");
const QString kVersion = QStringLiteral("EIO");

//! RFC 9110, 5.5: what a header's value may hold. The stock server checks Origin for it.
bool isCleanHeader(const QByteArray &value)
{
    return std::all_of(value.begin(), value.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

} // namespace

EngineServer::EngineServer(const EngineOptions &options, const Net::WorkerPool &pool, Open open)
    : m_options(options)
    , m_pool(pool)
    , m_open(std::move(open))
    , m_limiter(options.handshakesPerSecond)
{
    for (int i = 0; i < kMaxWorkers; ++i)
        m_shards.push_back(std::make_unique<Shard>());
}

EngineServer::~EngineServer() = default;

EngineServer::Shard &EngineServer::shard(const Net::Worker &worker)
{
    return *m_shards[static_cast<size_t>(worker.index())];
}

EngineSession *EngineServer::find(const Net::HttpRequest &request)
{
    auto &sessions = shard(*Net::Worker::current()).sessions;
    const auto it = sessions.find(request.queryItem(kSid).toLatin1());
    return it == sessions.end() ? nullptr : it->second.get();
}

std::optional<int> EngineServer::workerFor(const Net::HttpRequest &request) const
{
    return workerOf(request.queryItem(kSid).toLatin1());
}

// The checks in the stock server's order; the first that fails names the error.
std::optional<EngineError> EngineServer::check(
    const Net::HttpRequest &request, bool upgrade, const EngineSession *session) const
{
    const QString transport = request.queryItem(kTransport);
    const bool isPolling = m_options.polling && transport == QLatin1String("polling");
    const bool isWebSocket = m_options.webSocket && transport == QLatin1String("websocket");
    if (!isPolling && !isWebSocket)
        return EngineError::TransportUnknown;
    if (!isCleanHeader(request.header("Origin")))
        return EngineError::BadRequest;
    const bool isCurrent = request.queryItem(kVersion) == QLatin1String("4");
    if (!request.queryItem(kSid).isEmpty()) {
        if (!session)
            return EngineError::SessionUnknown;
        if (upgrade != isWebSocket || (!upgrade && !session->isPolling()) || !isCurrent)
            return EngineError::BadRequest;
        return std::nullopt;
    }
    if (request.method != "GET")
        return EngineError::BadHandshakeMethod;
    if (upgrade != isWebSocket)
        return EngineError::BadRequest;
    if (!isCurrent)
        return EngineError::UnsupportedVersion;
    return std::nullopt;
}

// Somebody else's session, brought by a balancer that does not look whose it is.
QString EngineServer::otherNode(const Net::HttpRequest &request, EngineError error) const
{
    const QByteArray sid = request.queryItem(kSid).toLatin1();
    const QByteArrayView node = nodeOf(sid);
    if (error != EngineError::SessionUnknown || m_options.node.isEmpty() || node.isEmpty()
        || node == m_options.node || node.size() > kMaxNodeLength)
        return {};
    const QString name = QString::fromLatin1(node);
    Log::repeatable({.category = lcRealtime,
        .type = QtWarningMsg,
        .kind = QStringLiteral("the balancer is not sticky:"),
        .source = name,
        .text = QStringLiteral("a request for a session of node %1").arg(name)});
    return QStringLiteral("Session ID unknown: it is one of another node, and the balancer has to "
                          "bring it there");
}

void EngineServer::refuse(
    const Net::Responder &responder, bool upgrade, EngineError error, const QString &message)
{
    responder.reply(upgrade ? upgradeRefusal(error, message) : engineResponse(error, message));
}

void EngineServer::begin(const Net::HttpRequest &request, const Net::Responder &responder)
{
    EngineSession *session = find(request);
    if (session && request.method == "POST" && !check(request, false, session))
        session->beginPost(responder);
}

void EngineServer::handle(const Net::HttpRequest &request, const Net::Responder &responder)
{
    if (m_options.cors.isOn() && request.method == "OPTIONS") {
        responder.reply(m_options.cors.preflight(request));
        return;
    }
    EngineSession *session = find(request);
    if (const auto error = check(request, false, session)) {
        refuse(responder, false, *error, otherNode(request, *error));
    } else if (!session) {
        admit(request, responder, false);
    } else if (request.method == "GET") {
        session->handlePoll(request, responder);
    } else if (request.method == "POST") {
        session->handlePost(request, responder);
    } else {
        responder.reply({.status = 500});
    }
}

void EngineServer::upgrade(const Net::HttpRequest &request, const Net::Responder &responder)
{
    EngineSession *session = find(request);
    if (const auto error = check(request, true, session)) {
        refuse(responder, true, *error, otherNode(request, *error));
        return;
    }
    if (!session) {
        admit(request, responder, true);
        return;
    }
    if (!m_options.cors.allows(request)) {
        Net::report(Net::Incident::OriginRefused, request.peerAddress);
        refuse(responder, true, EngineError::Forbidden);
        return;
    }
    accept(request, responder, false, [this, request](Net::WebSocket *webSocket) {
        // It may have ended while hands were shaken.
        if (EngineSession *waiting = find(request))
            waiting->offerUpgrade(webSocket);
        else
            webSocket->close();
    });
}

void EngineServer::admit(
    const Net::HttpRequest &request, const Net::Responder &responder, bool upgrade)
{
    if (!m_options.cors.allows(request)) {
        Net::report(Net::Incident::OriginRefused, request.peerAddress);
        refuse(responder, upgrade, EngineError::Forbidden);
        return;
    }
    if (!m_limiter.take(request.peerAddress, Net::monotonicMs())) {
        Net::report(Net::Incident::TooManyHandshakes, request.peerAddress);
        Net::HttpResponse response = Net::HttpResponse::text(
            429, "limits.handshakes_per_second: too many new sessions from this address\n");
        response.headers.emplaceBack("Retry-After", "1");
        responder.reply(response);
        return;
    }
    if (!m_options.allowRequest) {
        open(request, responder, upgrade);
        return;
    }
    m_options.allowRequest(request, [this, request, responder, upgrade](const QString &refusal) {
        if (refusal.isEmpty())
            open(request, responder, upgrade);
        else
            refuse(responder, upgrade, EngineError::Forbidden, refusal);
    });
}

void EngineServer::open(
    const Net::HttpRequest &request, const Net::Responder &responder, bool upgrade)
{
    if (!upgrade) {
        EngineSession &session = makeSession(*Net::Worker::current(), request);
        session.openPolling(request, responder);
        session.setListener(m_open(session));
        return;
    }
    accept(request, responder, true, [this, request](Net::WebSocket *webSocket) {
        EngineSession &session = makeSession(*Net::Worker::current(), request);
        session.openWebSocket(webSocket);
        session.setListener(m_open(session));
    });
}

//! \a first: of the session.
void EngineServer::accept(const Net::HttpRequest &request, const Net::Responder &responder,
    bool first, const std::function<void(Net::WebSocket *)> &open) const
{
    const bool deflates =
        m_options.deflates && m_options.compressionThreshold >= 0 && Net::offersDeflate(request);
    Net::HeaderList headers = answerHeaders(request, first);
    if (deflates)
        headers += Net::deflateHeader();
    responder.accept(headers, [open, deflates](Net::WebSocket *webSocket) {
        if (deflates)
            webSocket->setDeflating();
        open(webSocket);
    });
}

EngineSession &EngineServer::makeSession(Net::Worker &worker, const Net::HttpRequest &request)
{
    auto session = std::make_unique<EngineSession>(*this, worker, request);
    EngineSession &result = *session;
    shard(worker).sessions.emplace(result.id(), std::move(session));
    return result;
}

void EngineServer::remove(EngineSession &session)
{
    auto &sessions = shard(session.worker()).sessions;
    const auto it = sessions.find(session.id());
    if (it == sessions.end())
        return;
    // Its functions may be on the stack.
    std::shared_ptr<EngineSession> gone = std::move(it->second);
    sessions.erase(it);
    gone->worker().post([gone] {});
}

void EngineServer::later(EngineSession &session, const std::function<void()> &work)
{
    session.worker().post([this, &worker = session.worker(), id = session.id(), work] {
        if (shard(worker).sessions.contains(id))
            work();
    });
}

Net::HeaderList EngineServer::answerHeaders(const Net::HttpRequest &request, bool first) const
{
    Net::HeaderList headers{{"Cache-Control", "no-store"}};
    // Its filter would cut what looks like script out of a payload.
    const QByteArray agent = request.header("User-Agent");
    if (agent.contains(";MSIE") || agent.contains("Trident/"))
        headers.emplaceBack("X-XSS-Protection", "0");
    if (m_options.headers)
        headers += m_options.headers(request, first);
    return headers;
}

void EngineServer::compress(Net::HttpResponse &response, const Net::HttpRequest &request) const
{
    Net::compress(response, request, m_options.compressionThreshold);
}

// Bare: the stock server answers 413 without a body, and its client looks at nothing but the
// status.
Net::HttpResponse EngineServer::refusal(
    const Net::HttpRequest &request, int status, const QByteArray &reason) const
{
    if (status == 413)
        return {.status = status};
    return HttpHandler::refusal(request, status, reason);
}

Net::HeaderList EngineServer::commonHeaders(const Net::HttpRequest &request) const
{
    return m_options.cors.headers(request);
}

void EngineServer::drain(Net::Worker &worker)
{
    std::vector<EngineSession *> sessions;
    for (const auto &[id, session] : shard(worker).sessions)
        sessions.push_back(session.get());
    for (EngineSession *session : sessions)
        session->shutDown();
}

void EngineServer::stop(Net::Worker &worker)
{
    drain(worker);
    shard(worker).sessions.clear();
}

} // namespace Realtime
