// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/loop/timerwheel.h"
#include "tests/runner.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

#include <map>
#include <memory>
#include <vector>

using Net::Deadline;
using Net::TimerWheel;
using std::chrono::milliseconds;

namespace {

constexpr qint64 kTick = TimerWheel::kTick.count();
constexpr qint64 kDay = 24 * 3600 * 1000;

//! A wheel and a clock that only the test moves.
struct Bench {
    explicit Bench(qint64 start = 0)
        : now(start)
    {
    }

    //! Milliseconds until the wheel has something to do; -1: never.
    [[nodiscard]] qint64 nextIn() const
    {
        const auto next = wheel.nextAt();
        return next ? std::max<qint64>(0, *next - now) : -1;
    }

    //! Sleeps as an event loop does, from nextAt() to nextAt(), until \a moment.
    void runUntil(qint64 moment)
    {
        while (true) {
            const qint64 wait = nextIn();
            if (wait < 0 || now + wait > moment)
                break;
            now += wait;
            wheel.advance();
        }
        now = moment;
        wheel.advance();
    }

    qint64 now;
    int sooner = 0;
    TimerWheel wheel{[this] { return now; }, [this] { ++sooner; }};
};

} // namespace

// Time is a variable here, nothing waits.
class TestTimerWheel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waits_data();
    void waits();
    void nothingWaits();
    void jumps();
    void sooner();
    void stopAndRestart();
    void startsFromCallback();
    void deletesAnotherThatIsDue();
    void deletesItself();
    void changesWheel();
    void wheelGoesFirst();
    void likeAModel_data();
    void likeAModel();
};

void TestTimerWheel::waits_data()
{
    QTest::addColumn<qint64>("start");
    QTest::addColumn<qint64>("wait");

    for (const qint64 start : {qint64(0), qint64(5), 64 * kTick - 1, qint64(123456789)}) {
        for (const qint64 wait :
            {qint64(0), qint64(1), kTick - 1, kTick, kTick + 1, 62 * kTick, 63 * kTick, 64 * kTick,
                65 * kTick, qint64(25000), 4095 * kTick, 4096 * kTick, 262143 * kTick,
                262144 * kTick, kDay, 16777215 * kTick, 16777216 * kTick, 38 * kDay, 40 * kDay})
            QTest::addRow("%lld from %lld", wait, start) << start << wait;
    }
    QTest::addRow("negative") << qint64(100) << qint64(-5);
}

void TestTimerWheel::waits()
{
    QFETCH(qint64, start);
    QFETCH(qint64, wait);
    Bench bench(start);
    qint64 firedAt = -1;
    Deadline deadline(bench.wheel, [&] { firedAt = bench.now; });
    deadline.start(milliseconds(wait));
    QVERIFY(deadline.isActive());
    const qint64 due = start + std::max<qint64>(wait, 0);

    bench.runUntil(std::max(start, due - 1));
    QCOMPARE(firedAt, -1);
    bench.runUntil(due + kTick);
    QVERIFY(firedAt >= due);
    QVERIFY(firedAt <= due + kTick);
    QVERIFY(!deadline.isActive());
    QCOMPARE(bench.nextIn(), -1);
}

void TestTimerWheel::nothingWaits()
{
    Bench bench(77);
    QCOMPARE(bench.nextIn(), -1);
    bench.runUntil(50 * kDay);
    QCOMPARE(bench.nextIn(), -1);
    // A wheel that nobody has turned for long starts from now.
    bench.now += kDay;
    int fired = 0;
    Deadline deadline(bench.wheel, [&] { ++fired; });
    deadline.start(milliseconds(100));
    bench.wheel.advance();
    QCOMPARE(fired, 0);
    bench.runUntil(bench.now + 100 + kTick);
    QCOMPARE(fired, 1);
}

// A machine that slept: everything that is due comes at once, in the order of its ticks.
void TestTimerWheel::jumps()
{
    Bench bench;
    QList<int> fired;
    std::vector<std::unique_ptr<Deadline>> deadlines;
    const QList<qint64> waits{3 * kDay, 10, 40 * kDay, 1000, 60000};
    for (int i = 0; i < waits.size(); ++i) {
        deadlines.push_back(
            std::make_unique<Deadline>(bench.wheel, [&fired, i] { fired.append(i); }));
        deadlines.back()->start(milliseconds(waits.at(i)));
    }
    bench.now = 4 * kDay;
    bench.wheel.advance();
    QCOMPARE(fired, (QList<int>{1, 3, 4, 0}));
    bench.now = 41 * kDay;
    bench.wheel.advance();
    QCOMPARE(fired, (QList<int>{1, 3, 4, 0, 2}));
}

void TestTimerWheel::sooner()
{
    Bench bench;
    Deadline far(bench.wheel, [] {});
    Deadline near(bench.wheel, [] {});
    far.start(milliseconds(400));
    QCOMPARE(bench.sooner, 1);
    near.start(milliseconds(500));
    QCOMPARE(bench.sooner, 1);
    near.start(milliseconds(100));
    QCOMPARE(bench.sooner, 2);
    QVERIFY(bench.nextIn() <= 100 + kTick);
    // Stopping may leave a wake-up too many, never one too few.
    near.stop();
    QVERIFY(bench.nextIn() <= 400 + kTick);
}

void TestTimerWheel::stopAndRestart()
{
    Bench bench;
    int fired = 0;
    Deadline deadline(bench.wheel, [&] { ++fired; });
    deadline.stop();
    deadline.start(milliseconds(100));
    deadline.stop();
    QVERIFY(!deadline.isActive());
    bench.runUntil(1000);
    QCOMPARE(fired, 0);

    // As a heartbeat does: always put off.
    for (int i = 0; i < 100; ++i) {
        deadline.start(milliseconds(100));
        bench.runUntil(bench.now + 90);
    }
    QCOMPARE(fired, 0);
    bench.runUntil(bench.now + 10 + kTick);
    QCOMPARE(fired, 1);
}

