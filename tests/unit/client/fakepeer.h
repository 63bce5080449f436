// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/socket.h"
#include "tests/unit/client/fakeworld.h"

#include <QtCore/QMetaEnum>

//! \brief A socket of the main namespace whose server is the test. It may be deleted, and its
//! manager too.
struct FakePeer {
    FakePeer()
    {
        manager = new SocketIO::Manager(world.environment(), nullptr);
        manager->setUrl(QUrl(QStringLiteral("http://host/")));
        SocketIO::ManagerOptions options;
        options.transports = {SocketIO::TransportType::WebSocket};
        manager->setOptions(options);
        socket = new SocketIO::Socket(manager);
    }
    ~FakePeer()
    {
        delete socket;
        delete manager;
    }
    Q_DISABLE_COPY_MOVE(FakePeer)

    FakeWorld world;
    QPointer<SocketIO::Manager> manager;
    QPointer<SocketIO::Socket> socket;

    [[nodiscard]] FakeTransport *server() const { return world.last(); }
    [[nodiscard]] QByteArrayList takeSent() const { return server()->takeSent(); }
    void deliver(const QByteArray &packet) const { server()->deliver(packet); }

    //! \brief The connection is there, the namespace is not.
    void open() const
    {
        socket->connectToServer();
        deliver(openPacket());
    }
    void connect() const
    {
        open();
        server()->sent.clear();
        deliver(R"(40{"sid":"id"})");
    }
    void lose() const { server()->lose(QStringLiteral("reset")); }
    //! \brief After a loss: the next attempt succeeds.
    void reopen()
    {
        world.advance(std::chrono::seconds(5));
        deliver(openPacket());
    }
    void reconnect(const QByteArray &connect = R"(40{"sid":"id2"})")
    {
        reopen();
        server()->sent.clear();
        deliver(connect);
    }
};

//! \brief "Timeout" for AckResult::Error::Timeout, and so on.
template <typename E> [[nodiscard]] QByteArray nameOf(E value)
{
    return QMetaEnum::fromType<E>().valueToKey(static_cast<int>(value));
}
