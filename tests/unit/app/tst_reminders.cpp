// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/notify/reminders.h"
#include "tests/runner.h"

using namespace App;
using namespace Qt::StringLiterals;

class TestReminders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatAsksForIt();
    void oneForEach();
    void theOldestGoesFirst();
    void notMoreOftenThanThat();

private:
    static IncomingPush push(int number, const QJsonObject &meta)
    {
        IncomingPush result;
        result.event = u"alert"_s;
        result.offset = number > 0 ? u"log-%1"_s.arg(number) : QString();
        result.meta = meta;
        return result;
    }
    static inline const QJsonObject kAsks{{u"ack"_s, true}, {u"repeat"_s, 60}};
};

void TestReminders::onlyWhatAsksForIt()
{
    Reminders reminders;
    reminders.add(push(1, {{u"ack"_s, true}}));
    reminders.add(push(2, {{u"repeat"_s, 60}}));
    reminders.add(push(3, {{u"ack"_s, true}, {u"repeat"_s, -60}}));
    // What leaves no trace at the server can't be taken on there.
    reminders.add(push(0, kAsks));
    QCOMPARE(reminders.count(), 0);
    reminders.add(push(4, kAsks));
    QCOMPARE(reminders.count(), 1);
}

void TestReminders::oneForEach()
{
    Reminders reminders;
    reminders.add(push(1, kAsks));
    reminders.add(push(1, kAsks));
    QCOMPARE(reminders.count(), 1);
    reminders.removeIf([](const QString &offset) { return offset == u"log-1"_s; });
    QCOMPARE(reminders.count(), 0);
}

void TestReminders::theOldestGoesFirst()
{
    Reminders reminders;
    for (int i = 1; i <= Reminders::kMost + 1; ++i)
        reminders.add(push(i, kAsks));
    QCOMPARE(reminders.count(), Reminders::kMost);
    reminders.removeIf([](const QString &offset) { return offset == u"log-1"_s; });
    QCOMPARE(reminders.count(), Reminders::kMost);
}

void TestReminders::notMoreOftenThanThat()
{
    QCOMPARE(Reminders::intervalOf(push(1, {{u"ack"_s, true}, {u"repeat"_s, 1}})),
        Reminders::kLeastSeconds);
    QCOMPARE(Reminders::intervalOf(push(1, {{u"ack"_s, true}, {u"repeat"_s, 300}})), qint64(300));
}

CRIER_TEST(TestReminders)
#include "tst_reminders.moc"
