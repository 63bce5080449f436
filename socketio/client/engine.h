// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/transport.h"
#include "socketio/protocol/handshake.h"

#include <QtCore/QTimer>

namespace SocketIO {

//! \brief An Engine.IO connection: handshake, messages, heartbeat.
//!
//! Lives for one connection. Emits opened() at most once and closed() exactly once, and nothing
//! after that.
class Engine : public QObject {
    Q_OBJECT

public:
    enum class CloseReason { Requested, PingTimeout, TransportClose, TransportError, ParseError };
    Q_ENUM(CloseReason)

    explicit Engine(QObject *parent = nullptr);
    ~Engine() override;

    void open(const QNetworkRequest &request);
    void send(const EnginePacket &packet);
    void close();

    [[nodiscard]] bool isOpen() const { return m_state == State::Open; }
    [[nodiscard]] const Handshake &handshake() const { return m_handshake; }
    [[nodiscard]] QByteArray transportName() const;
    [[nodiscard]] qint64 bytesToWrite() const;

Q_SIGNALS:
    void opened();
    void messageReceived(const SocketIO::EnginePacket &message);
    void closed(SocketIO::Engine::CloseReason reason, const QString &detail);

private:
    enum class State { New, Opening, Open, Closed };

    void receive(const EnginePacket &packet);
    void receiveHandshake(const QByteArray &json);
    void armHeartbeat();
    void finish(CloseReason reason, const QString &detail = {});

    State m_state = State::New;
    Handshake m_handshake;
    Transport *m_transport = nullptr;
    QTimer m_heartbeat;
};

} // namespace SocketIO
