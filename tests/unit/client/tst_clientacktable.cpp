// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/acktable_p.h"
#include "tests/runner.h"
#include "tests/unit/client/fakeclock.h"

#include <QtTest/QtTest>

#include <memory>

using namespace std::chrono_literals;
using SocketIO::AckHandler;
using SocketIO::AckResult;
using SocketIO::AckTable;

// The client's; the server has one of its own (tst_acktable).
class TestClientAckTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void numbersFromZero();
    void takesOnce();
    void ignoresStrangers();
    void expiresInOrder();
    void neverExpires();
    void answeredDoesNotExpire();
    void shorterAfterLonger();
    void lateTimer();
    void forgetsContexts();
    void expiredMayAdd();
    void expiredMayDelete();

private:
    AckHandler note(const QByteArray &name)
    {
        return [this, name](const AckResult &result) {
            m_log.append(name + ' ' + QByteArray::number(static_cast<int>(result.error)));
        };
    }
    //! \brief A table that tells who was not answered.
    std::unique_ptr<AckTable> makeTable()
    {
        return std::make_unique<AckTable>(m_clock.get(), [this](quint64 id) {
            m_expired.append(id);
            m_table->take(id)({AckResult::Error::Timeout});
        });
    }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<AckTable> m_table;
    QByteArrayList m_log;
    QList<quint64> m_expired;
};

void TestClientAckTable::init()
{
    m_table.reset();
    m_clock = std::make_unique<FakeClock>();
    m_table = makeTable();
    m_log.clear();
    m_expired.clear();
}

void TestClientAckTable::numbersFromZero()
{
    for (quint64 id = 0; id < 5; ++id) {
        QVERIFY(!m_table->contains(id));
        QCOMPARE(m_table->add(this, note("a"), 0ms), id);
        QVERIFY(m_table->contains(id));
    }
    // Not again, also if it is free.
    m_table->take(4)({});
    QCOMPARE(m_table->add(this, note("a"), 0ms), quint64(5));
    QList<quint64> ids = m_table->ids();
    std::sort(ids.begin(), ids.end());
    QCOMPARE(ids, (QList<quint64>{0, 1, 2, 3, 5}));
}

void TestClientAckTable::takesOnce()
{
    const quint64 id = m_table->add(this, note("a"), 0ms);
    m_table->take(id)({AckResult::Error::None, {1}});
    m_table->take(id)({AckResult::Error::None, {2}});
    QCOMPARE(m_log, QByteArrayList{"a 0"});
    QVERIFY(!m_table->contains(id));
}

void TestClientAckTable::ignoresStrangers()
{
    m_table->add(this, note("a"), 0ms);
    m_table->take(7)({});
    QCOMPARE(m_log, QByteArrayList());
}

void TestClientAckTable::expiresInOrder()
{
    m_table->add(this, note("slow"), 300ms);
    m_table->add(this, note("fast"), 100ms);
    m_table->add(this, note("same"), 300ms);
    m_clock->advance(99ms);
    QCOMPARE(m_expired, QList<quint64>());
    m_clock->advance(1ms);
    QCOMPARE(m_expired, QList<quint64>{1});
    m_clock->advance(199ms);
    QCOMPARE(m_expired.size(), 1);
    m_clock->advance(1ms);
    QCOMPARE(m_expired.size(), 3);
    QVERIFY(m_expired.contains(0) && m_expired.contains(2));
    QVERIFY(m_log.contains("fast 1") && m_log.contains("slow 1") && m_log.contains("same 1"));
    QCOMPARE(m_clock->running(), std::size_t(0));
}

void TestClientAckTable::neverExpires()
{
    m_table->add(this, note("a"), 0ms);
    m_clock->advance(24h * 365);
    QCOMPARE(m_log, QByteArrayList());
    QCOMPARE(m_clock->running(), std::size_t(0));
}

void TestClientAckTable::answeredDoesNotExpire()
{
    const quint64 id = m_table->add(this, note("a"), 100ms);
    m_table->add(this, note("b"), 200ms);
    m_table->take(id)({});
    m_clock->advance(199ms);
    QCOMPARE(m_log, QByteArrayList{"a 0"});
    m_clock->advance(1ms);
    QCOMPARE(m_log, (QByteArrayList{"a 0", "b 1"}));
    QCOMPARE(m_clock->running(), std::size_t(0));
}

void TestClientAckTable::shorterAfterLonger()
{
    m_table->add(this, note("long"), 1000ms);
    m_clock->advance(10ms);
    m_table->add(this, note("short"), 20ms);
    m_clock->advance(20ms);
    QCOMPARE(m_log, QByteArrayList{"short 1"});
}

// After a sleep all of them are due, although the timer was not.
void TestClientAckTable::lateTimer()
{
    m_table->add(this, note("a"), 100ms);
    m_table->add(this, note("b"), 200ms);
    m_clock->sleep(1h);
    QCOMPARE(m_log, QByteArrayList());
    m_clock->advance(100ms);
    QCOMPARE(m_log, (QByteArrayList{"a 1", "b 1"}));
}

void TestClientAckTable::forgetsContexts()
{
    auto context = std::make_unique<QObject>();
    const quint64 first = m_table->add(context.get(), note("a"), 0ms);
    m_table->add(context.get(), note("b"), 100ms);
    const AckHandler taken = m_table->take(m_table->add(context.get(), note("c"), 0ms));
    context.reset();
    m_table->take(first)({});
    m_clock->advance(100ms);
    taken({});
    QCOMPARE(m_log, QByteArrayList());
    QCOMPARE(m_table->ids(), QList<quint64>());
}

void TestClientAckTable::expiredMayAdd()
{
    m_table->add(
        this, [this](const AckResult &) { m_table->add(this, note("b"), 50ms); }, 100ms);
    m_clock->advance(100ms);
    QCOMPARE(m_expired, QList<quint64>{0});
    m_clock->advance(50ms);
    QCOMPARE(m_log, QByteArrayList{"b 1"});
}

void TestClientAckTable::expiredMayDelete()
{
    m_table->add(
        this, [this](const AckResult &) { m_table.reset(); }, 100ms);
    m_table->add(this, note("b"), 100ms);
    m_clock->advance(100ms);
    QVERIFY(!m_table || m_log == QByteArrayList{"b 1"});
    m_clock->advance(100ms);
    QVERIFY(!m_table);
    QCOMPARE(m_clock->running(), std::size_t(0));
}

CRIER_TEST(TestClientAckTable)
#include "tst_clientacktable.moc"
