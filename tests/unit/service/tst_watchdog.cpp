// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/service/watchdog.h"
#include "tests/runner.h"

#include <QtCore/QThread>
#include <QtTest/QtTest>

#include <semaphore>

using namespace std::chrono_literals;
using Service::Watchdog;

namespace {

//! A mailbox on a thread of its own.
struct Thread {
    Thread()
    {
        mailbox.moveToThread(&thread);
        thread.start();
    }
    ~Thread()
    {
        mailbox.postAndWait([this, home = home] { mailbox.moveToThread(home); });
        thread.quit();
        thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Thread)

    QThread *home = QThread::currentThread();
    QThread thread;
    Net::Mailbox mailbox;
};

} // namespace

class TestWatchdog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesSignsWhileAllAnswer();
    void oneThatHangsEndsTheSigns();
    void nobodyToAsk();
    void goesWhileAQuestionIsOnItsWay();
};

void TestWatchdog::givesSignsWhileAllAnswer()
{
    Thread one;
    Thread two;
    int signs = 0;
    const Watchdog watchdog({&one.mailbox, &two.mailbox}, 8ms, [&] { ++signs; });
    QTRY_VERIFY(signs >= 5);
}

void TestWatchdog::oneThatHangsEndsTheSigns()
{
    Thread one;
    Thread two;
    int signs = 0;
    const Watchdog watchdog({&one.mailbox, &two.mailbox}, 8ms, [&] { ++signs; });
    QTRY_VERIFY(signs >= 1);

    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(QStringLiteral("^1 of 2 threads have not answered")));
    std::binary_semaphore hangs(0);
    std::binary_semaphore goOn(0);
    two.mailbox.post([&] {
        hangs.release();
        goOn.acquire();
    });
    hangs.acquire();
    // One sign may be due from the round before.
    const int before = signs;
    int rounds = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, &timer, [&] { ++rounds; });
    timer.start(2ms);
    QTRY_VERIFY(rounds >= 50);
    QVERIFY2(signs <= before + 1, qPrintable(QString::number(signs - before)));
    goOn.release();
    QTRY_VERIFY(signs >= before + 3);
}

void TestWatchdog::nobodyToAsk()
{
    int signs = 0;
    const Watchdog watchdog({}, 4ms, [&] { ++signs; });
    QTRY_VERIFY(signs >= 3);
}

void TestWatchdog::goesWhileAQuestionIsOnItsWay()
{
    Thread one;
    std::binary_semaphore goOn(0);
    one.mailbox.post([&] { goOn.acquire(); });
    {
        const Watchdog watchdog({&one.mailbox}, 4ms, [] { QFAIL("nobody has answered"); });
    }
    goOn.release();
    one.mailbox.postAndWait([] {});
}

CRIER_TEST(TestWatchdog)
#include "tst_watchdog.moc"
