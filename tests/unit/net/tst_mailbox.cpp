// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/loop/mailbox.h"
#include "tests/runner.h"

#include <QtCore/QThread>
#include <QtTest/QtTest>

#include <array>
#include <memory>
#include <vector>

using Net::Mailbox;

class TestMailbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsLater();
    void keepsOrderOfEachThread();
    void postAndWait();
    void deletedWithLettersPending();
    void deletedByALetter();
};

void TestMailbox::runsLater()
{
    Mailbox mailbox;
    QStringList log;
    mailbox.post([&] { log.append(QStringLiteral("posted")); });
    mailbox.runOrPost([&] { log.append(QStringLiteral("at once")); });
    QCOMPARE(log, QStringList{QStringLiteral("at once")});
    QCoreApplication::processEvents();
    QCOMPARE(log, (QStringList{QStringLiteral("at once"), QStringLiteral("posted")}));
}

void TestMailbox::keepsOrderOfEachThread()
{
    constexpr int kThreads = 4;
    constexpr int kLetters = 5000;
    Mailbox mailbox;
    std::array<QList<int>, kThreads> arrived;
    std::vector<std::unique_ptr<QThread>> threads;
    for (size_t t = 0; t < kThreads; ++t) {
        threads.emplace_back(QThread::create([&, t] {
            for (int i = 0; i < kLetters; ++i)
                mailbox.runOrPost([&arrived, t, i] { arrived[t].append(i); });
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait());
    QCoreApplication::processEvents();
    for (const QList<int> &list : arrived) {
        QCOMPARE(list.size(), kLetters);
        QVERIFY(std::is_sorted(list.begin(), list.end()));
    }
}

void TestMailbox::postAndWait()
{
    QThread thread;
    Mailbox mailbox;
    mailbox.moveToThread(&thread);
    thread.start();
    int before = 0;
    for (int i = 0; i < 1000; ++i) {
        mailbox.post([&before] { ++before; });
        QThread *ranOn = nullptr;
        mailbox.postAndWait([&] { ranOn = QThread::currentThread(); });
        QCOMPARE(ranOn, &thread);
        // What was posted earlier is done as well.
        QCOMPARE(before, i + 1);
    }
    thread.quit();
    QVERIFY(thread.wait());
}

void TestMailbox::deletedWithLettersPending()
{
    const auto owned = std::make_shared<int>(1);
    bool ran = false;
    {
        Mailbox mailbox;
        for (int i = 0; i < 10; ++i)
            mailbox.post([&ran, owned] { ran = true; });
        QCOMPARE(owned.use_count(), 11);
    }
    QCoreApplication::processEvents();
    QVERIFY(!ran);
    QCOMPARE(owned.use_count(), 1);
}

void TestMailbox::deletedByALetter()
{
    auto mailbox = std::make_unique<Mailbox>();
    bool second = false;
    mailbox->post([&] { mailbox.release()->deleteLater(); });
    mailbox->post([&] { second = true; });
    QCoreApplication::processEvents();
    // Good-bye comes after what was posted before it.
    QVERIFY(second);
}

CRIER_TEST(TestMailbox)
#include "tst_mailbox.moc"
