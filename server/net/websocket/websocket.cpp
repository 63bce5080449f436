// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/websocket/websocket.h"

#include "server/net/fanout.h"
#include "server/net/tcpsocket.h"
#include "server/net/worker.h"
#include "socketio/protocol/frames.h"

#include <QtNetwork/QSslSocket>

namespace Net {

WebSocket::WebSocket(
    Worker &worker, QTcpSocket *socket, std::shared_ptr<Place> place, const QHostAddress &client)
    : QObject(&worker)
    , m_worker(worker)
    , m_socket(socket)
    , m_plain(qobject_cast<TcpSocket *>(socket))
    , m_descriptor(m_plain ? static_cast<int>(m_plain->socketDescriptor()) : -1)
    , m_place(std::move(place))
    , m_client(client)
    , m_decoder(worker.limits().messageBytes)
    , m_unsent(worker, [this] { cutOff(Incident::SlowestReader); })
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &WebSocket::read);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] { finish(m_incident); });
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this] {
        tellUnsent();
        shutDownWhenWritten();
    });
    if (auto *tls = qobject_cast<QSslSocket *>(m_socket))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &WebSocket::tellUnsent);
    // What came behind the handshake is in the socket and not announced again; there is no listener
    // yet.
    if (m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &WebSocket::read, Qt::QueuedConnection);
}

WebSocket::~WebSocket()
{
    flushShared();
    m_socket->disconnect(this);
    finish(std::nullopt);
}

// Asked for every frame: looking up what kind of socket it is would cost as much as the rest.
qint64 WebSocket::unsent() const
{
    return m_plain ? m_plain->unsent() : unsentBytes(*m_socket);
}

void WebSocket::tellUnsent()
{
    m_unsent.set(m_finished ? 0 : unsent());
}

bool WebSocket::isDrained() const
{
    return unsent() == 0;
}

void WebSocket::sendFrame(const QByteArray &frame)
{
    if (m_closing || m_finished)
        return;
    flushShared();
    const qint64 waiting = unsent();
    if (waiting > 0 && waiting + frame.size() > m_worker.limits().sendQueueBytes) {
        cutOff(Incident::SlowReader);
        return;
    }
    if (m_plain)
        m_plain->send(frame);
    else
        m_socket->write(frame);
    tellUnsent();
}

void WebSocket::shareFrame(const QByteArray &frame)
{
    FanOut &fanOut = m_worker.fanOut();
    // Behind what waits, and behind a frame that is gathered already, of which the kernel may take
    // a part. Nothing but this object is looked at: each that is not in a cache costs as much as a
    // tenth of the send.
    const bool mayWait = fanOut.isOpen() && m_descriptor >= 0 && !m_closing && !m_finished
        && m_unsent.bytes() == 0 && m_round != fanOut.round();
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
    m_plain->send(rest);
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
        this, [this] { m_socket->abort(); }, Qt::QueuedConnection);
}

void WebSocket::close(CloseCode code)
{
    if (!m_closing && !m_finished)
        sendClose(code);
}

void WebSocket::sendClose(CloseCode code)
{
    flushShared();
    m_socket->write(SocketIO::closeFrame(code));
    // A dead peer answers nothing and reads nothing.
    m_closing = std::make_unique<Deadline>(m_worker.wheel(), [this] {
        if (!m_incident && m_socket->state() == QAbstractSocket::ConnectedState)
            report(Incident::CloseTimeout, peerAddress());
        m_socket->abort();
    });
    m_closing->start(m_worker.limits().closeTimeout);
}

// Asked for all that it has, a QTcpSocket gives its buffer away: nothing is copied, and an idle
// connection keeps no buffer of 16 KiB.
void WebSocket::read()
{
    while (!m_finished) {
        QByteArray bytes = m_socket->read(m_socket->bytesAvailable());
        if (bytes.isEmpty())
            return;
        if (m_hungUp)
            continue;
        if (const auto error = m_decoder.decode(bytes.data(), bytes.size(), *this))
            fail(*error);
    }
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
        shutDownWrites(*m_socket);
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
