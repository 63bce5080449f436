// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/net/epollthread.h"

#include <QtCore/QPointer>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>

#include <array>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

//! Two ends of a socket that nobody has to connect.
struct Pair {
    Pair()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) != 0)
            qFatal("no socketpair");
    }
    ~Pair()
    {
        close(0);
        close(1);
    }
    Q_DISABLE_COPY_MOVE(Pair)

    void close(size_t end)
    {
        if (ends[end] >= 0)
            ::close(std::exchange(ends[end], -1));
    }
    [[nodiscard]] bool write(size_t end) const { return ::write(ends[end], "x", 1) == 1; }
    [[nodiscard]] bool read(size_t end) const
    {
        char c = 0;
        return ::read(ends[end], &c, 1) == 1;
    }

    std::array<int, 2> ends{-1, -1};
};

} // namespace

// The socket notifiers of Net::EpollDispatcher.
class TestEpollSockets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readAndWrite();
    void disabledInItsSlot();
    void deletedInItsSlot();
    void hangUp();
    void descriptorReused();
    void excludesNotifiers();
    void manyDescriptors();
    void tcpEcho();
};

void TestEpollSockets::readAndWrite()
{
    runOnEpoll([] {
        const Pair pair;
        int reads = 0;
        int writes = 0;
        QSocketNotifier read(pair.ends[0], QSocketNotifier::Read);
        QSocketNotifier write(pair.ends[0], QSocketNotifier::Write);
        connect(&read, &QSocketNotifier::activated, &read, [&] { reads += pair.read(0); });
        connect(&write, &QSocketNotifier::activated, &write, [&] { ++writes; });
        turn();
        CRIER_EXPECT(reads == 0 && writes == 1);
        CRIER_EXPECT(pair.write(1));
        turn();
        CRIER_EXPECT(reads == 1 && writes == 2);
        write.setEnabled(false);
        CRIER_EXPECT(pair.write(1));
        turn();
        CRIER_EXPECT(reads == 2 && writes == 2);
        read.setEnabled(false);
        CRIER_EXPECT(pair.write(1));
        turn();
        CRIER_EXPECT(reads == 2);
        // Level-triggered: what came meanwhile is not lost.
        read.setEnabled(true);
        write.setEnabled(true);
        turn();
        CRIER_EXPECT(reads == 3 && writes == 3);
    });
}

void TestEpollSockets::disabledInItsSlot()
{
    runOnEpoll([] {
        const Pair pair;
        CRIER_EXPECT(pair.write(1));
        int reads = 0;
        int writes = 0;
        QSocketNotifier read(pair.ends[0], QSocketNotifier::Read);
        QSocketNotifier write(pair.ends[0], QSocketNotifier::Write);
        connect(&read, &QSocketNotifier::activated, &read, [&] {
            ++reads;
            read.setEnabled(false);
            write.setEnabled(false);
        });
        connect(&write, &QSocketNotifier::activated, &write, [&] { ++writes; });
        for (int i = 0; i < 3; ++i)
            turn();
        CRIER_EXPECT(reads == 1 && writes == 0);
    });
}

void TestEpollSockets::deletedInItsSlot()
{
    runOnEpoll([] {
        const Pair pair;
        CRIER_EXPECT(pair.write(1));
        int reads = 0;
        auto *read = new QSocketNotifier(pair.ends[0], QSocketNotifier::Read);
        connect(read, &QSocketNotifier::activated, read, [&] {
            ++reads;
            read->setEnabled(false);
            read->deleteLater();
        });
        const QPointer<QSocketNotifier> guard(read);
        turnUntil([&] { return !guard; });
        turn();
        CRIER_EXPECT(reads == 1);
    });
}

void TestEpollSockets::hangUp()
{
    runOnEpoll([] {
        Pair pair;
        bool ended = false;
        QSocketNotifier read(pair.ends[0], QSocketNotifier::Read);
        connect(&read, &QSocketNotifier::activated, &read, [&] {
            ended = !pair.read(0);
            read.setEnabled(false);
        });
        pair.close(1);
        turnUntil([&] { return ended; });
    });
}

