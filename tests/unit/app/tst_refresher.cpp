// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/refresher.h"
#include "tests/runner.h"

#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtTest/QtTest>

#include <memory>

using namespace App;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestRefresher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listens_data();
    void listens();
    void burst_data();
    void burst();
    void timerFollows();
    void mayGoInItsOwnRefresh();
    void worksInQml();
    void outlivesTheDispatcher();
    void leavesTheDispatcher();
    void changesTheDispatcher();

private:
    static void push(Dispatcher &dispatcher, const QString &event, const QJsonValue &message = {})
    {
        dispatcher.receive(
            {.event = event, .rawMessage = "null", .message = message, .offset = {}});
    }
};

void TestRefresher::listens_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("event");
    QTest::addColumn<bool>("expected");

    QTest::newRow("its own") << u"orders"_s << u"orders"_s << true;
    QTest::newRow("refresh") << u"orders"_s << u"refresh"_s << true;
    QTest::newRow("another") << u"orders"_s << u"order"_s << false;
    QTest::newRow("other case") << u"orders"_s << u"Orders"_s << false;
    QTest::newRow("first of two") << u"orders, stock"_s << u"orders"_s << true;
    QTest::newRow("second of two") << u"orders, stock"_s << u"stock"_s << true;
    QTest::newRow("both at once are no event") << u"orders, stock"_s << u"orders, stock"_s << false;
    QTest::newRow("no name") << u""_s << u""_s << false;
}

void TestRefresher::listens()
{
    QFETCH(QString, own);
    QFETCH(QString, event);
    QFETCH(bool, expected);

    Refresher refresher;
    refresher.setEvent(own);
    QCOMPARE(refresher.listensTo(event), expected);
}

void TestRefresher::burst_data()
{
    QTest::addColumn<QList<int>>("events"); // each with its time as message
    QTest::addColumn<int>("until");
    QTest::addColumn<QList<int>>("messages");
    QTest::addColumn<QList<int>>("times");

    const auto row = [](const char *name, const QList<int> &events, int until,
                         const QList<int> &messages, const QList<int> &times) {
        QTest::newRow(name) << events << until << messages << times;
    };
    row("one, at once", {0}, 2000, {0}, {0});
    row("two at once", {0, 1}, 2000, {0, 1}, {0, 300});
    row("the newest", {0, 1, 2, 299}, 2000, {0, 299}, {0, 300});
    row("not before its time", {0, 1}, 299, {0}, {0});
    row("slow", {0, 300, 600}, 2000, {0, 300, 600}, {0, 300, 600});
    row("a little too fast", {0, 299, 598}, 2000, {0, 299, 598}, {0, 300, 600});
    QList<int> many;
    for (int time = 0; time < 1000; ++time)
        many.append(time);
    row("without end", many, 2000, {0, 300, 600, 900, 999}, {0, 300, 600, 900, 1200});
    row("again later", {0, 1, 1500, 1501}, 2000, {0, 1, 1500, 1501}, {0, 300, 1500, 1800});
}

void TestRefresher::burst()
{
    QFETCH(QList<int>, events);
    QFETCH(int, until);
    QFETCH(QList<int>, messages);
    QFETCH(QList<int>, times);

    QCOMPARE(Refresher::kMinInterval, 300ms);
    std::chrono::milliseconds now{};
    Refresher refresher;
    // Any start will do, also a clock that starts at 0.
    refresher.setClock([&now] { return now; });
    QList<int> refreshedWith;
    QList<int> refreshedAt;
    connect(&refresher, &Refresher::refresh, this, [&](const QVariant &message) {
        refreshedWith.append(message.toInt());
        refreshedAt.append(int(now.count()));
    });
    for (int time = 0; time <= until; ++time) {
        now = std::chrono::milliseconds(time);
        if (events.contains(time))
            refresher.receive(time);
        else
            refresher.tick();
    }
    QCOMPARE(refreshedWith, messages);
    QCOMPARE(refreshedAt, times);
}

// The one test of the timer itself.
void TestRefresher::timerFollows()
{
    Refresher refresher;
    const QSignalSpy refreshed(&refresher, &Refresher::refresh);
    refresher.receive(1);
    QCOMPARE(refreshed.size(), 1);
    refresher.receive(2);
    refresher.receive(3);
    QCOMPARE(refreshed.size(), 1);
    QTRY_COMPARE(refreshed.size(), 2);
    QCOMPARE(refreshed.last().at(0).value<QVariant>().toInt(), 3);
}

void TestRefresher::mayGoInItsOwnRefresh()
{
    auto refresher = std::make_unique<Refresher>();
    connect(refresher.get(), &Refresher::refresh, this, [&refresher] { refresher.reset(); });
    refresher.get()->receive(1);
    QVERIFY(!refresher);
}

void TestRefresher::worksInQml()
{
    qmlRegisterType<Refresher>("Test", 1, 0, "Refresher");
    Router router(u"/"_s);
    EventLog log;
    Dispatcher dispatcher(&router, &log);
    QQmlEngine engine;
    QQmlComponent component(&engine);
    component.setData(R"(
        import Test
        Refresher { property var got; event: "orders"; onRefresh: message => got = message.id })",
        QUrl());
    const std::unique_ptr<QObject> refresher(component.create());
    QVERIFY2(refresher, qPrintable(component.errorString()));
    push(dispatcher, u"orders"_s, QJsonObject{{u"id"_s, 7}});
    QCOMPARE(refresher->property("got").toInt(), 7);
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
    const QSignalSpy settled(&dispatcher, &Dispatcher::settled);
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

void TestRefresher::changesTheDispatcher()
{
    Router router(u"/"_s);
    EventLog log;
    Dispatcher before(&router, &log);
    Dispatcher after(&router, &log);
    Refresher refresher;
    refresher.setEvent(u"orders"_s);
    refresher.setDispatcher(&before);
    refresher.setDispatcher(&after);
    const QSignalSpy refreshed(&refresher, &Refresher::refresh);
    push(before, u"orders"_s);
    QCOMPARE(refreshed.size(), 0);
    push(after, u"orders"_s);
    QCOMPARE(refreshed.size(), 1);
}

CRIER_TEST(TestRefresher)
#include "tst_refresher.moc"
