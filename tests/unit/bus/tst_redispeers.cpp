// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/redisbus.h"
#include "tests/runner.h"
#include "tests/unit/bus/fakeredis.h"
#include "tests/unit/bus/loglines.h"

#include <QtTest/QSignalSpy>

using Bus::RedisBus;

//! What may answer where Redis should.
class TestRedisPeers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesRubbishUp_data();
    void givesRubbishUp();
    void givesUpWhoeverIsSilent();
    void givesUpWhoeverTurnsToRubbish();
    void doesNotFloodWhoeverLetsItInAndThrowsItOut();
    void boundsWhatWaits();
    void tellsNobodyThePassword_data();
    void tellsNobodyThePassword();
    void countsWhatIsNotPassedOn();
    void livesWithABusyServer();
};

namespace {

constexpr int kPatience = 20'000;
const QByteArray kChannel = QByteArrayLiteral("c");

} // namespace

void TestRedisPeers::givesRubbishUp_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("another protocol") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
    QTest::newRow("bytes") << QByteArray("\0\xff\x80\r\n", 5);
    QTest::newRow("huge string") << QByteArray("$9223372036854775807\r\n");
    QTest::newRow("huge array") << QByteArray("*2147483647\r\n");
    QTest::newRow("deep") << QByteArray("*1\r\n").repeated(10'000);
    QTest::newRow("a line without end") << QByteArray(1'000'000, '+');
    QTest::newRow("wrong answers") << QByteArray(":1\r\n:1\r\n:1\r\n");
    QTest::newRow("too many answers") << QByteArray("+OK\r\n").repeated(1000);
    QTest::newRow("messages and no answer")
        << QByteArray("*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$1\r\nx\r\n").repeated(1000)
            + QByteArray("?\r\n");
}

void TestRedisPeers::givesRubbishUp()
{
    QFETCH(const QByteArray, answer);
    FakeRedis peer;
    peer.answerBytes([answer](const QByteArray &) { return answer; });
    const LogLines log;
    RedisBus bus(peer.url(), kChannel);
    QSignalSpy up(&bus, &RedisBus::connected);
    QSignalSpy received(&bus, &RedisBus::received);
    QTRY_VERIFY(!bus.trouble().isEmpty());
    QVERIFY2(bus.trouble().contains(QStringLiteral("Redis does"))
            || bus.trouble().contains(QStringLiteral("was not asked")),
        qPrintable(bus.trouble()));
    QVERIFY2(LogLines::count() == 1, qPrintable(LogLines::all()));
    QCOMPARE(up.size(), 0);
    QCOMPARE(received.size(), 0);
    bus.publish(QByteArrayLiteral("x"));
    QCOMPARE(bus.dropped(), 1u);
}

void TestRedisPeers::givesUpWhoeverIsSilent()
{
    FakeRedis peer;
    peer.answerBytes([](const QByteArray &) { return QByteArray("+"); }); // is not taken for one
    const LogLines log;
    RedisBus bus(peer.url(), kChannel);
    QTRY_VERIFY_WITH_TIMEOUT(bus.trouble().contains(QStringLiteral("does not answer")), kPatience);
    QVERIFY(!bus.isUp());
}

void TestRedisPeers::givesUpWhoeverTurnsToRubbish()
{
    FakeRedis peer;
    peer.answerCommands([](const QList<QByteArray> &command) {
        return command.value(0) == "PUBLISH" ? QByteArray("$99999999999\r\n")
                                             : FakeRedis::usual(command);
    });
    const LogLines log;
    RedisBus bus(peer.url(), kChannel);
    QSignalSpy down(&bus, &RedisBus::disconnected);
    QTRY_VERIFY(bus.isUp());
    bus.publish(QByteArrayLiteral("x"));
    QTRY_COMPARE(down.size(), 1);
    QVERIFY(!bus.isUp());
}

// The waits grow though it was let in each time: before the fifth loss more than a second is over,
// where it would be 500 ms at most if each were the first.
void TestRedisPeers::doesNotFloodWhoeverLetsItInAndThrowsItOut()
{
    FakeRedis peer;
    connect(&peer, &QTcpServer::newConnection, &peer, [&peer] {
        QTcpSocket *socket = peer.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            if (!socket->readAll().contains("PING"))
                return; // the one that hears waits
            socket->write("+OK\r\n+PONG\r\n");
            socket->disconnectFromHost();
        });
    });
    Bus::RedisConnection connection(peer.url());
    QSignalSpy up(&connection, &Bus::RedisConnection::ready);
    QElapsedTimer elapsed;
    elapsed.start();
    connection.start();
    QTRY_COMPARE_WITH_TIMEOUT(up.size(), 5, kPatience);
    // Halves of 100, 200, 400 and 800 ms at least, less what a coarse timer is early.
    QVERIFY2(elapsed.elapsed() >= 700, qPrintable(QString::number(elapsed.elapsed())));
}

