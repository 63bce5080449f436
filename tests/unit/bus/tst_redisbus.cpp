// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/redisbus.h"
#include "tests/runner.h"
#include "tests/unit/bus/fakeredis.h"
#include "tests/unit/bus/loglines.h"
#include "tests/unit/bus/redisserver.h"

#include <QtTest/QSignalSpy>

using Bus::RedisBus;

class TestRedisBus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void reachesTwoBusesInOrder();
    void tellsItselfToo();
    void comesBackAfterAKill();
    void comesBackWhenOneConnectionIsCut_data();
    void comesBackWhenOneConnectionIsCut();
    void noticesAStoppedServer();
    void dropsWhileDown();
    void restoresPatterns();
    void logsInAndHasAName();
    void tellsAWrongPassword();
    void tellsWhatItMayNot();
    void speaksTls();
    void waitsForAServerThatComesLater();

private:
    RedisServer m_redis; //!< of one test after the other; anew where it is restarted or changed
};

namespace {

constexpr int kPatience = 20'000;
const QByteArray kChannel = QByteArrayLiteral("crier");

static_assert(Bus::RedisConnection::kTurn * Bus::RedisConnection::kTurnsUntilSilent
    <= std::chrono::seconds(5));

QByteArrayList all(const QSignalSpy &spy, int argument = 0)
{
    QByteArrayList list;
    for (const QList<QVariant> &call : spy)
        list.append(call.value(argument).toByteArray());
    return list;
}

} // namespace

void TestRedisBus::init()
{
    if (!RedisServer::isInstalled())
        QSKIP("redis-server is not installed");
    m_redis.kill();
    QVERIFY(m_redis.start());
}

void TestRedisBus::reachesTwoBusesInOrder()
{
    RedisBus one(m_redis.url(), kChannel);
    RedisBus other(m_redis.url(), kChannel);
    RedisBus stranger(m_redis.url(), QByteArrayLiteral("another"));
    QSignalSpy atOne(&one, &RedisBus::received);
    QSignalSpy atOther(&other, &RedisBus::received);
    QSignalSpy atStranger(&stranger, &RedisBus::received);
    QTRY_VERIFY(one.isUp() && other.isUp() && stranger.isUp());
    QByteArrayList said;
    for (int i = 0; i < 2000; ++i) {
        said.append(QByteArray::number(i) + QByteArray("\r\n\0\xff", 4));
        one.publish(said.last());
    }
    QTRY_COMPARE(all(atOther), said);
    QTRY_COMPARE(all(atOne), said);
    QCOMPARE(atStranger.size(), 0);
    QCOMPARE(one.dropped(), 0u);
    QCOMPARE(one.kind(), QStringLiteral("Redis"));
}

void TestRedisBus::tellsItselfToo()
{
    RedisBus bus(m_redis.url(), kChannel);
    QSignalSpy up(&bus, &RedisBus::connected);
    QSignalSpy received(&bus, &RedisBus::received);
    // From the moment on that it says that it is up.
    connect(&bus, &RedisBus::connected, &bus, [&bus] { bus.publish(QByteArrayLiteral("")); });
    QTRY_COMPARE(all(received), QByteArrayList{QByteArray()});
    QCOMPARE(up.size(), 1);
    const QByteArray large(4 * 1024 * 1024, 'x');
    bus.publish(large);
    QTRY_COMPARE(received.size(), 2);
    QVERIFY(received[1][0].toByteArray() == large);
    // The others would have to give their connections up for it.
    bus.publish(QByteArray(Bus::Resp::kMaxBulk + 1, 'x'));
    QCOMPARE(bus.dropped(), 1u);
    QVERIFY(bus.isUp());
}

