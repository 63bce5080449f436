// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/websocket.h"

#include "server/net/logging.h"

#include <QtCore/QTimer>

namespace Net {

WebSocket::WebSocket(
    QWebSocket *webSocket, QTcpSocket *tcpSocket, const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_webSocket(webSocket)
    , m_tcpSocket(tcpSocket)
    , m_sendQueueBytes(limits.sendQueueBytes)
    , m_closeTimeout(limits.closeTimeout)
{
    m_webSocket->setParent(this);
    // Deleting a QWebSocket with output pending cuts the socket's own deleteLater().
    m_tcpSocket->setParent(m_webSocket);
    // QWebSocket's own limit is 2 GiB.
    m_webSocket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(limits.messageBytes));
    m_webSocket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(limits.messageBytes));

    connect(m_webSocket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        if (!m_closing)
            Q_EMIT textReceived(text.toUtf8());
    });
    connect(m_webSocket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &data) {
        if (!m_closing)
            Q_EMIT binaryReceived(data);
    });
    connect(m_webSocket, &QWebSocket::disconnected, this, [this] {
        if (m_webSocket->closeCode() == QWebSocketProtocol::CloseCodeTooMuchData)
            m_error = QStringLiteral("limits.message_bytes: the message is too large");
        finish(m_error);
    });
}

WebSocket::~WebSocket()
{
    m_webSocket->disconnect(this);
}

void WebSocket::sendFrame(const QByteArray &frame)
{
    if (m_closing)
        return;
    if (m_tcpSocket->bytesToWrite() + frame.size() > m_sendQueueBytes) {
        m_closing = true;
        m_error = QStringLiteral("limits.send_queue_bytes: the reader is too slow");
        m_webSocket->abort();
        finish(m_error);
        return;
    }
    m_tcpSocket->write(frame);
}

void WebSocket::close(QWebSocketProtocol::CloseCode code)
{
    if (m_closing)
        return;
    m_closing = true;
    // QWebSocket waits until all is written, which a dead peer never lets happen.
    QTimer::singleShot(m_closeTimeout, this, [this] {
        m_webSocket->abort();
        finish(QStringLiteral("limits.close_timeout_ms: the peer did not close in time"));
    });
    m_webSocket->close(code);
}

void WebSocket::finish(const QString &reason)
{
    if (m_finished)
        return;
    m_finished = true;
    m_closing = true;
    if (!reason.isEmpty())
        qCInfo(lcNet).noquote() << "closed" << m_tcpSocket->peerAddress().toString() << reason;
    Q_EMIT closed(reason);
    deleteLater();
}

} // namespace Net
