// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/backlog.h"
#include "server/net/http/responder.h"
#include "server/net/loop/timerwheel.h"
#include "server/net/websocket/websocket.h"
#include "server/realtime/enginecounters.h"
#include "server/realtime/options.h"
#include "server/realtime/outgoing.h"
#include "socketio/protocol/enginepacket.h"

#include <memory>
#include <optional>

namespace Realtime {

class EngineServer;
class EngineSession;

//! \brief Hears what an Engine.IO session receives. Belongs to the session.
class EngineListener {
public:
    EngineListener() = default;
    virtual ~EngineListener() = default;
    Q_DISABLE_COPY_MOVE(EngineListener)

    //! \brief A message; the view is valid during the call only.
    virtual void textReceived(QByteArrayView message) = 0;
    virtual void binaryReceived(QByteArrayView message) = 0;
    //! \brief The session has moved from long-polling to WebSocket.
    virtual void upgraded() { }
    //! \brief The end, once; nothing follows. \a reason is one of the stock server's words, perhaps
    //! with a colon and details behind it.
    virtual void closed(const QString &reason) = 0;
};

//! \brief An Engine.IO session: handshake, heartbeat, messages both ways, over long-polling or
//! WebSocket, and the way from the one to the other.
//!
//! Lives on one worker. After closed() it exists until the event loop runs again.
class EngineSession {
public:
    EngineSession(EngineServer &server, Net::Worker &worker, const Net::HttpRequest &request);
    ~EngineSession();
    Q_DISABLE_COPY_MOVE(EngineSession)

    [[nodiscard]] const QByteArray &id() const { return m_id; }
    //! \brief The request that opened the session; null without EngineOptions::keepRequests.
    [[nodiscard]] const Net::HttpRequest *request() const { return m_request.get(); }
    //! \brief The request that brought the message which is being received, where there is one.
    [[nodiscard]] const Net::HttpRequest *lastRequest() const
    {
        return m_current ? m_current : m_request.get();
    }
    //! \brief Of the client that opened the session.
    [[nodiscard]] const QHostAddress &peerAddress() const { return m_peerAddress; }
    [[nodiscard]] Net::Worker &worker() const { return m_worker; }
    [[nodiscard]] bool isPolling() const { return !m_link; }
    //! \brief Whether a message would go out at once. Volatile messages are dropped otherwise.
    [[nodiscard]] bool isWritable() const;

    void send(const Outgoing &packet);
    //! \brief The same for what many get, and what stays until the end of the Net::FanOut::Scope.
    void share(const Outgoing &packet);

    //! \brief Ends the session once what was sent is out. \a reason goes to closed() and the log.
    void close(const QString &reason);
    //! \brief The same for an offence, which is logged and counted too.
    void punish(Net::Incident incident, const QString &reason);

    // What follows is for EngineServer.

    void setListener(std::unique_ptr<EngineListener> listener) { m_listener = std::move(listener); }
    void openPolling(const Net::HttpRequest &request, const Net::Responder &responder);
    void openWebSocket(Net::WebSocket *webSocket);
    void handlePoll(const Net::HttpRequest &request, const Net::Responder &responder);
    //! \brief The body of a POST is still under way: a second one would be an offence.
    void beginPost(const Net::Responder &responder);
    void handlePost(const Net::HttpRequest &request, const Net::Responder &responder);
    void offerUpgrade(Net::WebSocket *webSocket);
    //! \brief The server is going down.
    void shutDown();

private:
    //! What a GET is answered with that has to end and has nothing to bring.
    static const QByteArray kNoop;
    static const QByteArray kClose;

    enum class State { Open, Closing, Closed };
    class Link;
    struct Poll {
        Net::HttpRequest request;
        Net::Responder responder;
    };

    [[nodiscard]] QByteArray handshake() const;
    void receive(QByteArrayView text);
    void receivePacket(const SocketIO::EnginePacket &packet);
    void receiveMessage(QByteArrayView message, bool isBinary);
    void refuseOverlap(const Net::Responder &responder);
    void refreshPingTimeout();
    void onHeartbeat();
    void onProbe(Link &link, QByteArrayView text);
    void onProbeTick();
    void onLinkClosed(Link &link, std::optional<Net::Incident> incident);
    void dropProbe();
    void completeUpgrade();
    EngineCounters::Transport &transportCounters();
    void noteOpened();
    [[nodiscard]] const QByteArray &frameFor(
        const Net::WebSocket &webSocket, const Outgoing &packet) const;
    void enqueue(const Outgoing &packet);
    QList<Outgoing> takeQueue();
    void flush();
    void answerPoll(QByteArray body);
    void closeTransport();
    void finish(const QString &reason);

    EngineServer &m_server;
    Net::Worker &m_worker;
    QByteArray m_id;
    std::unique_ptr<const Net::HttpRequest> m_request;
    QHostAddress m_peerAddress;
    const Net::HttpRequest *m_current = nullptr;
    std::unique_ptr<EngineListener> m_listener;
    std::unique_ptr<Link> m_link; //!< the WebSocket; none while polling
    std::unique_ptr<Link> m_probe; //!< the WebSocket that an upgrade is tried on
    std::unique_ptr<Net::Deadline> m_probeTick;
    std::unique_ptr<Net::Deadline> m_upgradeTimeout;
    std::unique_ptr<Poll> m_poll; //!< the request that waits for something to send
    std::optional<Net::Responder> m_post; //!< of the request whose body is under way
    QList<Outgoing> m_queue;
    qsizetype m_queuedBytes = 0;
    Net::Backlog::Share m_unsent; //!< that queue
    Net::Deadline m_heartbeat;
    QString m_closeReason;
    State m_state = State::Open;
    bool m_base64;
    bool m_awaitingPong = false;
    bool m_refreshed = false;
};

} // namespace Realtime
