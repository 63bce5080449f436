// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/websockettransport.h"

namespace SocketIO {

namespace {

//! Bytes of one incoming message; QWebSocket alone would allow 2 GiB.
constexpr quint64 kMaxIncomingMessage = 64 * 1024 * 1024;

} // namespace

WebSocketTransport::WebSocketTransport(QObject *parent)
    : Transport(parent)
{
    m_webSocket.setMaxAllowedIncomingFrameSize(kMaxIncomingMessage);
    m_webSocket.setMaxAllowedIncomingMessageSize(kMaxIncomingMessage);
    connect(&m_webSocket, &QWebSocket::textMessageReceived, this, &WebSocketTransport::receiveText);
    connect(
        &m_webSocket, &QWebSocket::binaryMessageReceived, this, &WebSocketTransport::receiveBinary);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto errorSignal = &QWebSocket::errorOccurred;
#else
    const auto errorSignal = QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error);
#endif
    connect(&m_webSocket, errorSignal, this, [this](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError)
            m_error = m_webSocket.errorString();
        // A connection that never opened reports no disconnected().
        if (m_webSocket.state() == QAbstractSocket::UnconnectedState)
            finish(m_webSocket.errorString());
    });
    connect(&m_webSocket, &QWebSocket::disconnected, this, [this] { finish(m_error); });
}

WebSocketTransport::~WebSocketTransport()
{
    // ~QWebSocket closes and would report that to an object half destroyed.
    m_webSocket.disconnect(this);
}

QByteArray WebSocketTransport::name() const
{
    return QByteArrayLiteral("websocket");
}

void WebSocketTransport::open(const QNetworkRequest &request)
{
    QNetworkRequest upgraded(request);
    QUrl url = request.url();
    url.setScheme(url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("wss")
            ? QStringLiteral("wss")
            : QStringLiteral("ws"));
    upgraded.setUrl(url);
    m_webSocket.open(upgraded);
}

void WebSocketTransport::send(const EnginePacket &packet)
{
    if (packet.binary)
        m_webSocket.sendBinaryMessage(packet.data);
    else
        m_webSocket.sendTextMessage(QString::fromUtf8(encodeEngineText(packet)));
}

void WebSocketTransport::close()
{
    if (m_webSocket.state() == QAbstractSocket::ConnectedState)
        m_webSocket.close();
    else
        m_webSocket.abort();
}

qint64 WebSocketTransport::bytesToWrite() const
{
    return m_webSocket.bytesToWrite();
}

void WebSocketTransport::receiveText(const QString &text)
{
    auto packet = decodeEngineText(text.toUtf8());
    if (packet)
        Q_EMIT packetReceived(*packet);
    else
        Q_EMIT parseError(packet.error());
}

void WebSocketTransport::receiveBinary(const QByteArray &data)
{
    Q_EMIT packetReceived(EnginePacket::bytes(data));
}

void WebSocketTransport::finish(const QString &error)
{
    if (m_finished)
        return;
    m_finished = true;
    Q_EMIT closed(error);
}

} // namespace SocketIO
