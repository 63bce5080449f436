// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/acktable.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <memory>

using Realtime::AckTable;
using Realtime::Arguments;
using std::chrono::milliseconds;

class TestAckTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answers();
    void ignoresStrangers();
    void timesOut();
    void waitsForEver();
    void tellsWhoStillWaits();
    void addsFromAnAnswer();
    void goesFromAnAnswer_data();
    void goesFromAnAnswer();

private:
    void advanceBy(qint64 ms)
    {
        m_now += ms;
        m_wheel->advance();
    }
    //! \brief Writes down what comes of the call.
    Realtime::OnAnswer note(int id)
    {
        return [this, id](const std::optional<Arguments> &answer) {
            m_log.append(QByteArray::number(id) + ' '
                + (answer ? answer->json.join(',') : QByteArray("nothing")));
        };
    }

    qint64 m_now = 0;
    std::unique_ptr<Net::TimerWheel> m_wheel;
    QByteArrayList m_log;
};

void TestAckTable::init()
{
    m_now = 0;
    m_wheel = std::make_unique<Net::TimerWheel>([this] { return m_now; });
    m_log.clear();
}

void TestAckTable::answers()
{
    AckTable table(*m_wheel);
    QVERIFY(table.isEmpty());
    table.add(1, note(1), milliseconds(0));
    table.add(2, note(2), milliseconds(1000));
    table.answer(2, {.json = {"true", "2"}});
    QCOMPARE(m_log, QByteArrayList{"2 true,2"});
    table.answer(1, {});
    QCOMPARE(m_log.last(), QByteArray("1 "));
    QVERIFY(table.isEmpty());
    // The deadline has gone with it.
    advanceBy(5000);
    QCOMPARE(m_log.size(), 2);
}

void TestAckTable::ignoresStrangers()
{
    AckTable table(*m_wheel);
    table.add(1, note(1), milliseconds(0));
    table.answer(2, {});
    table.answer(1, {.json = {"1"}});
    table.answer(1, {.json = {"2"}});
    QCOMPARE(m_log, QByteArrayList{"1 1"});
}

void TestAckTable::timesOut()
{
    AckTable table(*m_wheel);
    table.add(1, note(1), milliseconds(100));
    advanceBy(99);
    QCOMPARE(m_log, QByteArrayList());
    advanceBy(1 + Net::TimerWheel::kTick.count());
    QCOMPARE(m_log, QByteArrayList{"1 nothing"});
    QVERIFY(table.isEmpty());
    table.answer(1, {});
    QCOMPARE(m_log.size(), 1);
}

void TestAckTable::waitsForEver()
{
    AckTable table(*m_wheel);
    table.add(1, note(1), milliseconds(0));
    advanceBy(qint64(1000) * 3600 * 24 * 365);
    QVERIFY(!table.isEmpty());
    table.answer(1, {.json = {"1"}});
    QCOMPARE(m_log, QByteArrayList{"1 1"});
}

void TestAckTable::tellsWhoStillWaits()
{
    {
        AckTable table(*m_wheel);
        table.add(1, note(1), milliseconds(0));
        table.add(2, note(2), milliseconds(1000));
        table.add(3, note(3), milliseconds(1000));
        table.answer(3, {});
        m_log.clear();
    }
    std::sort(m_log.begin(), m_log.end());
    QCOMPARE(m_log, (QByteArrayList{"1 nothing", "2 nothing"}));
    advanceBy(5000);
    QCOMPARE(m_log.size(), 2);
}

void TestAckTable::addsFromAnAnswer()
{
    AckTable table(*m_wheel);
    table.add(
        1, [&](const auto &) { table.add(1, note(1), milliseconds(100)); }, milliseconds(0));
    table.answer(1, {});
    QVERIFY(!table.isEmpty());
    advanceBy(200);
    QCOMPARE(m_log, QByteArrayList{"1 nothing"});

    table.add(
        2, [&](const auto &) { table.add(3, note(3), milliseconds(0)); }, milliseconds(100));
    advanceBy(200);
    table.answer(3, {.json = {"3"}});
    QCOMPARE(m_log.last(), QByteArray("3 3"));
}

void TestAckTable::goesFromAnAnswer_data()
{
    QTest::addColumn<bool>("late");
    QTest::newRow("answer") << false;
    QTest::newRow("timeout") << true;
}

// A handler that disconnects its client takes the table away.
void TestAckTable::goesFromAnAnswer()
{
    QFETCH(bool, late);
    auto table = std::make_unique<AckTable>(*m_wheel);
    table->add(
        1,
        [&](const auto &answer) {
            table.reset();
            note(1)(answer);
        },
        milliseconds(100));
    table->add(2, note(2), milliseconds(100));
    if (late)
        advanceBy(200);
    else
        table->answer(1, {.json = {"1"}});
    QVERIFY(!table);
    QCOMPARE(m_log, (QByteArrayList{"2 nothing", late ? "1 nothing" : "1 1"}));
}

CRIER_TEST(TestAckTable)
#include "tst_acktable.moc"
