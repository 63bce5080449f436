// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/clock.h"
#include "server/push/appending.h"
#include "server/push/tail.h"
#include "server/store/apptable.h"
#include "tests/database.h"
#include "tests/runner.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Push;

namespace {

const QString kApp = QStringLiteral("shop");

//! One that says what the test wants.
class FakeBus : public Bus::Bus {
public:
    void publish(const QByteArray &message) override { said.append(message); }
    [[nodiscard]] bool isUp() const override { return true; }
    [[nodiscard]] QString kind() const override { return QStringLiteral("a test"); }

    QByteArrayList said;
};

} // namespace

class TestTail : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsNextComesFromMemory();
    void whatOthersHaveSentIsRead();
    void aHintBeyondTheEndIsNotBelieved();
    void rubbishIsNoHint();
    void whatWasPrunedIsMissed();
    void anotherLogIsNotFollowed();
    void aLogThatWentBackIsAnotherOne_data();
    void aLogThatWentBackIsAnotherOne();

private:
    //! Puts a push into the log, as a node does.
    Sent append(const QString &event)
    {
        const PushRequest request{.appId = kApp, .event = event};
        const auto accepted = m_store
                                  ->write([this, request](const Store::Database &database) {
                                      return Appending(database, m_connections).append(request);
                                  })
                                  .result();
        return {request, accepted.value()};
    }
    void change(const QString &sql)
    {
        QVERIFY(m_store->write([sql](Store::Database &database) { return database.run(sql); })
                    .result());
    }
    void enter(qint64 seq)
    {
        m_tail->enter(kApp, {QStringLiteral("ep"), seq, 0});
        settle();
    }
    //! Until nothing is read any more.
    void settle()
    {
        QTRY_COMPARE(m_store->pendingReads(), 0);
        QCoreApplication::processEvents();
        QTRY_COMPARE(m_store->pendingReads(), 0);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store::Store> m_store;
    Connections m_connections;
    std::unique_ptr<FakeBus> m_bus;
    std::unique_ptr<Tail> m_tail;
    QStringList m_events;
    int m_interruptions = 0;
};

void TestTail::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    auto store = Store::Store::open(Tests::target(m_directory->path()));
    QVERIFY(store);
    m_store = *std::move(store);
    QVERIFY(m_store
                ->write([](const Store::Database &database) {
                    return Store::AppTable(database).insert(
                        {.id = kApp, .epoch = QStringLiteral("ep")});
                })
                .result());
    m_bus = std::make_unique<FakeBus>();
    m_tail = std::make_unique<Tail>(*m_store, m_connections, *m_bus);
    m_events.clear();
    m_interruptions = 0;
    connect(m_tail.get(), &Tail::brought, this,
        [this](const Sent &sent) { m_events.append(sent.request.event); });
    connect(m_tail.get(), &Tail::interrupted, this, [this] { ++m_interruptions; });
}

void TestTail::cleanup()
{
    settle();
    m_tail.reset();
    m_store.reset();
}

void TestTail::whatIsNextComesFromMemory()
{
    enter(0);
    m_tail->committed(append(QStringLiteral("a")));
    QCOMPARE(m_events, QStringList(QStringLiteral("a")));
    QTRY_COMPARE(m_bus->said, QByteArrayList({"hint shop 1 0"}));
    // One of another node is before it.
    append(QStringLiteral("b"));
    m_tail->committed(append(QStringLiteral("c")));
    QTRY_COMPARE(m_events.join(u' '), QStringLiteral("a b c"));
    QCOMPARE(m_interruptions, 0);
}

void TestTail::whatOthersHaveSentIsRead()
{
    enter(0);
    for (int i = 0; i < 250; ++i)
        append(QString::number(i));
    for (const char *hint : {"hint shop 200 0", "hint shop 250 0", "hint shop 3 0"})
        Q_EMIT m_bus->received(hint);
    QTRY_COMPARE(m_events.size(), 250);
    for (int i = 0; i < 250; ++i)
        QCOMPARE(m_events.at(i), QString::number(i));
    QCOMPARE(m_interruptions, 0);
}

// It would be looked for without end: what comes next does not come from memory while it is.
void TestTail::aHintBeyondTheEndIsNotBelieved()
{
    enter(0);
    Q_EMIT m_bus->received("hint shop 999999 999999");
    settle();
    m_tail->committed(append(QStringLiteral("a")));
    QCOMPARE(m_events, QStringList(QStringLiteral("a")));
    QCOMPARE(m_interruptions, 0);
}

void TestTail::rubbishIsNoHint()
{
    enter(0);
    for (const char *message : {"", "hint", "hint shop", "hint  9 9", "hint shop x y",
             "hint nowhere 5 5", "hint shop -1 -1", "{\"do\":\"emit\"}"})
        Q_EMIT m_bus->received(message);
    settle();
    m_tail->committed(append(QStringLiteral("a")));
    QCOMPARE(m_events, QStringList(QStringLiteral("a")));
}

void TestTail::whatWasPrunedIsMissed()
{
    enter(0);
    for (const char *event : {"a", "b", "c"})
        append(QLatin1String(event));
    change(QStringLiteral("DELETE FROM pushes WHERE seq <= 3"));
    Q_EMIT m_bus->received("hint shop 3 0");
    QTRY_COMPARE(m_interruptions, 1);
    m_tail->committed(append(QStringLiteral("d")));
    QCOMPARE(m_events, QStringList(QStringLiteral("d")));
}

void TestTail::anotherLogIsNotFollowed()
{
    append(QStringLiteral("a"));
    enter(1);
    change(QStringLiteral("UPDATE apps SET epoch = 'other'"));
    append(QStringLiteral("b"));
    Q_EMIT m_bus->received("hint shop 2 0");
    QTRY_COMPARE(m_interruptions, 1);
    m_tail->committed(append(QStringLiteral("c")));
    QCOMPARE(m_events, QStringList(QStringLiteral("c")));
}

void TestTail::aLogThatWentBackIsAnotherOne_data()
{
    QTest::addColumn<int>("others");
    QTest::newRow("shorter") << 0;
    QTest::newRow("other pushes under the same numbers") << 2;
    QTest::newRow("longer") << 3;
}

// Whoever has seen what is gone has to hear so, also where its number was given again.
void TestTail::aLogThatWentBackIsAnotherOne()
{
    QFETCH(int, others);
    enter(0);
    for (const char *event : {"a", "b", "c"})
        m_tail->committed(append(QLatin1String(event)));
    change(QStringLiteral("DELETE FROM pushes WHERE seq > 1"));
    change(QStringLiteral("UPDATE apps SET last_seq = 1"));
    for (int i = 0; i < others; ++i)
        append(QStringLiteral("other"));
    QTRY_COMPARE(m_interruptions, 1);
    const auto former = m_store
                            ->read([](const Store::Database &database) {
                                return Store::AppTable(database).formerEpochs(kApp);
                            })
                            .result();
    QCOMPARE(former->value(QStringLiteral("ep")).lastSeq, 1);
    // What comes now is of the log that goes on.
    m_events.clear();
    m_tail->committed(append(QStringLiteral("d")));
    QTRY_COMPARE(m_events, QStringList(QStringLiteral("d")));
    QCOMPARE(m_interruptions, 1);
}

CRIER_TEST(TestTail)

#include "tst_tail.moc"
