// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/memoryjournal.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Realtime::Audience;
using Realtime::MemoryJournal;
using SocketIO::SocketPacket;

class TestMemoryJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_now = 0;
        m_journal = std::make_unique<MemoryJournal>(MemoryJournal::Options{
            .maxDisconnection = std::chrono::milliseconds(1000), .maxPackets = 5, .now = [this] {
                return m_now;
            }});
    }
    void recordsOffset();
    void bringsWhatWasMissed_data();
    void bringsWhatWasMissed();
    void onlyOnce();
    void forgets_data();
    void forgets();
    void strangeOffsets();

private:
    QByteArray record(const QByteArray &json, const Audience &audience = {})
    {
        SocketPacket packet{.type = SocketPacket::Type::Event, .nsp = "/", .json = json};
        return m_journal->record(packet, audience).offset;
    }
    std::optional<MemoryJournal::Recovery> restore(const QByteArray &offset)
    {
        std::optional<MemoryJournal::Recovery> result;
        m_journal->restore("/", "private", offset, [&](const auto &found) { result = found; });
        return result;
    }
    void leave()
    {
        m_journal->persist("/", {.id = "id", .privateId = "private", .rooms = {"room"}, .data = 7});
    }

    qint64 m_now = 0;
    std::unique_ptr<MemoryJournal> m_journal;
};

void TestMemoryJournal::recordsOffset()
{
    SocketPacket packet{.type = SocketPacket::Type::Event, .nsp = "/", .json = "[\"e\",1]"};
    const auto position = m_journal->record(packet, {});
    QCOMPARE(packet.json, "[\"e\",1,\"" + position.offset + "\"]");
    QCOMPARE(position.sequence, quint64(1));
    QVERIFY(record("[\"e\"]") != position.offset);
}

void TestMemoryJournal::bringsWhatWasMissed_data()
{
    QTest::addColumn<QByteArrayList>("rooms");
    QTest::addColumn<QByteArrayList>("except");
    QTest::addColumn<bool>("concerned");
    using List = QByteArrayList;
    QTest::newRow("everybody") << List() << List() << true;
    QTest::newRow("its room") << List{"other", "room"} << List() << true;
    QTest::newRow("itself") << List{"id"} << List() << true;
    QTest::newRow("another room") << List{"other"} << List() << false;
    QTest::newRow("but not itself") << List() << List{"id"} << false;
    QTest::newRow("but not its room") << List{"id"} << List{"room"} << false;
    QTest::newRow("but not others") << List() << List{"other"} << true;
}

void TestMemoryJournal::bringsWhatWasMissed()
{
    QFETCH(QByteArrayList, rooms);
    QFETCH(QByteArrayList, except);
    QFETCH(bool, concerned);
    const QByteArray seen = record("[\"seen\"]");
    leave();
    record("[\"missed\"]", {.rooms = rooms, .except = except});
    const auto recovery = restore(seen);
    QVERIFY(recovery);
    QCOMPARE(recovery->session.id, QByteArray("id"));
    QCOMPARE(recovery->session.data, QVariant(7));
    QCOMPARE(recovery->upTo, quint64(2));
    QCOMPARE(recovery->missed.size(), concerned ? 1 : 0);
}

void TestMemoryJournal::onlyOnce()
{
    const QByteArray seen = record("[\"seen\"]");
    QVERIFY(!restore(seen));
    leave();
    QVERIFY(restore(seen));
    QVERIFY(!restore(seen));
}

void TestMemoryJournal::forgets_data()
{
    QTest::addColumn<int>("packets");
    QTest::addColumn<int>("away");
    QTest::addColumn<bool>("found");
    QTest::newRow("in time") << 4 << 1000 << true;
    QTest::newRow("too many packets") << 5 << 0 << false;
    QTest::newRow("too late") << 0 << 1001 << false;
}

void TestMemoryJournal::forgets()
{
    QFETCH(int, packets);
    QFETCH(int, away);
    QFETCH(bool, found);
    const QByteArray seen = record("[\"seen\"]");
    leave();
    for (int i = 0; i < packets; ++i)
        record("[\"e\"]");
    m_now += away;
    const auto recovery = restore(seen);
    QCOMPARE(recovery.has_value(), found);
    if (found)
        QCOMPARE(recovery->missed.size(), packets);
}

void TestMemoryJournal::strangeOffsets()
{
    const QByteArray seen = record("[\"seen\"]");
    for (const QByteArray &offset : {QByteArray(), QByteArray("1"), seen + '0', seen.chopped(1),
             "x" + seen, seen.chopped(1) + "-1"}) {
        leave();
        QVERIFY2(!restore(offset), offset.constData());
    }
}

CRIER_TEST(TestMemoryJournal)
#include "tst_memoryjournal.moc"