void TestRedisBus::comesBackAfterAKill()
{
    RedisBus bus(m_redis.url(), kChannel);
    QSignalSpy up(&bus, &RedisBus::connected);
    QSignalSpy down(&bus, &RedisBus::disconnected);
    QSignalSpy received(&bus, &RedisBus::received);
    QTRY_COMPARE(up.size(), 1);
    const LogLines log;
    for (int i = 1; i <= 2; ++i) {
        m_redis.kill();
        QTRY_VERIFY(!bus.isUp());
        QVERIFY(!bus.trouble().isEmpty());
        // The connections end at different times, and try to come back.
        QTRY_VERIFY(bus.trouble().contains(QStringLiteral("refused")));
        QVERIFY(m_redis.restart());
        QTRY_VERIFY_WITH_TIMEOUT(bus.isUp(), kPatience);
        QCOMPARE(bus.trouble(), QString());
        QCOMPARE(down.size(), i);
        QCOMPARE(up.size(), i + 1);
        QVERIFY2(LogLines::count() == 2 * i, qPrintable(LogLines::all()));
        bus.publish(QByteArrayLiteral("again"));
        QTRY_COMPARE(received.size(), i);
    }
}

void TestRedisBus::comesBackWhenOneConnectionIsCut_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("commands") << QByteArray("normal");
    QTest::newRow("subscriber") << QByteArray("pubsub");
}

void TestRedisBus::comesBackWhenOneConnectionIsCut()
{
    QFETCH(const QByteArray, type);
    RedisBus bus(m_redis.url(), kChannel);
    QSignalSpy up(&bus, &RedisBus::connected);
    QSignalSpy down(&bus, &RedisBus::disconnected);
    QSignalSpy received(&bus, &RedisBus::received);
    QTRY_COMPARE(up.size(), 1);
    QCOMPARE(m_redis.ask({{"CLIENT", "KILL", "TYPE", type}}).integer, 1);
    QTRY_COMPARE(down.size(), 1);
    QTRY_COMPARE(up.size(), 2);
    bus.publish(QByteArrayLiteral("again"));
    QTRY_COMPARE(received.size(), 1);
    QCOMPARE(down.size(), 1);
}

// Its connections stay open, and the system takes new ones for it.
void TestRedisBus::noticesAStoppedServer()
{
#ifdef Q_OS_UNIX
    RedisBus bus(m_redis.url(), kChannel);
    QSignalSpy up(&bus, &RedisBus::connected);
    QSignalSpy down(&bus, &RedisBus::disconnected);
    QSignalSpy received(&bus, &RedisBus::received);
    QTRY_COMPARE(up.size(), 1);
    const LogLines log;
    m_redis.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!bus.isUp(), kPatience);
    m_redis.goOn();
    QTRY_VERIFY_WITH_TIMEOUT(bus.isUp(), kPatience);
    bus.publish(QByteArrayLiteral("again"));
    QTRY_COMPARE(all(received), QByteArrayList{"again"});
    QCOMPARE(down.size(), 1);
    QVERIFY2(LogLines::count() == 2, qPrintable(LogLines::all()));
#else
    QSKIP("needs signals");
#endif
}

void TestRedisBus::dropsWhileDown()
{
    RedisBus bus(m_redis.url(), kChannel);
    QSignalSpy received(&bus, &RedisBus::received);
    bus.publish(QByteArrayLiteral("too early"));
    QTRY_VERIFY(bus.isUp());
    m_redis.kill();
    QTRY_VERIFY(!bus.isUp());
    const LogLines log;
    for (int i = 0; i < 100; ++i)
        bus.publish(QByteArrayLiteral("lost"));
    QCOMPARE(bus.dropped(), 101u);
    QCOMPARE(LogLines::count(), 0);
    QVERIFY(m_redis.restart());
    QTRY_VERIFY_WITH_TIMEOUT(bus.isUp(), kPatience);
    bus.publish(QByteArrayLiteral("kept"));
    QTRY_COMPARE(all(received), QByteArrayList{"kept"});
    QCOMPARE(bus.dropped(), 101u);
}

