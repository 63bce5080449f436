// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/server.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/loopback.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>

#include <array>
#include <memory>
#include <semaphore>

using Realtime::Socket;

namespace {

constexpr int kMostSteps = 40;
constexpr int kMostClients = 6;
//! What is known to be done within so many turns of the worker's event loop.
constexpr int kMostTurns = 20000;

//! The input, taken from the front.
class Program {
public:
    explicit Program(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    quint8 byte()
    {
        if (m_bytes.isEmpty())
            return 0;
        const auto result = static_cast<quint8>(m_bytes.front());
        m_bytes = m_bytes.sliced(1);
        return result;
    }
    QByteArray bytes()
    {
        const qsizetype size = std::min<qsizetype>(byte(), m_bytes.size());
        const QByteArray result = m_bytes.first(size).toByteArray();
        m_bytes = m_bytes.sliced(size);
        return result;
    }
    //! \brief A packet of Engine.IO, most often with one of Socket.IO in it.
    QByteArray packet()
    {
        static const QByteArrayList kPackets{"40", "40/a,", "40{\"x\":1}", "40/none,", "41",
            "41/a,", "42[\"echo\",1]", "42/a,[\"echo\"]", "421[\"ack\",\"x\"]",
            "43"
            "0[1]",
            "430[]", "451-[\"echo\",{\"_placeholder\":true,\"num\":0}]", "452-[\"a\"]", "4511-[]",
            "461-0[{\"_placeholder\":true,\"num\":0}]", "bAQID", "bAA==", "3", "2", "2probe", "5",
            "6", "1", "0", "42[\"leave\"]", "42[\"close\"]", "42[\"connect\"]", "4", "", "x"};
        const quint8 choice = byte();
        return choice < kPackets.size() ? kPackets.at(choice) : bytes();
    }

private:
    QByteArrayView m_bytes;
};

//! What the server's side of the conversation does, and counts.
class Scene {
public:
    Scene()
        : m_pool(limits(), 1)
        , m_server(options(), m_pool)
    {
        for (const char *name : {"/", "/a"}) {
            const auto nsp = m_server.of(name);
            nsp->use([](Socket *socket, const auto &next) {
                if (socket->handshake().authJson().contains("no"))
                    next(Realtime::Refusal{
                        .message = QStringLiteral("no"), .closeConnection = true});
                else
                    next(std::nullopt);
            });
            nsp->onConnection([this](Socket *socket) { welcome(socket); });
        }
        m_pool.addHandler(QStringLiteral("/socket.io/"), &m_server);
        m_pool.start();
    }
    ~Scene() { m_pool.stop(); }
    Q_DISABLE_COPY_MOVE(Scene)

    void connect(Loopback &loopback)
    {
        m_pool.adopt(loopback.connect(), QHostAddress(QHostAddress::LocalHost), 0);
    }

    //! \brief Lets the worker do what there is to do: that many whole turns of its event loop.
    void turn(int turns = 4)
    {
        std::binary_semaphore done(0);
        worker().post([&done, turns, this] {
            auto *timer = new QTimer(&worker());
            QObject::connect(
                timer, &QTimer::timeout, timer, [&done, timer, left = turns]() mutable {
                    if (--left > 0)
                        return;
                    timer->stop();
                    timer->deleteLater();
                    done.release();
                });
            timer->start(0);
        });
        done.acquire();
    }

    void act(quint8 what)
    {
        worker().postAndWait([this, what] {
            const auto nsp = m_server.of(what & 1 ? "/a" : "/");
            switch ((what >> 1) % 6) {
            case 0:
                nsp->emitEvent("news", {.json = {"1"}});
                break;
            case 1:
                nsp->to({"room"}).emitEvent("bytes", attachment());
                break;
            case 2:
                nsp->all().disconnectSockets(false);
                break;
            case 3:
                nsp->all().disconnectSockets(true);
                break;
            case 4:
                nsp->all().socketsJoin({"room", "other"});
                break;
            default:
                nsp->all().unreliable().emitWithAck(
                    "ask", {}, &worker(), [](const auto &, bool) {});
            }
        });
    }