void TestRedisPeers::boundsWhatWaits()
{
    FakeRedis peer;
    peer.answerCommands(FakeRedis::usual);
    const LogLines log;
    RedisBus bus(peer.url(), kChannel);
    QSignalSpy received(&bus, &RedisBus::received);
    QTRY_VERIFY(bus.isUp());
    // Nothing goes out before the event loop has its turn.
    const QByteArray message(1024 * 1024, 'x');
    for (int i = 0; i < 100; ++i)
        bus.publish(message);
    const auto most = static_cast<quint64>(Bus::RedisConnection::kMaxWaiting / message.size());
    QVERIFY2(bus.dropped() >= 100 - most, qPrintable(QString::number(bus.dropped())));
    QVERIFY(bus.dropped() < 100);
    QVERIFY2(LogLines::count() <= 1, qPrintable(LogLines::all()));
    // Small ones are not for ever either.
    const quint64 before = bus.dropped();
    for (std::size_t i = 0; i <= Bus::RedisConnection::kMaxUnanswered; ++i)
        bus.publish(QByteArray());
    QVERIFY(bus.dropped() > before);
    QVERIFY(bus.isUp());
}

void TestRedisPeers::tellsNobodyThePassword_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("an echo") << 0;
    QTest::newRow("one that does not know AUTH") << 1;
    QTest::newRow("an echo that is an error") << 2;
}

void TestRedisPeers::tellsNobodyThePassword()
{
    QFETCH(const int, kind);
    FakeRedis peer;
    if (kind == 0)
        peer.answerBytes([](const QByteArray &bytes) { return bytes; });
    else
        peer.answerCommands([kind](const QList<QByteArray> &command) {
            return kind == 1 ? "-ERR unknown command 'AUTH', with args beginning with: '"
                    + command.value(1) + "'\r\n"
                             : "-ERR " + command.join(' ') + "\r\n";
        });
    const LogLines log;
    RedisBus bus(peer.url(QStringLiteral(":hunter2@")), kChannel);
    QTRY_VERIFY(!bus.trouble().isEmpty());
    QVERIFY2(bus.trouble().contains(
                 kind == 0 ? QStringLiteral("Redis does not") : QStringLiteral("password: ERR")),
        qPrintable(bus.trouble()));
    QVERIFY2(!bus.trouble().contains(QStringLiteral("hunter2")), qPrintable(bus.trouble()));
    QVERIFY2(!LogLines::all().contains(QStringLiteral("hunter2")), qPrintable(LogLines::all()));
}

void TestRedisPeers::countsWhatIsNotPassedOn()
{
    FakeRedis peer;
    peer.answerCommands([](const QList<QByteArray> &command) {
        return command.value(0) == "PUBLISH" ? QByteArray("-OOM command not allowed\r\n")
                                             : FakeRedis::usual(command);
    });
    const LogLines log;
    RedisBus bus(peer.url(), kChannel);
    QTRY_VERIFY(bus.isUp());
    for (int i = 0; i < 50; ++i)
        bus.publish(QByteArrayLiteral("x"));
    QTRY_COMPARE(bus.dropped(), 50u);
    QVERIFY(bus.isUp());
    QVERIFY2(LogLines::count() <= 1, qPrintable(LogLines::all()));
}

// PING is refused while it loads what it kept, and it is there all the same.
void TestRedisPeers::livesWithABusyServer()
{
    FakeRedis peer;
    int pings = 0;
    peer.answerCommands([&pings](const QList<QByteArray> &command) {
        if (command.value(0) == "PING" && ++pings > 1)
            return QByteArray("-BUSY a script runs\r\n");
        return FakeRedis::usual(command);
    });
    RedisBus bus(peer.url(), kChannel);
    QSignalSpy down(&bus, &RedisBus::disconnected);
    QTRY_VERIFY(bus.isUp());
    QTRY_VERIFY_WITH_TIMEOUT(pings >= 5, kPatience);
    QCOMPARE(down.size(), 0);
}

CRIER_TEST(TestRedisPeers)

#include "tst_redispeers.moc"
