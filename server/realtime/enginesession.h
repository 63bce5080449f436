// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/websocket.h"
#include "server/realtime/options.h"
#include "socketio/protocol/enginepacket.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>

namespace Realtime {

//! \brief An Engine.IO session: handshake, heartbeat, messages both ways.
//!
//! Belongs to its Connection. Emits closed() once and nothing after it.
class EngineSession : public QObject {
    Q_OBJECT

public:
    EngineSession(Net::WebSocket *webSocket, const Options &options, QObject *parent);
    ~EngineSession() override;

    [[nodiscard]] QByteArray id() const { return m_id; }

    void sendText(const QByteArray &message);
    void sendBinary(const QByteArray &message);
    //! \brief Writes a WebSocket frame that holds a whole packet; it may be shared by many.
    void sendFrame(const QByteArray &frame);
    //! \brief Ends the session after what was sent. \a reason goes to closed() and the log.
    void close(const QString &reason);

Q_SIGNALS:
    void textReceived(const QByteArray &message);
    void binaryReceived(const QByteArray &message);
    void closed(const QString &reason);

private:
    void sendHandshake(const Options &options);
    void receive(const QByteArray &text);
    void onHeartbeat();
    void finish(const QString &reason);

    QByteArray m_id;
    QPointer<Net::WebSocket> m_webSocket;
    std::chrono::milliseconds m_pingInterval;
    std::chrono::milliseconds m_pingTimeout;
    QTimer m_heartbeat;
    bool m_awaitingPong = false;
    bool m_refreshed = false;
    bool m_closed = false;
};

} // namespace Realtime
