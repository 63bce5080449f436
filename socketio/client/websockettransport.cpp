// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/websockettransport_p.h"

#include "socketio/client/logging_p.h"
#include "socketio/protocol/frames.h"

#include <QtCore/QRandomGenerator>
#include <QtNetwork/QNetworkCookie>
#include <QtNetwork/QSslSocket>

#include <cstring>

namespace SocketIO {

namespace {

//! Bytes that may wait in the socket. What is more waits in the engine, where it still can be
//! counted in packets.
constexpr qint64 kHighWater = 64 * 1024;

constexpr quint16 kHttpPort = 80;
constexpr quint16 kHttpsPort = 443;

Mask newMask()
{
    const quint32 random = QRandomGenerator::global()->generate();
    Mask mask{};
    std::memcpy(mask.data(), &random, mask.size());
    return mask;
}

} // namespace

WebSocketTransport::WebSocketTransport(TransportSettings settings)
    : Transport(std::move(settings))
{
}

WebSocketTransport::~WebSocketTransport()
{
    // It closes on its way out and would report that to an object half destroyed.
    if (m_socket)
        m_socket->disconnect(this);
}

void WebSocketTransport::open()
{
    const QUrl url = requestUrl();
    m_handshake = std::make_unique<WebSocketHandshake>();
    m_decoder =
        std::make_shared<FrameDecoder>(options().maxMessageSize, FrameDecoder::Sender::Server);
    const QString host = url.host(QUrl::FullyEncoded);
    if (url.scheme() == QLatin1String("https")) {
        auto *socket = new QSslSocket(this);
        socket->setSslConfiguration(options().sslConfiguration);
        m_socket = socket;
        connect(socket, &QSslSocket::encrypted, this, [this] {
            // Nobody minds them, then.
            m_tlsError.clear();
            sendHandshake();
        });
        connect(socket, &QSslSocket::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsError = describeTlsErrors(errors); });
        connectSocket();
        socket->connectToHostEncrypted(host, static_cast<quint16>(url.port(kHttpsPort)));
    } else {
        m_socket = new QTcpSocket(this);
        connect(m_socket, &QTcpSocket::connected, this, &WebSocketTransport::sendHandshake);
        connectSocket();
        // Unbuffered, a QTcpSocket writes at once and reads what it is asked for: it would keep 32
        // KiB for the rest of its life otherwise.
        m_socket->connectToHost(host, static_cast<quint16>(url.port(kHttpPort)),
            QIODevice::ReadWrite | QIODevice::Unbuffered);
    }
}

void WebSocketTransport::connectSocket()
{
    m_socket->setProxy(options().proxy);
    connect(m_socket, &QTcpSocket::readyRead, this, &WebSocketTransport::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &WebSocketTransport::reportTaken);
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (m_error.isEmpty() && (!m_open || error != QAbstractSocket::RemoteHostClosedError))
            m_error = m_socket->errorString();
        // A connection that never opened reports no disconnected().
        if (m_socket->state() == QAbstractSocket::UnconnectedState)
            finish(m_error);
    });
    connect(m_socket, &QTcpSocket::disconnected, this, &WebSocketTransport::onDisconnected);
}

void WebSocketTransport::sendHandshake()
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->write(m_handshake->request(requestUrl(), requestHeaders(), options().protocols));
}

// A socket without a buffer notices only while it is read that the other side has closed, and says
// so in no other way than by its state.
void WebSocketTransport::read()
{
    const QPointer<WebSocketTransport> guard(this);
    do {
        QByteArray bytes = m_socket->read(std::max<qint64>(1, m_socket->bytesAvailable()));
        if (bytes.isEmpty())
            break;
        if (m_handshake)
            readHandshake(std::move(bytes));
        else
            decode(bytes);
    } while (guard && !m_finished && m_socket->bytesAvailable() > 0);
    if (guard && m_socket->state() == QAbstractSocket::UnconnectedState)
        onDisconnected();
}

void WebSocketTransport::onDisconnected()
{
    // Without TLS there was no WebSocket handshake that could say more.
    const bool isEncrypted = m_socket->error() != QAbstractSocket::SslHandshakeFailedError;
    if (m_handshake && isEncrypted && m_handshake->end() == WebSocketHandshake::State::Refused)
        m_error = m_handshake->error();
    finish(m_error);
}

void WebSocketTransport::readHandshake(QByteArray bytes)
{
    m_head += std::exchange(bytes, {});
    switch (m_handshake->feed(m_head)) {
    case WebSocketHandshake::State::Incomplete:
        return;
    case WebSocketHandshake::State::Refused:
        fail(m_handshake->error());
        return;
    case WebSocketHandshake::State::Accepted:
        break;
    }
    if (settings().cookies) {
        const QByteArrayList lines = m_handshake->cookies();
        for (const QByteArray &line : lines)
            settings().cookies->setCookiesFromUrl(
                QNetworkCookie::parseCookies(line), settings().url);
    }
    m_handshake.reset();
    m_open = true;
    QByteArray rest = std::exchange(m_head, {});
    const QPointer<WebSocketTransport> guard(this);
    Q_EMIT opened();
    if (guard && !m_finished)
        decode(rest);
}

