// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A session over long-polling: one GET that waits, and POSTs.

#include "server/net/worker.h"
#include "server/realtime/enginelink.h"
#include "server/realtime/engineserver.h"

namespace Realtime {

using SocketIO::EnginePacket;
using EngineType = EnginePacket::Type;

namespace {

Net::HttpResponse emptyResponse(int status)
{
    return {.status = status, .contentType = QByteArrayLiteral("text/html")};
}

} // namespace

void EngineSession::openPolling(const Net::HttpRequest &request, const Net::Responder &responder)
{
    noteOpened();
    QByteArray body;
    Outgoing::packet(EngineType::Open, handshake()).appendTo(body);
    responder.reply({.body = body, .headers = m_server.answerHeaders(request, true)});
}

// Everything that waits goes out as one body.
void EngineSession::flush()
{
    if (m_queue.isEmpty() || !m_poll)
        return;
    QByteArray body;
    body.reserve(m_queuedBytes + m_queue.size());
    const QList<Outgoing> waiting = takeQueue();
    for (const Outgoing &packet : waiting)
        packet.appendTo(body);
    answerPoll(body);
}

void EngineSession::answerPoll(QByteArray body)
{
    if (!m_poll)
        return;
    const std::unique_ptr<Poll> poll = std::exchange(m_poll, nullptr);
    Net::HttpResponse response{
        .body = std::move(body), .headers = m_server.answerHeaders(poll->request, false)};
    m_server.compress(response, poll->request);
    poll->responder.reply(response);
}

void EngineSession::handlePoll(const Net::HttpRequest &request, const Net::Responder &responder)
{
    if (m_poll) {
        responder.reply(emptyResponse(400));
        finish(QStringLiteral("transport error: overlap from client"));
        return;
    }
    m_poll = std::make_unique<Poll>(Poll{request, responder});
    if (m_state == State::Closing && m_queue.isEmpty()) {
        answerPoll(kNoop + SocketIO::kPayloadSeparator + kClose);
        finish(m_closeReason);
        return;
    }
    responder.onAborted([this] {
        m_poll.reset();
        finish(QStringLiteral("transport error: poll connection closed prematurely"));
    });
    flush();
}

void EngineSession::beginPost(const Net::Responder &responder)
{
    if (m_post) {
        refuseOverlap(responder);
        return;
    }
    m_post = responder;
    responder.onAborted([this] {
        m_post.reset();
        finish(QStringLiteral("transport error: data request connection closed prematurely"));
    });
}

void EngineSession::refuseOverlap(const Net::Responder &responder)
{
    responder.reply(emptyResponse(400));
    std::exchange(m_post, std::nullopt)->hangUp();
    finish(QStringLiteral("transport error: data request overlap from client"));
}

void EngineSession::handlePost(const Net::HttpRequest &request, const Net::Responder &responder)
{
    if (m_post && *m_post != responder) {
        refuseOverlap(responder);
        return;
    }
    m_post.reset();
    if (request.header("Content-Type") == "application/octet-stream") {
        responder.reply(emptyResponse(400));
        finish(QStringLiteral("transport error: invalid content"));
        return;
    }
    if (request.body.size() > m_server.options().maxPayload) {
        Net::report(Net::Incident::MessageTooLarge, request.peerAddress);
        responder.reply(emptyResponse(413));
        return;
    }
    const SocketIO::DecodedPayload payload = SocketIO::decodePayload(request.body);
    m_current = &request;
    for (const EnginePacket &packet : payload.packets)
        receivePacket(packet);
    m_current = nullptr;
    Net::HttpResponse response = emptyResponse(200);
    response.body = QByteArrayLiteral("ok");
    response.headers = m_server.answerHeaders(request, false);
    responder.reply(response);
    if (payload.error)
        punish(
            Net::Incident::BadPacket, QStringLiteral("parse error: ") + payload.error->message());
}

} // namespace Realtime