void TestRedisBus::restoresPatterns()
{
    RedisBus bus(m_redis.url(), kChannel);
    QSignalSpy up(&bus, &RedisBus::connected);
    QSignalSpy received(&bus, &RedisBus::received);
    QSignalSpy matched(&bus, &RedisBus::matched);
    bus.subscribe(QByteArrayLiteral("first#*"));
    QTRY_COMPARE(up.size(), 1);
    bus.subscribe(QByteArrayLiteral("socket.io#/#*"));
    bus.subscribe(QByteArrayLiteral("socket.io#/#*"));
    QTRY_COMPARE(m_redis.ask({{"PUBSUB", "NUMPAT"}}).integer, 2);
    const auto say = [this](const QByteArray &channel) {
        return m_redis.ask({{"PUBLISH", channel, "hello " + channel}}).integer;
    };
    QCOMPARE(say("socket.io#/#user:ann#"), 1);
    QCOMPARE(say("first#"), 1);
    QCOMPARE(say("socket.io#/admin#"), 0);
    const QByteArrayList channels{"socket.io#/#user:ann#", "first#"};
    QTRY_COMPARE(all(matched, 0), channels);
    QCOMPARE(matched[0][1].toByteArray(), QByteArray("hello socket.io#/#user:ann#"));
    m_redis.kill();
    QVERIFY(m_redis.restart());
    QTRY_COMPARE_WITH_TIMEOUT(up.size(), 2, kPatience);
    // When it is up, they are there.
    QCOMPARE(say("socket.io#/#user:ann#"), 1);
    QCOMPARE(say("first#"), 1);
    QTRY_COMPARE(all(matched, 0), channels + channels);
    QCOMPARE(received.size(), 0);
}

void TestRedisBus::logsInAndHasAName()
{
    const Bus::Resp::Reply done =
        m_redis.ask({{"ACL", "SETUSER", "ann", "on", ">p@ss", "~*", "&crier", "+@all"}});
    QCOMPARE(done.text, QByteArray("OK"));
    Bus::RedisUrl url = m_redis.url(QStringLiteral("ann:p%40ss@"));
    url.database = 3;
    RedisBus bus(url, kChannel);
    QTRY_VERIFY(bus.isUp());
    const QByteArray clients = m_redis.ask({{"CLIENT", "LIST"}}).text;
    QCOMPARE(clients.count("name=crierd"), 2);
    QCOMPARE(clients.count("db=3"), 2);
    QCOMPARE(clients.count("user=ann"), 2);
}

void TestRedisBus::tellsAWrongPassword()
{
    QCOMPARE(m_redis.ask({{"CONFIG", "SET", "requirepass", "right"}}).text, QByteArray("OK"));
    const LogLines log;
    RedisBus with(m_redis.url(QStringLiteral(":hunter2@")), kChannel);
    RedisBus without(m_redis.url(), kChannel);
    QSignalSpy up(&with, &RedisBus::connected);
    QSignalSpy down(&with, &RedisBus::disconnected);
    QTRY_VERIFY(with.trouble().contains(QStringLiteral("WRONGPASS")));
    QTRY_VERIFY(without.trouble().contains(QStringLiteral("NOAUTH")));
    QVERIFY(!LogLines::all().contains(QStringLiteral("hunter2")));
    QVERIFY2(LogLines::count() == 2, qPrintable(LogLines::all()));
    QVERIFY(!with.isUp() && !without.isUp());
    QCOMPARE(m_redis.ask({{"AUTH", "right"}, {"CONFIG", "SET", "requirepass", "hunter2"}}).text,
        QByteArray("OK"));
    QTRY_COMPARE_WITH_TIMEOUT(up.size(), 1, kPatience);
    QCOMPARE(down.size(), 0);
    QVERIFY(!LogLines::all().contains(QStringLiteral("hunter2")));
}

