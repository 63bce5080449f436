// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/refresher.h"
#include "tests/runner.h"
#include "tests/unit/app/dispatcherfixture.h"

using namespace App;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestDispatcher : public DispatcherFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void alertIsAToast();
    void alertWithADescription();
    void pageFilter_data();
    void pageFilter();
    void hasNoEffect_data();
    void hasNoEffect();
    void notQuiteReadable();
    void redirects_data();
    void redirects();
    void refusedAtOnce();
    void redirectIsReplaced();
    void redirectIsDeclined();
    void redirectForAPageThatWasLeft();
    void refreshes();
    void refreshReachesAll();
    void refreshBesideAToast();
    void onePushIsOneRefresh();
    void refresherMayGoMeanwhile();
    void severalEvents();
    void eventsAreBounded();
    void unknownEvent();
    void burstGivesUpTheOldest();
    void instance();

private:
    //! Makes a refresher that waits for \a event.
    std::unique_ptr<Refresher> refresher(const QString &event)
    {
        auto result = std::make_unique<Refresher>();
        result->setClock([this] { return m_now; });
        result->setEvent(event);
        result->setDispatcher(m_dispatcher.get());
        return result;
    }
};

void TestDispatcher::alertIsAToast()
{
    push(u"alert"_s, R"({"message":"Hello","parameters":{"position":"top-right"}})");
    QCOMPARE(m_toasts->size(), 1);
    QCOMPARE(m_toasts->first().at(1).toString(), u"Hello"_s);
    QCOMPARE(m_toasts->first().at(2).toMap(), (QVariantMap{{u"position"_s, u"top-right"_s}}));
    QCOMPARE(m_settled->size(), 0);
    QCOMPARE(m_log->count(), 1);
    QCOMPARE(outcome(), QString());
}

void TestDispatcher::alertWithADescription()
{
    push(u"alert"_s, R"([{"title":"Hello","description":"Ann","variant":"destructive"}])");
    QCOMPARE(m_toasts->first().at(1).toString(), u"Hello"_s);
    QCOMPARE(m_toasts->first().at(2).toMap(),
        (QVariantMap{{u"description"_s, u"Ann"_s}, {u"type"_s, u"error"_s}}));
}

void TestDispatcher::pageFilter_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("expected");

    QTest::newRow("alert") << u"alert"_s << QByteArray(R"({"message":"Hello","page":"reports"})")
                           << u"Not shown: it is for reports"_s;
    QTest::newRow("redirect") << u"redirect"_s << QByteArray(R"({"target":"/x","page":"reports"})")
                              << u"Not followed: it is for reports"_s;
}

void TestDispatcher::pageFilter()
{
    QFETCH(QString, event);
    QFETCH(QByteArray, message);
    QFETCH(QString, expected);

    push(event, message);
    verifySettled(u"suppressed"_s, u"page"_s);
    QCOMPARE(outcome(), expected);
    QCOMPARE(m_toasts->size(), 0);
    pass();
    QCOMPARE(m_router->path(), u"/my-home-page"_s);

    // The same on the page that it is for.
    m_router->go(u"reports/7"_s);
    push(event, message);
    pass();
    QVERIFY(m_toasts->size() == 1 || m_router->path() == u"/x"_s);
}

void TestDispatcher::hasNoEffect_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");

    const QString empty = u"No effect: there is nothing in it"_s;
    const QString unreadable = u"No effect: it can't be read"_s;
    QTest::newRow("empty alert") << u"alert"_s << QByteArray("{}") << u"empty"_s
                                 << u"there is nothing to show in it"_s << empty;
    QTest::newRow("unreadable alert")
        << u"alert"_s << QByteArray(R"({"message":["secret"]})") << u"unreadable"_s
        << u"no text in what it has: message"_s << unreadable;
    QTest::newRow("empty redirect")
        << u"redirect"_s << QByteArray("{}") << u"empty"_s << u"it has no target"_s << empty;
    QTest::newRow("unreadable redirect")
        << u"redirect"_s << QByteArray(R"({"target":7})") << u"unreadable"_s
        << u"its target is no text"_s << unreadable;
}

void TestDispatcher::hasNoEffect()
{
    QFETCH(QString, event);
    QFETCH(QByteArray, message);
    QFETCH(QString, reason);
    QFETCH(QString, line);
    QFETCH(QString, expected);

    // One line, and any second warning fails the test.
    QTest::failOnWarning(QRegularExpression(u"."_s));
    QTest::ignoreMessage(
        QtWarningMsg, qPrintable(uR"(Push "e-1" as "%1" has no effect: %2)"_s.arg(event, line)));
    push(event, message);
    verifySettled(u"failed"_s, reason);
    QCOMPARE(outcome(), expected);
    QCOMPARE(m_toasts->size(), 0);
    QCOMPARE(m_settled->size(), 0);
    pass();
    QCOMPARE(m_router->path(), u"/my-home-page"_s);
}

