// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/connections.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

#include <optional>
#include <thread>

using namespace Push;

namespace {

const QString kApp = QStringLiteral("shop");
const QString kAnn = QStringLiteral("ann");
const QString kBob = QStringLiteral("bob");
const QString kEpoch = QStringLiteral("ep");

ConnectionInfo make(const QByteArray &id, const QString &user, const char *session,
    const char *transport = "websocket")
{
    return {.id = id,
        .appId = kApp,
        .userId = user,
        .role = {},
        .sessionId = QLatin1String(session),
        .device = QStringLiteral("Phone"),
        .address = QStringLiteral("10.0.0.1"),
        .transport = QLatin1String(transport),
        .isReplaying = true,
        .epoch = kEpoch};
}

} // namespace

class TestConnections : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void counts();
    void pagesAndSearch();
    void leaving();
    void eachWorkerForItself();
    void anAppThatIsMadeAnew();
    void appsKnowNothingOfEachOther();
    void changes();
    void watching();

private:
    std::unique_ptr<Connections> m_connections;
};

void TestConnections::init()
{
    m_connections = std::make_unique<Connections>();
    m_connections->add(make("a", kAnn, "s1"));
    m_connections->add(make("b", kAnn, "s1", "polling"));
    m_connections->add(make("c", kBob, "s2"));
}

void TestConnections::counts()
{
    const auto counts = m_connections->counts(kApp);
    QCOMPARE(counts.connections, 3);
    QCOMPARE(counts.users, 2);
    QCOMPARE(counts.byTransport.value(QStringLiteral("polling")), 1);
    QCOMPARE(m_connections->users(kApp).size(), 2);
    QVERIFY(m_connections->isOnline(kApp, kAnn));
    QVERIFY(!m_connections->isOnline(kApp, QStringLiteral("an")));
    QCOMPARE(m_connections->ofSession(kApp, QStringLiteral("s1")), 2);
}

void TestConnections::pagesAndSearch()
{
    QCOMPARE(m_connections->list(kApp, {.size = 2}).size(), 2);
    QCOMPARE(m_connections->list(kApp, {.size = 2, .after = "b"}).first().id, QByteArray("c"));
    QCOMPARE(m_connections->list(kApp, {.size = 9, .userId = kBob}).size(), 1);
    QCOMPARE(m_connections->list(kApp, {.size = 9, .search = QStringLiteral("pHONE")}).size(), 3);
    QCOMPARE(m_connections->list(kApp, {.size = 9, .search = QStringLiteral("bo")}).size(), 1);
}

void TestConnections::leaving()
{
    m_connections->noteSent(kApp, {kEpoch, 7});
    m_connections->noteSent(kApp, {kEpoch, 5});
    const auto first = m_connections->remove(kApp, "a");
    QVERIFY(first && !first->isLastOfSession);
    QCOMPARE(first->sentUpTo, 7);
    const auto last = m_connections->remove(kApp, "b");
    QVERIFY(last && last->isLastOfSession);
    QVERIFY(!m_connections->remove(kApp, "b"));
    QVERIFY(!m_connections->isOnline(kApp, kAnn));
    QVERIFY(m_connections->isOnline(kApp, kBob));
}

// What others have sent meanwhile says nothing of whoever leaves here.
void TestConnections::eachWorkerForItself()
{
    std::jthread([this] { m_connections->noteSent(kApp, {kEpoch, 9}); }).join();
    m_connections->noteSent(kApp, {kEpoch, 7});
    QCOMPARE(m_connections->remove(kApp, "a")->sentUpTo, 7);
    std::optional<Connections::Left> left;
    std::jthread([&] {
        m_connections->noteSent(kApp, {kEpoch, 12});
        left = m_connections->remove(kApp, "b");
    }).join();
    QCOMPARE(left->sentUpTo, 12);
}

// Its log begins at one, however long that of the one before was.
void TestConnections::anAppThatIsMadeAnew()
{
    m_connections->noteSent(kApp, {kEpoch, 100});
    ConnectionInfo info = make("d", kBob, "s3");
    info.epoch = QStringLiteral("new");
    m_connections->add(info);
    info.id = "e";
    m_connections->add(info);
    QCOMPARE(m_connections->remove(kApp, "d")->sentUpTo, 0);
    m_connections->noteSent(kApp, {info.epoch, 2});
    QCOMPARE(m_connections->remove(kApp, "e")->sentUpTo, 2);
    QCOMPARE(m_connections->remove(kApp, "c")->sentUpTo, 0);
}

void TestConnections::appsKnowNothingOfEachOther()
{
    const QString other = QStringLiteral("other");
    QVERIFY(!m_connections->find(other, "a"));
    QVERIFY(!m_connections->remove(other, "a"));
    QVERIFY(m_connections->list(other, {.size = 9}).isEmpty());
    QCOMPARE(m_connections->counts(other).connections, 0);
    QVERIFY(!m_connections->isOnline(other, kAnn));
}

void TestConnections::changes()
{
    m_connections->setLive(kApp, "b");
    m_connections->setTransport(kApp, "b", QStringLiteral("websocket"));
    m_connections->setLive(kApp, "none");
    const auto info = m_connections->find(kApp, "b");
    QVERIFY(info && !info->isReplaying);
    QCOMPARE(info->transport, QStringLiteral("websocket"));
}

// What the last of them stops to watch is watched by nobody.
void TestConnections::watching()
{
    const QString runs = QStringLiteral("runs");
    const QString one = QStringLiteral("run/1");
    QCOMPARE(m_connections->topics(kApp), QStringList());
    m_connections->setTopics(kApp, "a", {runs, one});
    m_connections->setTopics(kApp, "c", {runs});
    m_connections->setTopics(kApp, "none", {QStringLiteral("run/2")});
    QStringList topics = m_connections->topics(kApp);
    topics.sort();
    QCOMPARE(topics, QStringList({one, runs}));
    QCOMPARE(m_connections->topics(QStringLiteral("other")), QStringList());
    QCOMPARE(m_connections->topicsOf(kApp, kBob), QStringList({runs}));
    m_connections->setTopics(kApp, "a", {});
    QCOMPARE(m_connections->topics(kApp), QStringList({runs}));
    m_connections->remove(kApp, "c");
    QCOMPARE(m_connections->topics(kApp), QStringList());
}

CRIER_TEST(TestConnections)
#include "tst_connections.moc"
