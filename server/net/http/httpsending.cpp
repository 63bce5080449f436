// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// HttpConnection, the way out: an answer as a whole or in pieces, and the end of the connection.

#include "server/net/http/httpconnection.h"
#include "server/net/worker.h"

#include <algorithm>

namespace Net {

namespace {

//! Bytes of an answer that are read at a time, while no more than as many wait for the client.
constexpr qint64 kPiece = 64 * 1024;

} // namespace

void HttpConnection::reply(const HttpResponse &response)
{
    // An answer to the header alone: the rest of the request is of no interest.
    const bool isEarly = m_state == State::Announcing || m_state == State::Body;
    if (m_state != State::Handling && !isEarly)
        return;
    m_responder.reset();
    m_upgrade.reset();
    m_uploadPlace.reset();
    m_keepAlive = m_keepAlive && !response.closeConnection && !isEarly;
    HttpResponse whole = response;
    whole.headers = std::exchange(m_commonHeaders, {}) + response.headers;
    m_stream->write(whole.serialize(m_keepAlive, !m_headOnly));
    tellUnsent();
    if (whole.source && !m_headOnly) {
        m_source = whole.source;
        m_sent = 0;
        setState(State::Sending, m_worker->limits().keepAliveTimeout);
        sendMore();
        return;
    }
    endReply();
}

void HttpConnection::sendMore()
{
    if (m_state != State::Sending || m_isReading || m_stream->unsent() > kPiece)
        return;
    const qint64 left = m_source->size - m_sent;
    if (left == 0) {
        m_source.reset();
        endReply();
        return;
    }
    m_isReading = true;
    m_source->read(m_sent, std::min(left, kPiece),
        [worker = m_worker, id = m_id](const std::optional<QByteArray> &piece) {
            worker->post([worker, id, piece] { worker->give(id, piece); });
        });
}

void HttpConnection::give(const std::optional<QByteArray> &piece)
{
    m_isReading = false;
    if (m_state != State::Sending)
        return;
    // Its length is said already: only the end of the connection tells that there is no more.
    if (!piece || piece->isEmpty()) {
        hangUp();
        return;
    }
    m_stream->write(*piece);
    m_sent += piece->size();
    tellUnsent();
    sendMore();
}

void HttpConnection::endReply()
{
    if (!m_keepAlive) {
        closeAfterWrite();
        return;
    }
    setState(State::Idle, m_worker->limits().keepAliveTimeout);
    readOn();
}

void HttpConnection::closeAfterWrite()
{
    // For as long as the client takes some of the answer, it is not over.
    setState(State::Closing, m_worker->limits().keepAliveTimeout);
    shutDownWhenWritten();
    read();
}

void HttpConnection::tellUnsent()
{
    m_unsent.set(m_stream->unsent());
}

void HttpConnection::written()
{
    tellUnsent();
    // Who takes some of an answer is not idle.
    if (m_state == State::Idle || m_state == State::Sending || m_state == State::Closing)
        m_deadline.start(m_worker->limits().keepAliveTimeout);
    shutDownWhenWritten();
    if (m_state == State::Sending)
        sendMore();
    if (m_state == State::Idle)
        read();
}

void HttpConnection::shutDownWhenWritten()
{
    if (m_state != State::Closing || m_stream->unsent() > 0)
        return;
    m_deadline.start(m_worker->limits().lingerTimeout);
    m_stream->shutDownWrites();
}

} // namespace Net
