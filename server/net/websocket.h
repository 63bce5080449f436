// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/limits.h"

#include <QtCore/QObject>
#include <QtNetwork/QTcpSocket>
#include <QtWebSockets/QWebSocket>

namespace Net {

//! \brief An open WebSocket: messages in, ready-made frames out.
//!
//! QWebSocket reads and does the control frames; frames are written beside it to the same TCP
//! socket, because it would copy and convert each message once per recipient (see frames.h).
class WebSocket : public QObject {
    Q_OBJECT

public:
    WebSocket(QWebSocket *webSocket, QTcpSocket *tcpSocket, const Limits &limits, QObject *parent);
    ~WebSocket() override;

    //! \brief Queues a whole frame. A reader so slow that Limits::sendQueueBytes wait is cut off.
    void sendFrame(const QByteArray &frame);

    //! \brief Closes after what is queued. closed() follows.
    void close(QWebSocketProtocol::CloseCode code = QWebSocketProtocol::CloseCodeNormal);

    [[nodiscard]] QHostAddress peerAddress() const { return m_tcpSocket->peerAddress(); }

Q_SIGNALS:
    void textReceived(const QByteArray &text);
    void binaryReceived(const QByteArray &data);
    //! \brief The end, once. \a reason is for the log; the object deletes itself afterwards.
    void closed(const QString &reason);

private:
    void finish(const QString &reason);

    QWebSocket *m_webSocket;
    QTcpSocket *m_tcpSocket;
    qsizetype m_sendQueueBytes;
    std::chrono::milliseconds m_closeTimeout;
    QString m_error;
    bool m_closing = false;
    bool m_finished = false;
};

} // namespace Net