void TestTimerWheel::startsFromCallback()
{
    Bench bench;
    int again = 0;
    int other = 0;
    Deadline second(bench.wheel, [&] { ++other; });
    std::unique_ptr<Deadline> first;
    // One revolution of the first ring later is the very slot that is being run.
    first = std::make_unique<Deadline>(bench.wheel, [&] {
        if (++again < 3)
            first->start(milliseconds(64 * kTick - 1));
        second.start(milliseconds(0));
    });
    first->start(milliseconds(0));
    bench.now = kTick;
    bench.wheel.advance();
    QCOMPARE(again, 1);
    // Not within the same call: whoever starts itself with 0 would never return.
    QCOMPARE(other, 0);
    bench.runUntil(bench.now + 200 * kTick);
    QCOMPARE(again, 3);
    QCOMPARE(other, 3);
}

void TestTimerWheel::deletesAnotherThatIsDue()
{
    Bench bench;
    int fired = 0;
    std::unique_ptr<Deadline> a;
    std::unique_ptr<Deadline> b;
    a = std::make_unique<Deadline>(bench.wheel, [&] {
        ++fired;
        b.reset();
    });
    b = std::make_unique<Deadline>(bench.wheel, [&] {
        ++fired;
        a.reset();
    });
    a->start(milliseconds(5));
    b->start(milliseconds(5));
    bench.runUntil(100);
    QCOMPARE(fired, 1);
    QVERIFY(!a != !b);
}

void TestTimerWheel::deletesItself()
{
    Bench bench;
    int fired = 0;
    auto *deadline = new Deadline(bench.wheel, [] {});
    delete deadline;
    std::unique_ptr<Deadline> self;
    self = std::make_unique<Deadline>(bench.wheel, [&] {
        ++fired;
        self.reset();
    });
    self->start(milliseconds(5));
    bench.runUntil(100);
    QCOMPARE(fired, 1);
    QVERIFY(!self);
}

void TestTimerWheel::changesWheel()
{
    Bench here;
    Bench there(kDay);
    int fired = 0;
    Deadline deadline(here.wheel, [&] { ++fired; });
    deadline.start(milliseconds(50));
    deadline.setWheel(there.wheel);
    QVERIFY(!deadline.isActive());
    here.runUntil(1000);
    QCOMPARE(fired, 0);
    deadline.start(milliseconds(50));
    here.runUntil(2000);
    QCOMPARE(fired, 0);
    there.runUntil(kDay + 50 + kTick);
    QCOMPARE(fired, 1);
}

void TestTimerWheel::wheelGoesFirst()
{
    auto bench = std::make_unique<Bench>();
    Deadline deadline(bench->wheel, [] {});
    deadline.start(milliseconds(50));
    bench.reset();
    QVERIFY(!deadline.isActive());
    deadline.stop();
}

void TestTimerWheel::likeAModel_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// Against a sorted list of what is due when.
void TestTimerWheel::likeAModel()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    Bench bench(random.bounded(1000000));
    constexpr int kCount = 60;
    std::array<std::unique_ptr<Deadline>, kCount> deadlines;
    std::multimap<qint64, int> model;
    int wrong = 0;
    int fired = 0;
    const auto forget = [&model](int i) {
        std::erase_if(model, [i](const auto &entry) { return entry.second == i; });
    };
    const auto start = [&](int i) {
        forget(i);
        const int magnitude = random.bounded(30);
        const qint64 wait = static_cast<qint64>(random.generate64() % (quint64(1) << magnitude));
        deadlines[i]->start(milliseconds(wait));
        model.emplace(bench.now + wait, i);
    };
    std::function<void(int)> act;
    const auto make = [&](int i) {
        deadlines[i] = std::make_unique<Deadline>(bench.wheel, [&, i] {
            ++fired;
            const auto it = std::find_if(
                model.begin(), model.end(), [i](const auto &entry) { return entry.second == i; });
            // Neither early nor late nor unasked.
            if (it == model.end() || bench.now < it->first || bench.now > it->first + kTick)
                ++wrong;
            forget(i);
            act(random.bounded(kCount));
        });
    };
    act = [&](int i) {
        switch (random.bounded(4)) {
        case 0:
            deadlines[i]->stop();
            forget(i);
            break;
        case 1:
            forget(i);
            make(i);
            break;
        default:
            start(i);
        }
    };
    for (int i = 0; i < kCount; ++i)
        make(i);
    for (int step = 0; step < 2000; ++step) {
        act(random.bounded(kCount));
        const qint64 wait = bench.nextIn();
        QCOMPARE(wait < 0 && !model.empty(), false);
        if (wait < 0)
            continue;
        // Before that moment nothing happens.
        const int before = fired;
        if (wait > 1) {
            bench.now += static_cast<qint64>(random.generate64() % static_cast<quint64>(wait));
            bench.wheel.advance();
            QCOMPARE(fired, before);
        }
        bench.now += bench.nextIn();
        bench.wheel.advance();
        QCOMPARE(wrong, 0);
        for (int i = 0; i < kCount; ++i) {
            const bool expected = std::any_of(
                model.begin(), model.end(), [i](const auto &entry) { return entry.second == i; });
            QCOMPARE(deadlines[i]->isActive(), expected);
        }
    }
    QVERIFY(fired > 100);
}

CRIER_TEST(TestTimerWheel)
#include "tst_timerwheel.moc"