void TestRedisBus::tellsWhatItMayNot()
{
    const LogLines log;
    QCOMPARE(
        m_redis.ask({{"ACL", "SETUSER", "ann", "on", ">a", "~*", "+@all"}}).text, QByteArray("OK"));
    RedisBus noChannel(m_redis.url(QStringLiteral("ann:a@")), kChannel);
    QTRY_VERIFY(noChannel.trouble().contains(QStringLiteral("NOPERM")));
    QVERIFY(LogLines::all().contains(QStringLiteral("NOPERM")));
    QCOMPARE(m_redis
                 .ask({{"ACL", "SETUSER", "bob", "on", ">b", "~*", "&*", "+@all", "-publish",
                     "-client"}})
                 .text,
        QByteArray("OK"));
    // A name is not worth a loss; what it is there for is.
    RedisBus noCommand(m_redis.url(QStringLiteral("bob:b@")), kChannel);
    QSignalSpy down(&noCommand, &RedisBus::disconnected);
    QTRY_VERIFY(noCommand.isUp());
    noCommand.publish(QByteArrayLiteral("x"));
    QTRY_COMPARE(down.size(), 1);
    QVERIFY(noCommand.trouble().contains(QStringLiteral("NOPERM")));
}

void TestRedisBus::speaksTls()
{
    const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
    if (openssl.isEmpty())
        QSKIP("openssl is not installed");
    const QTemporaryDir directory;
    const QString key = directory.filePath(QStringLiteral("key.pem"));
    const QString certificate = directory.filePath(QStringLiteral("certificate.pem"));
    QCOMPARE(QProcess::execute(openssl,
                 {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                     QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                     QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                     QStringLiteral("-subj"), QStringLiteral("/CN=redis"),
                     QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"),
                     QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate}),
        0);
    m_redis.kill();
    const quint16 port = RedisServer::freePort();
    if (!m_redis.start({QStringLiteral("--tls-port"), QString::number(port),
            QStringLiteral("--tls-cert-file"), certificate, QStringLiteral("--tls-key-file"), key,
            QStringLiteral("--tls-ca-cert-file"), certificate, QStringLiteral("--tls-auth-clients"),
            QStringLiteral("no")}))
        QSKIP("this redis-server has no TLS");
    Bus::RedisUrl url = m_redis.url();
    url.isSecure = true;
    url.port = port;
    const LogLines log;
    RedisBus unknown(url, kChannel); // nobody vouches for it
    QTRY_VERIFY(unknown.trouble().contains(QStringLiteral("certificate")));
    url.caFile = key;
    RedisBus noFile(url, kChannel);
    QTRY_VERIFY(noFile.trouble().contains(QStringLiteral("has no certificates")));
    url.caFile = certificate;
    url.host = QStringLiteral("localhost"); // whom the certificate does not name
    RedisBus another(url, kChannel);
    QTRY_VERIFY(!another.trouble().isEmpty());
    url.host = QStringLiteral("127.0.0.1");
    RedisBus bus(url, kChannel);
    QSignalSpy received(&bus, &RedisBus::received);
    QTRY_VERIFY_WITH_TIMEOUT(bus.isUp(), kPatience);
    const QByteArray large(1024 * 1024, 'x');
    bus.publish(large);
    QTRY_COMPARE(all(received), QByteArrayList{large});
    m_redis.kill();
    QTRY_VERIFY(!bus.isUp());
    QVERIFY(m_redis.restart());
    QTRY_VERIFY_WITH_TIMEOUT(bus.isUp(), kPatience);
    QVERIFY(!unknown.isUp() && !noFile.isUp() && !another.isUp());
}

void TestRedisBus::waitsForAServerThatComesLater()
{
    m_redis.kill();
    const LogLines log;
    RedisBus bus(m_redis.url(), kChannel);
    QSignalSpy up(&bus, &RedisBus::connected);
    QSignalSpy down(&bus, &RedisBus::disconnected);
    QTRY_VERIFY(!bus.trouble().isEmpty());
    QVERIFY(m_redis.restart());
    QTRY_COMPARE_WITH_TIMEOUT(up.size(), 1, kPatience);
    QCOMPARE(down.size(), 0); // nothing was lost
    QVERIFY2(LogLines::count() == 2, qPrintable(LogLines::all()));
}

CRIER_TEST(TestRedisBus)

#include "tst_redisbus.moc"
