// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/store.h"
#include "tests/database.h"
#include "tests/runner.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtTest/QtTest>

using namespace Store;

class TestAfterTurn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void noAnswerBeforeThen_data();
    void noAnswerBeforeThen();
    void atOnceWithoutEventLoop();

private:
    QFuture<Result<int>> ask(const QString &how)
    {
        const auto work = [](const Database &) -> Result<int> { return 7; };
        if (how == u"write")
            return m_store->write(work);
        return how == u"read" ? m_store->read(work) : m_store->run(work);
    }

    QTemporaryDir m_directory;
    std::unique_ptr<Store::Store> m_store;
};

void TestAfterTurn::init()
{
    m_store.reset();
    auto store = Store::Store::open(Tests::target(m_directory.path()));
    QVERIFY(store);
    m_store = *std::move(store);
}

void TestAfterTurn::noAnswerBeforeThen_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"run", "read", "write"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void TestAfterTurn::noAnswerBeforeThen()
{
    QFETCH(QString, how);
    QEventLoop loop;
    bool isEarly = true;
    int calls = 0;
    QTimer::singleShot(0, &loop, [&] {
        auto answer = ask(how);
        // Asked for later, by a thread that waits for it: what was under way before is done.
        const std::unique_ptr<QThread> other(QThread::create([&] { QVERIFY(ask(how).result()); }));
        other->start();
        other->wait();
        isEarly = answer.isFinished();
        answer.then(&loop, [&](const Result<int> &result) {
            calls += result && *result == 7;
            loop.quit();
        });
    });
    loop.exec();
    QVERIFY(!isEarly);
    QCOMPARE(calls, 1);
}

void TestAfterTurn::atOnceWithoutEventLoop()
{
    for (const char *how : {"run", "read", "write"})
        QVERIFY(ask(QString::fromLatin1(how)).result());
}

CRIER_TEST(TestAfterTurn)
#include "tst_afterturn.moc"
