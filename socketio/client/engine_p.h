// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/environment_p.h"
#include "socketio/client/upgradeprobe_p.h"
#include "socketio/protocol/handshake.h"

namespace SocketIO {

//! \brief An Engine.IO connection: handshake, messages, heartbeat, upgrade.
//!
//! Lives for one connection. Emits opened() at most once and closed() exactly once, and nothing
//! after that.
class Engine : public QObject {
    Q_OBJECT

public:
    enum class CloseReason { Requested, PingTimeout, TransportClose, TransportError, ParseError };
    Q_ENUM(CloseReason)

    //! \a transports are tried in this order, see ManagerOptions::tryAllTransports.
    Engine(const Environment &environment, TransportSettings settings,
        const QList<TransportType> &transports);
    ~Engine() override;

    void open();
    //! \brief Sends \a packet once the connection is open; what is sent after its end is lost.
    void send(EnginePacket packet);
    //! \brief Ends the connection after what was sent. Reports closed() at once and goes on in the
    //! background; the engine deletes itself when it is done.
    void close();

    [[nodiscard]] bool isOpen() const { return m_state == State::Open; }
    //! \brief Whether the server has been silent for longer than its own promise: a machine that
    //! slept finds that out here before the timer does.
    [[nodiscard]] bool hasPingExpired() const;
    [[nodiscard]] const Handshake &handshake() const { return m_handshake; }
    [[nodiscard]] std::optional<TransportType> transportType() const;
    //! \brief Packets that no transport has taken yet, and the bytes of all that waits.
    [[nodiscard]] qsizetype packetsToWrite() const { return m_buffer.size(); }
    [[nodiscard]] qint64 bytesToWrite() const;

    //! \brief Finds out at once whether the server is still there; if not, closed() follows.
    void checkAlive();

Q_SIGNALS:
    void opened();
    void messageReceived(const SocketIO::EnginePacket &message);
    void pinged();
    void upgraded();
    //! \brief Some of what waits was taken.
    void bytesTaken();
    //! \brief Nothing waits any more.
    void drained();
    void closed(SocketIO::Engine::CloseReason reason, const QString &detail);

private:
    enum class State { New, Opening, Open, Closed };

    void openNextTransport();
    void attach(std::unique_ptr<Transport> transport);
    void onTransportClosed(CloseReason reason, const QString &detail);
    void receive(const EnginePacket &packet);
    void receiveHandshake(const QByteArray &json);
    void startProbe();
    void onProbed();
    void onPaused();
    void dropProbe();
    void flush();
    [[nodiscard]] QList<EnginePacket> takeBatch();
    void onDrained();
    void armHeartbeat();
    void finish(CloseReason reason, const QString &detail = {});
    void linger();

    const Environment m_environment;
    TransportSettings m_settings;
    QList<TransportType> m_transports;
    State m_state = State::New;
    Handshake m_handshake;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<UpgradeProbe> m_probe;
    QList<EnginePacket> m_buffer;
    qint64 m_bufferedBytes = 0;
    Timer m_heartbeat;
    Timer m_patience; //!< for an answer to checkAlive(), and for the last bytes of a closed engine
    bool m_pausing = false; //!< polling comes to its end for the WebSocket that was probed
    bool m_lingering = false;
    bool m_waiting = false; //!< something was sent since drained()
};

} // namespace SocketIO