void TestDispatcher::notQuiteReadable()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    QTest::ignoreMessage(
        QtWarningMsg, R"(Push "e-1" as "alert" is not quite readable: page, parameters)");
    push(u"alert"_s, R"({"message":"Hello","page":{},"parameters":"large"})");
    QCOMPARE(m_toasts->size(), 1);

    QTest::ignoreMessage(QtWarningMsg, R"(Push "e-1" as "redirect" is not quite readable: delay)");
    push(u"redirect"_s, R"({"target":"/x","delay":"soon"})");
    pass();
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(m_router->path(), u"/x"_s);
}

void TestDispatcher::redirects_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("path");

    const QString here = u"/my-home-page"_s;
    QTest::newRow("moved") << QByteArray(R"({"target":"profile"})") << u"displayed"_s << QString()
                           << u"Went to /profile"_s << u"/profile"_s;
    QTest::newRow("delay as text")
        << QByteArray(R"({"target":"profile","delay":"1"})") << u"displayed"_s << QString()
        << u"Went to /profile"_s << u"/profile"_s;
    QTest::newRow("in an array") << QByteArray(R"([{"target":"./7"}])") << u"displayed"_s
                                 << QString() << u"Went to /my-home-page/7"_s
                                 << u"/my-home-page/7"_s;
    QTest::newRow("above the root") << QByteArray(R"({"target":"../../.."})") << u"displayed"_s
                                    << QString() << u"Went to /"_s << u"/"_s;
    QTest::newRow("start of history")
        << QByteArray(R"({"target":"<="})") << u"failed"_s << u"start of history"_s
        << u"Stayed: there is nothing to go back to"_s << here;
}

void TestDispatcher::redirects()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, state);
    QFETCH(QString, reason);
    QFETCH(QString, expected);
    QFETCH(QString, path);

    push(u"redirect"_s, message);
    QCOMPARE(m_settled->size(), 0);
    pass(1ms);
    verifySettled(state, reason);
    QCOMPARE(outcome(), expected);
    QCOMPARE(m_router->path(), path);
    QCOMPARE(m_details.value(u"path"_s).toString(), path);
    QCOMPARE(m_settled->size(), 0);
}