// A handler that runs an event loop may have this object deleted before it returns: the decoder has
// to outlive the call.
void WebSocketTransport::decode(QByteArray &bytes)
{
    const std::shared_ptr<FrameDecoder> decoder = m_decoder;
    const QPointer<WebSocketTransport> guard(this);
    const auto error = decoder->decode(bytes.data(), bytes.size(), *this);
    if (!error || !guard || m_finished)
        return;
    if (!m_closing)
        sendClose(error->code);
    qCWarning(lcEngine) << "bad WebSocket frame from the server:" << error->reason;
    fail(tr("The server broke the WebSocket protocol: %1").arg(QLatin1String(error->reason)));
}

bool WebSocketTransport::isWritable() const
{
    return m_open && !m_closing && bytesToWrite() < kHighWater;
}

void WebSocketTransport::send(const QList<EnginePacket> &packets)
{
    for (const EnginePacket &packet : packets) {
        if (packet.binary && !options().forceBase64)
            sendFrame(binaryFrame(packet.data));
        else
            sendFrame(textFrame(encodeEngineText(packet)));
    }
}

void WebSocketTransport::sendFrame(QByteArrayView frame)
{
    m_out += maskedFrame(frame, newMask());
    if (std::exchange(m_flushScheduled, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_flushScheduled = false;
            flush();
        },
        Qt::QueuedConnection);
}

void WebSocketTransport::flush()
{
    if (m_out.isEmpty() || m_finished)
        return;
    m_socket->write(std::exchange(m_out, {}));
    // Written without a wait, it is not announced.
    reportTaken();
}

void WebSocketTransport::reportTaken()
{
    if (!m_open)
        return;
    const QPointer<WebSocketTransport> guard(this);
    Q_EMIT bytesTaken();
    if (guard && bytesToWrite() == 0)
        Q_EMIT drained();
}

void WebSocketTransport::sendClose(CloseCode code)
{
    m_closing = true;
    sendFrame(closeFrame(code));
    // Whoever closes may not come back to the event loop.
    m_socket->write(std::exchange(m_out, {}));
    m_socket->flush();
}

// The server ends TCP (RFC 6455, 7.1.1); until then what it sends is read and thrown away, since
// bytes left unread would reset the connection and with it what was sent last.
void WebSocketTransport::close()
{
    if (m_finished || m_closing)
        return;
    if (!m_open) {
        m_socket->abort();
        finish({});
        return;
    }
    sendClose(CloseCode::NoStatus);
}

void WebSocketTransport::checkAlive()
{
    if (m_open && !m_closing)
        sendFrame(pingFrame({}));
}

qint64 WebSocketTransport::bytesToWrite() const
{
    return m_out.size() + (m_socket ? m_socket->bytesToWrite() : 0);
}

bool WebSocketTransport::onText(QByteArrayView text)
{
    if (m_closing)
        return true;
    const auto packet = decodeEngineText(text);
    if (packet)
        return deliver(*packet);
    const QPointer<WebSocketTransport> guard(this);
    Q_EMIT parseError(packet.error().message());
    return guard && !m_finished;
}

bool WebSocketTransport::onBinary(QByteArrayView data)
{
    return m_closing || deliver(EnginePacket::bytes(data.toByteArray()));
}

bool WebSocketTransport::deliver(const EnginePacket &packet)
{
    const QPointer<WebSocketTransport> guard(this);
    Q_EMIT packetReceived(packet);
    return guard && !m_finished;
}

bool WebSocketTransport::onPing(QByteArrayView payload)
{
    if (!m_closing)
        sendFrame(pongFrame(payload));
    return true;
}

bool WebSocketTransport::onPong(QByteArrayView)
{
    const QPointer<WebSocketTransport> guard(this);
    Q_EMIT alive();
    return guard && !m_finished;
}

bool WebSocketTransport::onClose(CloseCode code)
{
    qCDebug(lcEngine) << "closed by the server, code" << static_cast<int>(code);
    if (code == CloseCode::TooLarge)
        m_error = tr("A message was larger than the server takes");
    if (!m_closing)
        sendClose(code == CloseCode::NoStatus ? code : CloseCode::Normal);
    m_socket->disconnectFromHost();
    return false;
}

void WebSocketTransport::fail(const QString &error)
{
    if (m_finished)
        return;
    m_error = error;
    // It would have its own say about the end of the connection.
    m_handshake.reset();
    const QPointer<WebSocketTransport> guard(this);
    m_socket->disconnectFromHost();
    if (guard)
        finish(m_error);
}

void WebSocketTransport::finish(const QString &error)
{
    if (m_finished)
        return;
    m_finished = true;
    // What came after a refused certificate says less.
    Q_EMIT closed(m_tlsError.isEmpty() ? error : m_tlsError);
}

} // namespace SocketIO

#include "moc_websockettransport_p.cpp"
