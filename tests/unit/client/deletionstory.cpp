// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/unit/client/deletionstory.h"

using namespace std::chrono_literals;

namespace SocketIO {

void DeletionStory::begin()
{
    step("setUrl", [this] { m_manager->setUrl(QUrl(QStringLiteral("http://host/"))); });
    step("setAuth", [this] { m_socket->setAuth({{QStringLiteral("a"), 1}}); });
    step("DropOldest", [this] {
        m_socket->setBufferLimit(2, Socket::BufferPolicy::DropOldest);
        ask("dropped");
        request("dropped");
        ask("cleared");
        request("cleared");
    });
    step("clearBuffer", [this] {
        m_socket->setBufferLimit(100);
        m_socket->clearBuffer();
    });
    step("connectToServer", [this] {
        m_socket->setAuthProvider(
            m_context, [this, call = handler("auth provider")](const Socket::AuthReply &reply) {
                call(reply);
                reply({});
            });
        ask("buffered"); // 4
        request("buffered");
        if (m_sibling)
            m_sibling->connectToServer();
        if (m_socket)
            m_socket->connectToServer();
    });
}

void DeletionStory::attempts()
{
    step("refused", [this] { m_world.last()->lose(QStringLiteral("refused")); });
    step("timeout", [this] { m_world.advance(21s); });
    step("attempt", [this] { m_world.advance(2s); });
    step("handshake", [this] { deliver(openPacket("sid", {"websocket"})); });
    step("second socket", [this] {
        const QPointer<Socket> second = new Socket(m_manager, "/", m_owner);
        listen(second, "second");
        second->connectToServer();
        delete second;
    });
    const QPointer<FakeTransport> polling = m_world.transports.value(m_world.transports.size() - 2);
    step("upgrade", [&] {
        m_world.last()->accept();
        deliver("3probe");
        if (polling)
            polling->finishPause();
    });
    step("early", [this] {
        deliver(R"(42["e"])");
        deliver(R"(421["acknowledged"])");
        deliver(R"(42["typed"])");
    });
    step("CONNECT", [this] {
        deliver(R"(40{"sid":"a","pid":"p"})");
        if (m_sibling)
            deliver(R"(40/sibling,{"sid":"b"})");
    });
    step("ACK", [this] {
        deliver("434[]");
        deliver("435[]");
    });
}

void DeletionStory::conversation()
{
    step("event", [this] { deliver(R"(42["e",1,"offset"])"); });
    step("binary", [this] {
        deliver(R"(451-["e",{"_placeholder":true,"num":0}])");
        deliver("bAQID");
    });
    step("acknowledge", [this] { deliver(R"(427["acknowledged"])"); });
    step("mismatch", [this] { deliver(R"(42["typed","x"])"); });
    step("sibling", [this] { deliver(R"(42/sibling,["e"])"); });
    step("ping", [this] { deliver("2"); });
    step("drain", [this] {
        FakeTransport *server = m_world.last();
        server->keeps = true;
        m_socket->emitEvent("sent", QByteArray("1"));
        server->drain();
        server->keeps = false;
    });
    step("volatile", [this] { m_socket->emitVolatile("sent"); });
    step("ack timeout", [this] {
        ask("timeout", {.timeout = 10ms});
        request("timeout", {.timeout = 20ms});
        m_world.advance(10ms);
        m_world.advance(10ms);
    });
    step("provider replaces itself", [this] {
        m_socket->setAuthProvider(m_context,
            [this, call = handler("replacing provider")](const Socket::AuthReply &reply) {
                if (m_socket)
                    m_socket->setAuth({{QStringLiteral("b"), 1}});
                call(reply);
                reply({});
            });
        m_socket->disconnectFromServer();
        becomeConnected();
    });
}

void DeletionStory::retries()
{
    step("retries", [this] {
        m_socket->setRetries(1);
        m_socket->setAckTimeout(10ms);
        ask("retried");
        request("retried");
        for (int i = 0; i < 4; ++i)
            m_world.advance(10ms);
    });
    step("retries, acknowledged", [this] {
        ask("acknowledged");
        // Whichever number it has.
        for (int id = 0; id < 40 && m_socket && m_manager; ++id)
            deliver("43" + QByteArray::number(id) + "[]");
    });
    step("retries, cleared", [this] {
        ask("in flight");
        ask("waits");
        request("waits");
        if (m_socket)
            m_socket->clearBuffer();
    });
    step("retries, DropOldest", [this] {
        m_socket->setBufferLimit(2, Socket::BufferPolicy::DropOldest);
        ask("dropped");
        request("dropped");
        ask("dropped too");
    });
    step("no retries", [this] {
        m_socket->setBufferLimit(100);
        m_socket->clearBuffer();
    });
}

void DeletionStory::losses()
{
    const auto leavePending = [this] {
        if (m_socket)
            m_socket->setRetries(0);
        if (m_socket)
            m_socket->setAckTimeout(0ms);
        ask("pending");
        request("pending");
    };
    step("loss", [&] {
        leavePending();
        if (m_world.last())
            m_world.last()->lose(QStringLiteral("reset"));
    });
    step("offline", [this] { ask("offline"); });
    step("attempt after a loss", [this] { m_world.advance(2s); });
    step("open again", [this] { becomeConnected(); });
    step("server disconnects", [&] {
        leavePending();
        deliver("41");
    });
    step("CONNECT_ERROR", [this] {
        m_socket->connectToServer();
        deliver(R"(44{"message":"no"})");
    });
    step("again after an error", [this] { becomeConnected(); });
    step("disconnectFromServer", [&] {
        leavePending();
        if (m_socket)
            m_socket->disconnectFromServer();
    });
    step("again after a disconnect", [this] { becomeConnected(); });
    step("Manager::close", [&] {
        leavePending();
        if (m_manager)
            m_manager->close();
    });
    step("again after a close", [this] { becomeConnected(); });
    step("silence", [&] {
        leavePending();
        m_world.advance(45s);
    });
    step("check", [this] {
        becomeConnected();
        if (m_manager)
            m_manager->checkConnection();
        m_world.advance(5s);
    });
    step("another network", [this] {
        becomeConnected();
        Q_EMIT m_world.network.changed();
        m_world.advance(5s);
    });
}

void DeletionStory::endings()
{
    step("garbage", [this] {
        open();
        ask("pending");
        deliver("4x");
    });
    step("bad attachment", [this] {
        open();
        deliver(R"(451-["e",{"_placeholder":true,"num":5}])");
        deliver("bAQID");
    });
    step("reconnectFailed", [this] {
        open();
        if (!m_manager)
            return;
        ManagerOptions options = m_manager->options();
        options.reconnectionAttempts = 0;
        m_manager->setOptions(options);
        if (m_world.last())
            m_world.last()->lose();
    });
    step("the manager's end", [this] {
        open();
        ask("pending");
        request("pending");
        // Its own destructor is no place to delete it in.
        Manager *manager = m_manager;
        m_manager = nullptr;
        if (manager)
            manager->setParent(nullptr);
        delete manager;
    });
    if (!m_socket)
        return;
    m_step = "the socket's end";
    request("last");
    m_socket->setRetries(1);
    request("last, retried");
    Socket *socket = m_socket;
    m_socket = nullptr;
    socket->setParent(nullptr);
    delete socket;
}

} // namespace SocketIO