void TestDispatcher::refusedAtOnce()
{
    push(u"redirect"_s, R"({"target":"file:///x","delay":3600000})");
    verifySettled(u"failed"_s, u"addresses with file: are not followed"_s);
    QCOMPARE(outcome(), u"Not followed: addresses with file: are not followed"_s);
}

void TestDispatcher::redirectIsReplaced()
{
    push(u"redirect"_s, R"({"target":"/a","delay":3600000})");
    push(u"redirect"_s, R"({"target":"/b"})");
    verifySettled(u"failed"_s, u"replaced"_s);
    QCOMPARE(outcome(1), u"Replaced by a later redirect to /b"_s);
    pass();
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(outcome(), u"Went to /b"_s);
}

void TestDispatcher::redirectIsDeclined()
{
    push(u"redirect"_s, R"({"target":"https://example.com/"})");
    pass();
    QCOMPARE(m_router->question(), u"https://example.com/"_s);
    m_router->declineLeave();
    verifySettled(u"dismissed"_s, QString());
    QCOMPARE(outcome(), u"You stayed on this page"_s);

    push(u"redirect"_s, R"({"target":"https://example.com/"})");
    pass();
    QCOMPARE(m_router->question(), u"https://example.com/"_s);
    m_router->confirmLeave();
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(outcome(), u"Opened https://example.com/ outside"_s);
}

void TestDispatcher::redirectForAPageThatWasLeft()
{
    push(u"redirect"_s, R"({"target":"/x","page":"my-home-page","delay":5000})");
    m_router->go(u"my-home-page/orders"_s);
    QCOMPARE(m_settled->size(), 0);
    m_router->go(u"elsewhere"_s);
    verifySettled(u"suppressed"_s, u"page"_s);
    QCOMPARE(outcome(), u"Not followed: it is for my-home-page"_s);
    QCOMPARE(m_router->pendingTarget(), QString());
    pass(5000ms);
    QCOMPARE(m_router->path(), u"/elsewhere"_s);
    QCOMPARE(m_settled->size(), 0);
    // That it leads away from its pages is what it is for.
    m_router->go(u"my-home-page"_s);
    push(u"redirect"_s, R"({"target":"/x","page":"my-home-page"})");
    pass();
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(m_router->path(), u"/x"_s);
}

void TestDispatcher::refreshes()
{
    const auto orders = refresher(u"orders"_s);
    const QSignalSpy refreshed(orders.get(), &Refresher::refresh);
    push(u"orders"_s, R"({"id":7})");
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(outcome(), u"Refreshed this page"_s);
    QCOMPARE(m_details.value(u"refreshed"_s).toInt(), 1);
    QCOMPARE(refreshed.size(), 1);
    QCOMPARE(refreshed.first().at(0).value<QVariant>().toMap().value(u"id"_s).toInt(), 7);
}

void TestDispatcher::refreshReachesAll()
{
    push(u"refresh"_s, "null");
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(outcome(), u"Logged"_s);
    const auto orders = refresher(u"orders"_s);
    const auto stock = refresher(u"stock"_s);
    push(u"refresh"_s, "null");
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(outcome(), u"Refreshed this page"_s);
    QCOMPARE(m_details.value(u"refreshed"_s).toInt(), 2);
}

void TestDispatcher::refreshBesideAToast()
{
    const auto alerts = refresher(u"alert"_s);
    const QSignalSpy refreshed(alerts.get(), &Refresher::refresh);
    push(u"alert"_s, R"("Hello")");
    QCOMPARE(m_toasts->size(), 1);
    QCOMPARE(refreshed.size(), 1);
    m_dispatcher->reportDisplayed(lastTag(), {});
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(m_details.value(u"refreshed"_s).toInt(), 1);
}

void TestDispatcher::onePushIsOneRefresh()
{
    const auto orders = refresher(u"orders,stock"_s);
    const QSignalSpy refreshed(orders.get(), &Refresher::refresh);
    push(u"orders,refresh,stock"_s, "1");
    QCOMPARE(m_settled->size(), 3);
    for (int i = 0; i < 3; ++i) {
        verifySettled(u"displayed"_s, QString());
        QCOMPARE(m_details.value(u"refreshed"_s).toInt(), 1);
    }
    m_now += Refresher::kMinInterval;
    orders->tick();
    QCOMPARE(refreshed.size(), 1);
}

void TestDispatcher::refresherMayGoMeanwhile()
{
    const auto first = refresher(u"orders"_s);
    auto second = refresher(u"orders"_s);
    connect(first.get(), &Refresher::refresh, this, [&second] { second.reset(); });
    push(u"orders"_s, "null");
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(m_details.value(u"refreshed"_s).toInt(), 1);
}

void TestDispatcher::severalEvents()
{
    const auto orders = refresher(u"orders"_s);
    push(u" alert, refresh,,x "_s, R"("Hello")");
    QCOMPARE(m_log->count(), 3);
    const QStringList expected{u"x"_s, u"refresh"_s, u"alert"_s};
    for (int row = 0; row < 3; ++row) {
        const QModelIndex index = m_log->index(row);
        QCOMPARE(m_log->data(index, EventLog::EventRole).toString(), expected.at(row));
        QCOMPARE(m_log->data(index, EventLog::MessageRole).toString(), u"Hello"_s);
    }
    QCOMPARE(m_toasts->size(), 1);
    QCOMPARE(m_settled->size(), 2);
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(m_details.value(u"event"_s).toString(), u"refresh"_s);
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(m_details.value(u"event"_s).toString(), u"x"_s);
}

void TestDispatcher::eventsAreBounded()
{
    QStringList names;
    for (int i = 0; i <= kMaxEventNames; ++i)
        names.append(QString::number(i));
    QTest::ignoreMessage(QtWarningMsg, R"(Push "e-1" names 51 events; only the first 50 count)");
    push(names.join(u','), "null");
    QCOMPARE(m_log->count(), kMaxEventNames);
    // Nor is one lost that has no name.
    push(u","_s, "null");
    QCOMPARE(outcome(), u"Logged"_s);
    QCOMPARE(m_log->count(), kMaxEventNames + 1);
}

void TestDispatcher::unknownEvent()
{
    push(u"whatever"_s, R"({"b":1, "a":2.0})");
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(outcome(), u"Logged"_s);
    QCOMPARE(m_log->count(), 1);
    QCOMPARE(
        m_log->data(m_log->index(0), EventLog::MessageRole).toString(), uR"({"b":1, "a":2.0})"_s);
    QCOMPARE(m_toasts->size(), 0);
}

void TestDispatcher::burstGivesUpTheOldest()
{
    constexpr int kMaxWaiting = 1000;
    push(u"redirect"_s, R"({"target":"/x","delay":5000})", u"e-0"_s);
    for (int i = 1; i < kMaxWaiting; ++i)
        push(u"alert"_s, R"("Hello")", u"e-%1"_s.arg(i));
    QCOMPARE(m_settled->size(), 0);
    push(u"alert"_s, R"("One more")");
    QCOMPARE(m_settled->size(), 1);
    verifySettled(u"failed"_s, u"too many at once"_s);
    QCOMPARE(m_offset, u"e-1"_s);
    pass(5000ms);
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(m_offset, u"e-0"_s);
}

void TestDispatcher::instance()
{
    QCOMPARE(Dispatcher::instance(), m_dispatcher.get());
    {
        const Dispatcher newer(m_router.get(), m_log.get());
        QCOMPARE(Dispatcher::instance(), &newer);
    }
    QCOMPARE(Dispatcher::instance(), m_dispatcher.get());
    m_dispatcher.reset();
    QCOMPARE(Dispatcher::instance(), nullptr);
}

CRIER_TEST(TestDispatcher)
#include "tst_dispatcher.moc"
