// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/retryqueue_p.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

#include <memory>

using SocketIO::AckHandler;
using SocketIO::AckResult;
using SocketIO::RetryQueue;

class TestRetryQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log.clear(); }
    void oneInFlight();
    void nextAfterAnswer();
    void sendsAgain();
    void givesUp_data();
    void givesUp();
    void ignoresOldAnswers();
    void takesOldestThatWaits();
    void takesAll();
    void handlerNeedsItsContext();

private:
    RetryQueue::Entry entry(const QString &name)
    {
        RetryQueue::Entry result;
        result.name = name;
        result.context = this;
        result.handler = [this, name](const AckResult &answer) {
            m_log.append(name + QString::number(static_cast<int>(answer.error)));
        };
        return result;
    }

    QStringList m_log;
};

void TestRetryQueue::oneInFlight()
{
    RetryQueue queue;
    QVERIFY(!queue.next());
    queue.append(entry(QStringLiteral("a")));
    queue.append(entry(QStringLiteral("b")));
    QCOMPARE(queue.size(), 2);
    const RetryQueue::Entry *first = queue.next();
    QVERIFY(first);
    QCOMPARE(first->name, QStringLiteral("a"));
    QCOMPARE(first->tries, 1);
    QVERIFY(first->inFlight);
    QVERIFY(!queue.next());
    QCOMPARE(queue.size(), 2);
}

void TestRetryQueue::nextAfterAnswer()
{
    RetryQueue queue;
    queue.append(entry(QStringLiteral("a")));
    queue.append(entry(QStringLiteral("b")));
    const quint64 id = queue.next()->id;
    const AckHandler tell = queue.onAnswer(id, true, 3);
    QVERIFY(tell);
    tell({});
    QCOMPARE(m_log, QStringList{QStringLiteral("a0")});
    QCOMPARE(queue.next()->name, QStringLiteral("b"));
    QCOMPARE(queue.size(), 1);
}

void TestRetryQueue::sendsAgain()
{
    RetryQueue queue;
    queue.append(entry(QStringLiteral("a")));
    queue.append(entry(QStringLiteral("b")));
    const quint64 id = queue.next()->id;
    QVERIFY(!queue.onAnswer(id, false, 1));
    const RetryQueue::Entry *again = queue.next();
    QCOMPARE(again->name, QStringLiteral("a"));
    QCOMPARE(again->tries, 2);
    QCOMPARE(again->id, id);
}

void TestRetryQueue::givesUp_data()
{
    QTest::addColumn<int>("retries");
    for (const int retries : {0, 1, 5})
        QTest::addRow("%d", retries) << retries;
}

void TestRetryQueue::givesUp()
{
    QFETCH(int, retries);
    RetryQueue queue;
    queue.append(entry(QStringLiteral("a")));
    for (int sent = 1; sent <= retries; ++sent) {
        const quint64 id = queue.next()->id;
        QVERIFY(!queue.onAnswer(id, false, retries));
    }
    const quint64 id = queue.next()->id;
    const AckHandler tell = queue.onAnswer(id, false, retries);
    QVERIFY(tell);
    tell({AckResult::Error::Timeout});
    QCOMPARE(m_log, QStringList{QStringLiteral("a1")});
    QCOMPARE(queue.size(), 0);
    QVERIFY(!queue.next());
}

void TestRetryQueue::ignoresOldAnswers()
{
    RetryQueue queue;
    QVERIFY(!queue.onAnswer(1, true, 0));
    queue.append(entry(QStringLiteral("a")));
    const quint64 id = queue.next()->id;
    QVERIFY(queue.onAnswer(id, true, 0));
    queue.append(entry(QStringLiteral("b")));
    queue.next();
    QVERIFY(!queue.onAnswer(id, true, 0));
    QCOMPARE(queue.size(), 1);
    QVERIFY(!queue.next());
}

void TestRetryQueue::takesOldestThatWaits()
{
    RetryQueue queue;
    QVERIFY(!queue.takeOldest());
    for (const char *name : {"a", "b", "c"})
        queue.append(entry(QString::fromLatin1(name)));
    queue.next();
    QCOMPARE(queue.takeOldest()->name, QStringLiteral("b"));
    QCOMPARE(queue.takeOldest()->name, QStringLiteral("c"));
    QVERIFY(!queue.takeOldest());
    QCOMPARE(queue.size(), 1);
    RetryQueue idle;
    idle.append(entry(QStringLiteral("d")));
    QCOMPARE(idle.takeOldest()->name, QStringLiteral("d"));
}

void TestRetryQueue::takesAll()
{
    RetryQueue queue;
    queue.append(entry(QStringLiteral("a")));
    queue.append(entry(QStringLiteral("b")));
    const quint64 id = queue.next()->id;
    QCOMPARE(queue.takeAll().size(), 2);
    QCOMPARE(queue.size(), 0);
    QVERIFY(!queue.onAnswer(id, true, 0));
}

void TestRetryQueue::handlerNeedsItsContext()
{
    RetryQueue::Entry lonely = entry(QStringLiteral("a"));
    auto context = std::make_unique<QObject>();
    lonely.context = context.get();
    const AckHandler tell = handlerOf(lonely);
    tell({});
    context.reset();
    tell({});
    QCOMPARE(m_log, QStringList{QStringLiteral("a0")});
    // One that nobody waits for.
    lonely.handler = nullptr;
    lonely.context = this;
    handlerOf(lonely)({});
}

CRIER_TEST(TestRetryQueue)
#include "tst_retryqueue.moc"
