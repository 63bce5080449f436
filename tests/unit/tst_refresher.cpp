// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/refresher.h"

#include <QtTest/QtTest>

#include <memory>

using namespace App;
using namespace Qt::StringLiterals;

class TestRefresher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listens_data();
    void listens();
    void burstIsOneReload();
    void reloadsAgainLater();
    void outlivesTheDispatcher();
    void leavesTheDispatcher();

private:
    static void push(Dispatcher &dispatcher, const QString &event, const QJsonValue &message = {})
    {
        dispatcher.receive(
            {.event = event, .rawMessage = "null", .message = message, .offset = {}});
    }
};

void TestRefresher::listens_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<bool>("expected");

    QTest::newRow("its own") << u"orders"_s << true;
    QTest::newRow("refresh") << u"refresh"_s << true;
    QTest::newRow("another") << u"order"_s << false;
    QTest::newRow("other case") << u"Orders"_s << false;
}

void TestRefresher::listens()
{
    QFETCH(QString, event);
    QFETCH(bool, expected);

    Refresher refresher;
    refresher.setEvent(u"orders"_s);
    QCOMPARE(refresher.listensTo(event), expected);
}

void TestRefresher::burstIsOneReload()
{
    Router router(u"/"_s);
    EventLog log;
    Dispatcher dispatcher(&router, &log);
    Refresher refresher;
    refresher.setEvent(u"orders"_s);
    refresher.setDispatcher(&dispatcher);
    // A second one that reloads for the same burst shows that the first had its turn.
    Refresher last;
    last.setEvent(u"end"_s);
    last.setDispatcher(&dispatcher);
    QSignalSpy refreshed(&refresher, &Refresher::refreshed);
    QSignalSpy ended(&last, &Refresher::refreshed);
    for (int i = 1; i <= 50; ++i)
        push(dispatcher, u"orders"_s, i);
    push(dispatcher, u"end"_s);

    QCOMPARE(refreshed.size(), 0);
    QVERIFY(ended.wait());
    QCOMPARE(refreshed.size(), 1);
    QCOMPARE(refreshed.first().at(0).value<QVariant>().toInt(), 50);
    QCOMPARE(log.count(), 51);
}

void TestRefresher::reloadsAgainLater()
{
    Refresher refresher;
    QSignalSpy refreshed(&refresher, &Refresher::refreshed);
    refresher.receive(1);
    QTRY_COMPARE(refreshed.size(), 1);
    refresher.receive(2);
    QTRY_COMPARE(refreshed.size(), 2);
    QCOMPARE(refreshed.last().at(0).value<QVariant>().toInt(), 2);
}

void TestRefresher::outlivesTheDispatcher()
{
    Router router(u"/"_s);
    EventLog log;
    auto dispatcher = std::make_unique<Dispatcher>(&router, &log);
    Refresher refresher;
    refresher.setDispatcher(dispatcher.get());
    dispatcher.reset();
    QCOMPARE(refresher.dispatcher(), nullptr);
}

void TestRefresher::leavesTheDispatcher()
{
    Router router(u"/"_s);
    EventLog log;
    Dispatcher dispatcher(&router, &log);
    QSignalSpy settled(&dispatcher, &Dispatcher::settled);
    {
        Refresher refresher;
        refresher.setEvent(u"orders"_s);
        refresher.setDispatcher(&dispatcher);
        push(dispatcher, u"orders"_s);
        QCOMPARE(settled.last().at(3).toMap().value(u"refreshed"_s).toInt(), 1);
    }
    push(dispatcher, u"orders"_s);
    QCOMPARE(settled.size(), 2);
    QVERIFY(!settled.last().at(3).toMap().contains(u"refreshed"_s));
}

QTEST_GUILESS_MAIN(TestRefresher)
#include "tst_refresher.moc"
