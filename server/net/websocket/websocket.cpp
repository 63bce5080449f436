// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/websocket/websocket.h"

#include "server/net/fanout.h"
#include "server/net/websocket/deflate.h"
#include "server/net/worker.h"
#include "socketio/protocol/frames.h"

namespace Net {

WebSocket::WebSocket(Worker &worker, Opening opening)
    : QObject(&worker)
    , m_worker(worker)
    , m_stream(std::move(opening.stream))
    , m_descriptor(m_stream->descriptor())
    , m_answer(std::move(opening.answer))
    , m_rest(std::move(opening.rest))
    , m_place(std::move(opening.place))
    , m_client(opening.client)
    , m_decoder(worker.limits().messageBytes)
    , m_unsent(worker, [this] { cutOff(Incident::SlowestReader); })
{
    m_stream->setListener(this);
    // There is no listener yet.
    if (!m_rest.isEmpty())
        QMetaObject::invokeMethod(this, &WebSocket::decodeRest, Qt::QueuedConnection);
}

WebSocket::~WebSocket()
{
    flushShared();
    finish(std::nullopt);
    m_worker.forgetWebSocket();
}

void WebSocket::begin()
{
    if (m_answer.isEmpty())
        return;
    write({});
    tellUnsent();
}

void WebSocket::setDeflating()
{
    m_isDeflating = true;
    m_inflatable = m_worker.limits().messageBytes;
    m_decoder.takeDeflated();
}

void WebSocket::write(const QByteArray &frame)
{
    if (m_answer.isEmpty())
        m_stream->write(frame);
    else
        m_stream->write(std::exchange(m_answer, {}) + frame);
}

void WebSocket::tellUnsent()
{
    m_unsent.set(m_finished ? 0 : m_stream->unsent());
}

void WebSocket::written()
{
    tellUnsent();
    shutDownWhenWritten();
}

bool WebSocket::isDrained() const
{
    return m_stream->unsent() == 0;
}

void WebSocket::sendFrame(const QByteArray &frame)
{
    if (m_closing || m_finished)
        return;
    flushShared();
    const qint64 waiting = m_stream->unsent();
    if (waiting > 0 && waiting + frame.size() > m_worker.limits().sendQueueBytes) {
        cutOff(Incident::SlowReader);
        return;
    }
    write(frame);
    tellUnsent();
}

void WebSocket::shareFrame(const QByteArray &frame)
{
    FanOut &fanOut = m_worker.fanOut();
    // Behind what waits, and behind a frame that is gathered already, of which the kernel may take
    // a part. Nothing but this object is looked at: each that is not in a cache costs as much as a
    // tenth of the send.
    const bool mayWait = fanOut.isOpen() && m_descriptor >= 0 && !m_closing && !m_finished
        && m_answer.isEmpty() && m_unsent.bytes() == 0 && m_round != fanOut.round();
    if (!mayWait) {
        sendFrame(frame);
        return;
    }
    m_round = fanOut.round();
    fanOut.add(*this, m_descriptor, frame);
}

void WebSocket::sendRest(QByteArrayView rest)
{
    if (m_finished)
        return;
    m_stream->write(rest);
    tellUnsent();
}

// Whatever is sent now comes behind it.
void WebSocket::flushShared()
{
    if (m_round == m_worker.fanOut().round())
        m_worker.fanOut().flush();
}

// Later: whoever sends is in the middle of something.
void WebSocket::cutOff(Incident incident)
{
    if (m_finished)
        return;
    if (!m_closing) {
        report(incident, peerAddress());
        m_incident = incident;
        sendClose(CloseCode::NoStatus);
    }
    QMetaObject::invokeMethod(
        this, [this] { m_stream->abort(); }, Qt::QueuedConnection);
}

void WebSocket::close(CloseCode code)
{
    if (!m_closing && !m_finished)
        sendClose(code);
}

void WebSocket::sendClose(CloseCode code)
{
    flushShared();
    write(SocketIO::closeFrame(code));
    // A dead peer answers nothing and reads nothing.
    m_closing = std::make_unique<Deadline>(m_worker.wheel(), [this] {
        if (!m_incident && m_stream->isConnected())
            report(Incident::CloseTimeout, peerAddress());
        m_stream->abort();
    });
    m_closing->start(m_worker.limits().closeTimeout);
}

void WebSocket::received(char *data, qsizetype size)
{
    decodeRest();
    decode(data, size);
}

void WebSocket::decodeRest()
{
    if (m_rest.isEmpty())
        return;
    QByteArray rest = std::exchange(m_rest, {});
    decode(rest.data(), rest.size());
}

void WebSocket::decode(char *data, qsizetype size)
{
    if (m_finished || m_hungUp)
        return;
    if (const auto error = m_decoder.decode(data, size, *this))
        fail(*error);
}

void WebSocket::fail(const FrameDecoder::Error &error)
{
    if (m_finished)
        return;
    m_incident = error.code == CloseCode::TooLarge ? Incident::MessageTooLarge : Incident::BadFrame;
    report(*m_incident, peerAddress(), QLatin1String(error.reason));
    if (!m_closing)
        sendClose(error.code);
    hangUp();
}

// The server is the one that ends TCP (RFC 6455, 7.1.1). What the peer still sends is thrown away
// until it closes too, or the time for closing is over.
void WebSocket::hangUp()
{
    m_hungUp = true;
    shutDownWhenWritten();
}

void WebSocket::shutDownWhenWritten()
{
    if (m_hungUp && isDrained())
        m_stream->shutDownWrites();
}

bool WebSocket::onText(QByteArrayView text)
{
    if (m_listener && !m_closing)
        m_listener->textReceived(text);
    return !m_finished;
}

bool WebSocket::onBinary(QByteArrayView data)
{
    if (m_listener && !m_closing)
        m_listener->binaryReceived(data);
    return !m_finished;
}

std::optional<FrameDecoder::Error> WebSocket::unpack(QByteArrayView payload, QByteArray &message)
{
    // Nobody hears of it any more.
    if (m_closing || m_finished)
        return std::nullopt;
    const Limits &limits = m_worker.limits();
    // A thousand bytes may stand for a million, which cost the worker what a million do: now and
    // then, but not all the time.
    m_inflatable = std::min(m_inflatable + payload.size() * limits.inflation, limits.messageBytes);
    auto whole = inflated(payload, m_inflatable);
    if (whole) {
        m_inflatable -= whole->size();
        message = *std::move(whole);
        return std::nullopt;
    }
    if (whole.error() == InflateError::TooLarge)
        return FrameDecoder::Error{CloseCode::TooLarge,
            m_inflatable < limits.messageBytes
                ? "limits.inflation: too much of what comes is only unpacked"
                : "the message is too large, unpacked"};
    return FrameDecoder::Error{CloseCode::InvalidData, "the message can't be unpacked"};
}

bool WebSocket::onPing(QByteArrayView payload)
{
    sendFrame(SocketIO::pongFrame(payload));
    return !m_finished;
}

bool WebSocket::onClose(CloseCode code)
{
    if (!m_closing)
        sendClose(code);
    hangUp();
    return false;
}

void WebSocket::finish(std::optional<Incident> incident)
{
    if (m_finished)
        return;
    m_finished = true;
    tellUnsent();
    if (WebSocketListener *listener = std::exchange(m_listener, nullptr))
        listener->closed(incident);
    deleteLater();
}

} // namespace Net

#include "moc_websocket.cpp"
