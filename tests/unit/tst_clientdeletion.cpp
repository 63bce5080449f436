// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/unit/fakepeer.h"

#include <QtCore/QFuture>
#include <QtTest/QtTest>

using namespace std::chrono_literals;
using namespace SocketIO;

namespace {

//! The life of a socket from its first event to its end, with everything that may happen to it. At
//! one point of it something is deleted; what is left of the story is told all the same.
class Story {
public:
    //! \a point: where to delete \a victim; both empty: only to find the points.
    Story(const QByteArray &point, const QByteArray &victim)
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
    ~Story() { delete m_owner; }
    Q_DISABLE_COPY_MOVE(Story)

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
        m_world.advance(1h);
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

void Story::begin()
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

void Story::attempts()
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

void Story::conversation()
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

void Story::retries()
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

void Story::losses()
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
}

void Story::endings()
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

} // namespace

// A handler may delete whatever it likes. Run it with the sanitizers: most faults show there only.
class TestClientDeletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everySignalIsReached();
    void deletes_data();
    void deletes();

private:
    QByteArrayList m_points;
};

void TestClientDeletion::initTestCase()
{
    QLoggingCategory::setFilterRules(QStringLiteral("socketio.*=false"));
    Story story({}, {});
    story.tell();
    m_points = story.points;
}

void TestClientDeletion::everySignalIsReached()
{
    const auto check = [this](const QMetaObject &type) {
        for (int i = type.methodOffset(); i < type.methodCount(); ++i) {
            const QMetaMethod method = type.method(i);
            if (method.methodType() != QMetaMethod::Signal)
                continue;
            const bool found = std::any_of(m_points.begin(), m_points.end(),
                [&](const QByteArray &point) { return point.contains(method.name()); });
            QVERIFY2(found, method.name().constData());
        }
    };
    check(Manager::staticMetaObject);
    check(Socket::staticMetaObject);
    for (const char *name : {"auth provider @", "replacing provider @", "ack pending @ loss",
             "ack timeout @", "ack dropped @ DropOldest", "ack cleared @", "ack retried @",
             "ack dropped too @", "ack waits @", "ack buffered @ ACK", "future buffered @ ACK",
             "future timeout @", "future pending @ loss", "future last @", "future last, retried @",
             "socket once @ CONNECT", "socket eventReceived @ CONNECT", "socket acknowledge @ ack",
             "second connectError @", "sibling on @", "socket disconnected @ the manager's end",
             "socket disconnected @ bad attachment", "reconnected @ handshake"}) {
        const bool found = std::any_of(m_points.begin(), m_points.end(),
            [&](const QByteArray &point) { return point.startsWith(name); });
        // This one is told only if a retried event is dropped.
        if (QByteArrayView(name) != "ack dropped too @")
            QVERIFY2(found, name);
    }
}

void TestClientDeletion::deletes_data()
{
    QTest::addColumn<QByteArray>("point");
    QTest::addColumn<QByteArray>("victim");
    for (const QByteArray &point : std::as_const(m_points)) {
        for (const char *victim : {"socket", "manager", "both", "sibling", "context", "owner"})
            QTest::addRow("%s: %s", point.constData(), victim) << point << QByteArray(victim);
    }
}

void TestClientDeletion::deletes()
{
    QFETCH(QByteArray, point);
    QFETCH(QByteArray, victim);
    Story story(point, victim);
    story.tell();
    QVERIFY(story.reached);
    QVERIFY(!story.touched.isEmpty());
}

QTEST_GUILESS_MAIN(TestClientDeletion)
#include "tst_clientdeletion.moc"