// Two are ready in one turn; the slot of the first closes the second, whose number a third gets.
void TestEpollSockets::descriptorReused()
{
    runOnEpoll([] {
        std::array<Pair, 2> pairs;
        std::array<std::unique_ptr<QSocketNotifier>, 2> notifiers;
        std::unique_ptr<QSocketNotifier> third;
        Pair fresh;
        int number = -1;
        int activated = 0;
        int wrong = 0;
        for (size_t i = 0; i < 2; ++i) {
            notifiers[i] =
                std::make_unique<QSocketNotifier>(pairs[i].ends[0], QSocketNotifier::Read);
            connect(notifiers[i].get(), &QSocketNotifier::activated, notifiers[i].get(), [&, i] {
                ++activated;
                notifiers[i]->setEnabled(false);
                const size_t other = 1 - i;
                number = pairs[other].ends[0];
                notifiers[other].reset();
                pairs[other].close(0);
                CRIER_EXPECT(::dup2(fresh.ends[0], number) == number);
                third = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
                connect(third.get(), &QSocketNotifier::activated, third.get(), [&] { ++wrong; });
            });
            CRIER_EXPECT(pairs[i].write(1));
        }
        turn();
        // Nothing has come for the third.
        CRIER_EXPECT(activated == 1 && wrong == 0);
        turn();
        CRIER_EXPECT(wrong == 0);
        CRIER_EXPECT(fresh.write(1));
        turn();
        CRIER_EXPECT(wrong == 1);
        third.reset();
        ::close(number);
    });
}

void TestEpollSockets::excludesNotifiers()
{
    runOnEpoll([] {
        const Pair pair;
        CRIER_EXPECT(pair.write(1));
        int reads = 0;
        QSocketNotifier read(pair.ends[0], QSocketNotifier::Read);
        connect(&read, &QSocketNotifier::activated, &read, [&] { reads += pair.read(0); });
        bool fired = false;
        QTimer::singleShot(1, &read, [&] { fired = true; });
        auto *dispatcher = QThread::currentThread()->eventDispatcher();
        while (!fired)
            dispatcher->processEvents(
                QEventLoop::ExcludeSocketNotifiers | QEventLoop::WaitForMoreEvents);
        CRIER_EXPECT(reads == 0);
        turn();
        CRIER_EXPECT(reads == 1);
    });
}

// More than one system call reports.
void TestEpollSockets::manyDescriptors()
{
    runOnEpoll([] {
        constexpr int kCount = 300;
        std::vector<std::unique_ptr<Pair>> pairs;
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        int reads = 0;
        for (int i = 0; i < kCount; ++i) {
            pairs.push_back(std::make_unique<Pair>());
            const Pair *pair = pairs.back().get();
            notifiers.push_back(
                std::make_unique<QSocketNotifier>(pair->ends[0], QSocketNotifier::Read));
            connect(notifiers.back().get(), &QSocketNotifier::activated, notifiers.back().get(),
                [&reads, pair] { reads += pair->read(0); });
            CRIER_EXPECT(pair->write(1));
        }
        turnUntil([&] { return reads == kCount; });
        turn();
        CRIER_EXPECT(reads == kCount);
    });
}

void TestEpollSockets::tcpEcho()
{
    runOnEpoll([] {
        QTcpServer server;
        CRIER_EXPECT(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket,
                [socket] { socket->write(socket->readAll()); });
        });
        QByteArray sent;
        for (int i = 0; i < 300000; ++i)
            sent += static_cast<char>(i * 31);
        QByteArray received;
        QTcpSocket client;
        bool ended = false;
        connect(&client, &QTcpSocket::connected, &client, [&] { client.write(sent); });
        connect(&client, &QTcpSocket::readyRead, &client, [&] { received += client.readAll(); });
        connect(&client, &QTcpSocket::disconnected, &client, [&] { ended = true; });
        client.connectToHost(QHostAddress::LocalHost, server.serverPort());
        turnUntil([&] { return received.size() == sent.size(); });
        CRIER_EXPECT(received == sent);
        client.disconnectFromHost();
        turnUntil([&] { return ended; });
    });
}

CRIER_TEST(TestEpollSockets)
#include "tst_epollsockets.moc"
