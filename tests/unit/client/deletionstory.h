// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/unit/client/fakepeer.h"

#include <QtCore/QFuture>

namespace SocketIO {

//! The life of a socket from its first event to its end, with everything that may happen to it. At
//! one point of it something is deleted; what is left of the story is told all the same.
class DeletionStory {
public:
    //! \a point: where to delete \a victim; both empty: only to find the points.
    DeletionStory(const QByteArray &point, const QByteArray &victim)
        : m_point(point)
        , m_victim(victim)
        , m_owner(new QObject)
        , m_manager(new Manager(m_world.environment(), m_owner))
        , m_socket(new Socket(m_manager, "/", m_owner))
        , m_sibling(new Socket(m_manager, "/sibling", m_owner))
        , m_context(new QObject(m_owner))
    {
        listen(m_manager);
        listen(m_socket, "socket");
        listen(m_sibling, "sibling");
    }
    ~DeletionStory() { delete m_owner; }
    Q_DISABLE_COPY_MOVE(DeletionStory)

    void tell()
    {
        begin();
        attempts();
        conversation();
        retries();
        losses();
        endings();
        m_step = "end";
        FakeWorld::collect();
        m_world.advance(std::chrono::hours(1));
        FakeWorld::collect();
    }

    QByteArrayList points; //!< all that were reached, in order
    bool reached = false;
    QByteArray touched; //!< what handlers still had in their hands after the deletion

private:
    void hit(const QByteArray &name)
    {
        const QByteArray point = name + " @ " + m_step;
        if (!points.contains(point))
            points.append(point);
        if (point != m_point || std::exchange(reached, true))
            return;
        if (m_victim == "socket" || m_victim == "both")
            delete m_socket;
        if (m_victim == "manager" || m_victim == "both")
            delete m_manager;
        if (m_victim == "sibling")
            delete m_sibling;
        if (m_victim == "context")
            delete m_context;
        if (m_victim == "owner")
            delete m_owner;
    }
    //! \brief A point inside a handler, which goes on to use what it holds.
    auto handler(const QByteArray &name)
    {
        return [this, name = QByteArray(name.constData(), name.size())](const auto &...) {
            hit(name);
            touched = name;
        };
    }
    void listen(Manager *manager)
    {
        QObject::connect(manager, &Manager::urlChanged, handler("urlChanged"));
        QObject::connect(manager, &Manager::stateChanged, manager, [this] {
            hit("Manager::stateChanged " + (m_manager ? nameOf(m_manager->state()) : QByteArray()));
        });
        QObject::connect(manager, &Manager::transportChanged, handler("transportChanged"));
        QObject::connect(manager, &Manager::opened, handler("opened"));
        QObject::connect(manager, &Manager::closed, handler("closed"));
        QObject::connect(manager, &Manager::errorOccurred, handler("errorOccurred"));
        QObject::connect(manager, &Manager::networkChanged, handler("networkChanged"));
        QObject::connect(manager, &Manager::upgraded, handler("upgraded"));
        QObject::connect(manager, &Manager::pinged, handler("pinged"));
        QObject::connect(manager, &Manager::drained, handler("drained"));
        QObject::connect(manager, &Manager::bytesToWriteChanged, handler("bytesToWriteChanged"));
        QObject::connect(manager, &Manager::reconnectAttempt, handler("reconnectAttempt"));
        QObject::connect(manager, &Manager::reconnected, handler("reconnected"));
        QObject::connect(manager, &Manager::reconnectFailed, handler("reconnectFailed"));
    }
    void listen(Socket *socket, const QByteArray &who)
    {
        const auto point = [this, who](const char *name) { return handler(who + ' ' + name); };
        QObject::connect(socket, &Socket::stateChanged, point("stateChanged"));
        QObject::connect(socket, &Socket::authChanged, point("authChanged"));
        QObject::connect(socket, &Socket::connected, point("connected"));
        QObject::connect(socket, &Socket::disconnected, point("disconnected"));
        QObject::connect(socket, &Socket::connectError, point("connectError"));
        QObject::connect(socket, &Socket::eventReceived, point("eventReceived"));
        QObject::connect(socket, &Socket::eventSent, point("eventSent"));
        QObject::connect(socket, &Socket::argumentMismatch, point("argumentMismatch"));
        if (!m_context)
            return;
        socket->on("e", m_context.data(), [call = point("on")] { call(); });
        socket->on("e", m_context.data(), [call = point("on, the second")] { call(); });
        socket->once("e", m_context.data(), [call = point("once")] { call(); });
        socket->on(
            "acknowledged", m_context.data(), [this, p = point("acknowledge")](const Event &event) {
                p(event);
                event.reply(1);
            });
        socket->on("typed", m_context.data(), [](int) {});
    }

    void step(const char *name, const std::function<void()> &action)
    {
        m_step = name;
        if (m_socket && m_manager)
            action();
    }
    void deliver(const QByteArray &packet)
    {
        if (FakeTransport *server = m_world.last())
            server->deliver(packet);
    }
    void ask(const char *name, const Socket::EmitOptions &options = {})
    {
        if (m_socket && m_context)
            m_socket->emitWithAck(name, {}, m_context, handler("ack " + QByteArray(name)), options);
    }
    void request(const char *name, const Socket::EmitOptions &options = {})
    {
        if (m_socket)
            m_socket->request(name, {}, options)
                .then([call = handler("future " + QByteArray(name))](
                          const AckResult &result) { call(result); });
    }
    void open()
    {
        m_manager->open();
        becomeConnected();
    }
    void becomeConnected()
    {
        if (m_socket)
            m_socket->connectToServer();
        if (m_manager && m_manager->state() == Manager::State::Opening)
            deliver(openPacket());
        if (m_socket && m_manager)
            deliver(R"(40{"sid":"a","pid":"p"})");
    }

    void begin();
    void attempts();
    void conversation();
    void retries();
    void losses();
    void endings();

    const QByteArray m_point;
    const QByteArray m_victim;
    QByteArray m_step;
    FakeWorld m_world;
    QPointer<QObject> m_owner;
    QPointer<Manager> m_manager;
    QPointer<Socket> m_socket;
    QPointer<Socket> m_sibling;
    QPointer<QObject> m_context;
};

} // namespace SocketIO
