// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// One place at a time: every situation there is, against rules said once more.

#include "app/notify/gate.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;
using Place = Verdict::Place;
using Window = Situation::Window;

class TestGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void table_data();
    void table();
    void everySituation();
};

void TestGate::table_data()
{
    QTest::addColumn<Situation>("situation");
    QTest::addColumn<Verdict>("verdict");
    const auto add = [](const char *name, const Situation &situation, Place place,
                         const QString &reason = {}) {
        QTest::newRow(name) << situation << Verdict{place, reason};
    };
    add("in front", {}, Place::Toast);
    add("beside", {.window = Window::Visible}, Place::Native);
    add("hidden", {.window = Window::Hidden}, Place::Native);
    add("beside, nobody shows it", {.window = Window::Visible, .hasNative = false}, Place::Toast);
    add("hidden, nobody shows it", {.window = Window::Hidden, .hasNative = false}, Place::Kept);
    add("low", {.priority = u"low"_s}, Place::Kept);
    add("low and hidden", {.window = Window::Hidden, .priority = u"low"_s}, Place::Kept);
    add("quiet", {.window = Window::Hidden, .isQuiet = true}, Place::Suppressed, u"quiet_hours"_s);
    add("quiet and high", {.window = Window::Hidden, .priority = u"high"_s, .isQuiet = true},
        Place::Suppressed, u"quiet_hours"_s);
    add("quiet and urgent", {.window = Window::Hidden, .priority = u"urgent"_s, .isQuiet = true},
        Place::Native);
    add("quiet, and nothing breaks through",
        {.window = Window::Hidden,
            .priority = u"urgent"_s,
            .isQuiet = true,
            .urgentBreaksThrough = false},
        Place::Suppressed, u"quiet_hours"_s);
    add("quiet and in front", {.isQuiet = true}, Place::Toast);
    add("muted", {.isMuted = true}, Place::Suppressed, u"muted"_s);
    add("muted and urgent", {.priority = u"urgent"_s, .isMuted = true}, Place::Suppressed,
        u"muted"_s);
    add("read elsewhere", {.window = Window::Hidden, .isSettled = true}, Place::Suppressed,
        u"duplicate"_s);
    add("expired", {.isExpired = true}, Place::Suppressed, u"expired"_s);
    add("one of many old ones", {.window = Window::Hidden, .isOld = true}, Place::Summary);
    add("one of many old ones, urgent",
        {.window = Window::Hidden, .priority = u"urgent"_s, .isOld = true}, Place::Native);
    add("an old one that was read", {.isSettled = true, .isOld = true}, Place::Suppressed,
        u"duplicate"_s);
}

void TestGate::table()
{
    QFETCH(Situation, situation);
    QFETCH(Verdict, verdict);
    const Verdict found = judge(situation);
    QCOMPARE(found.place, verdict.place);
    QCOMPARE(found.reason, verdict.reason);
}

void TestGate::everySituation()
{
    int count = 0;
    for (const Window window : {Window::Front, Window::Visible, Window::Hidden}) {
        for (const QString &priority : {u"low"_s, u"normal"_s, u"high"_s, u"urgent"_s}) {
            for (int bits = 0; bits < 128; ++bits) {
                const Situation situation{.window = window,
                    .priority = priority,
                    .isQuiet = (bits & 1) != 0,
                    .urgentBreaksThrough = (bits & 2) != 0,
                    .isMuted = (bits & 4) != 0,
                    .isSettled = (bits & 8) != 0,
                    .isExpired = (bits & 16) != 0,
                    .isOld = (bits & 32) != 0,
                    .hasNative = (bits & 64) != 0};
                const Verdict verdict = judge(situation);
                ++count;
                // What nobody wants or needs is shown nowhere.
                if (situation.isMuted || situation.isSettled || situation.isExpired)
                    QCOMPARE(verdict.place, Place::Suppressed);
                // A receipt that says why is one that the server knows.
                if (verdict.place == Place::Suppressed)
                    QVERIFY((QStringList{u"quiet_hours"_s, u"muted"_s, u"expired"_s, u"duplicate"_s}
                                 .contains(verdict.reason)));
                else
                    QVERIFY(verdict.reason.isEmpty());
                // Never the system while somebody works in the window, nor a toast nobody can see.
                if (verdict.place == Place::Native)
                    QVERIFY(window != Window::Front && situation.hasNative && priority != u"low"_s);
                if (verdict.place == Place::Toast)
                    QVERIFY(window != Window::Hidden);
                const bool isHeldBack = situation.isQuiet
                    && !(priority == u"urgent"_s && situation.urgentBreaksThrough);
                if (verdict.place == Place::Native)
                    QVERIFY(!isHeldBack);
            }
        }
    }
    QCOMPARE(count, 3 * 4 * 128);
}

Q_DECLARE_METATYPE(App::Situation)
Q_DECLARE_METATYPE(App::Verdict)

CRIER_TEST(TestGate)
#include "tst_gate.moc"