    //! \brief After all clients have left nothing must be left of them.
    void checkEmpty()
    {
        worker().postAndWait([this] { m_server.drain(worker()); });
        for (int i = 0; i < kMostTurns && (worker().load() > 0 || m_sockets > 0); ++i)
            turn(1);
        CRIER_CHECK(worker().load() == 0);
        CRIER_CHECK(m_sockets == 0);
        CRIER_CHECK(m_server.of("/")->socketCount() == 0 && m_server.of("/a")->socketCount() == 0);
    }

private:
    static Net::Limits limits() { return {.messageBytes = 2000, .sendQueueBytes = 100000}; }
    static Realtime::Options options()
    {
        return {.engine = {.maxPayload = 2000, .sendQueueBytes = 100000},
            .packets = {.maxAttachmentBytes = 1000}};
    }
    static Realtime::Arguments attachment()
    {
        return {.json = {"{\"_placeholder\":true,\"num\":0}"}, .attachments = {"abc"}};
    }

    void welcome(Socket *socket)
    {
        ++m_sockets;
        socket->join("room");
        QObject::connect(socket, &Socket::disconnected, socket, [this] { --m_sockets; });
        QObject::connect(socket, &Socket::eventReceived, socket,
            [socket](const QByteArray &name, const Realtime::Arguments &arguments,
                const Realtime::Acknowledge &acknowledge) {
                if (acknowledge)
                    acknowledge(arguments);
                if (name == "leave" || name == "close")
                    socket->disconnectClient(name == "close");
                else
                    socket->emitEvent(name, arguments, [](const auto &) {});
            });
        socket->emitEvent("welcome", attachment(), [](const auto &) {});
    }

    [[nodiscard]] Net::Worker &worker() const { return *m_pool.worker(0); }

    Net::WorkerPool m_pool;
    Realtime::Server m_server;
    std::atomic_int m_sockets = 0;
};

//! Made once: threads are not for each input. Ended before Qt's own statics are.
Scene &scene()
{
    static Scene *theScene = [] {
        qputenv("QT_LOGGING_RULES", "*=false");
        static int argc = 1;
        static char name[] = "fuzz_session";
        static char *argv[] = {name, nullptr};
        new QCoreApplication(argc, argv);
        auto *result = new Scene;
        return result;
    }();
    static const bool registered = std::atexit([] { delete theScene; }) == 0;
    CRIER_CHECK(registered);
    return *theScene;
}

void step(Program &program, Loopback &client)
{
    const quint8 what = program.byte();
    const QByteArray sid = client.sid(program.byte());
    switch (what % 14) {
    case 0:
        client.get({});
        break;
    case 1:
    case 2:
        client.get(sid);
        break;
    case 3:
    case 4:
    case 5: {
        QByteArray body = program.packet();
        for (int more = what >> 6; more > 0; --more)
            body += '\x1e' + program.packet();
        client.post(sid, body);
        break;
    }
    case 6:
        client.handshake({});
        break;
    case 7:
        client.handshake(sid);
        break;
    case 8:
    case 9:
        client.sendFrame(1, program.packet());
        break;
    case 10:
        client.sendFrame(what & 0x80 ? 2 : program.byte() & 15, program.bytes());
        break;
    case 11:
        client.send(program.bytes());
        break;
    case 12:
        client.beginPost(sid);
        break;
    default:
        client.close(what & 0x80);
    }
}

} // namespace

// OpenSSL keeps something for each thread that asks Qt for a hash.
extern "C" const char *__lsan_default_suppressions() // NOLINT(bugprone-reserved-identifier)
{
    return "leak:libcrypto\nleak:libssl\n";
}

// The input is a program: each step says which client does what.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Scene &server = scene();
    Program program(QByteArrayView(data, static_cast<qsizetype>(size)));
    Sessions sessions;
    std::array<std::unique_ptr<Loopback>, kMostClients> clients;
    for (int i = 0; i < kMostSteps && !program.isEmpty(); ++i) {
        const quint8 who = program.byte();
        if (who >= 0xf0) {
            server.act(program.byte());
            continue;
        }
        auto &client = clients[who % kMostClients];
        if (!client || !client->isOpen()) {
            client = std::make_unique<Loopback>(sessions);
            server.connect(*client);
        }
        step(program, *client);
        // Sometimes more comes before the server has looked.
        if (who & 0x40)
            continue;
        server.turn();
        for (const auto &each : clients) {
            if (each)
                each->read();
        }
    }
    // Whatever is no poll has to be answered.
    for (const auto &client : clients) {
        if (!client)
            continue;
        for (int i = 0; i < kMostTurns && client->isOwed(); ++i) {
            server.turn(1);
            client->read();
        }
        CRIER_CHECK(!client->isOwed());
    }
    for (auto &client : clients)
        client.reset();
    server.checkEmpty();
    return 0;
}
