// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/dispatcher.h"

#include "app/push/refresher.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

#include <memory>

using namespace App;
using namespace Qt::StringLiterals;

class TestDispatcher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void alertIsSettledOnceDisplayed();
    void alertIsReportedOnce();
    void burstGivesUpTheOldest();
    void redirectInAnArray();
    void alertWithNothingToShow();
    void pageFilter_data();
    void pageFilter();
    void redirects_data();
    void redirects();
    void redirectIsReplaced();
    void redirectIsDeclined();
    void refreshes();
    void severalEvents();
    void unknownEvent();
    void toastsAreWithdrawn();
    void unknownTag();

private:
    void push(const QString &event, const QByteArray &message);
    void verifySettled(const QString &state, const QString &reason, const QString &outcome);

    std::unique_ptr<Router> m_router;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<Dispatcher> m_dispatcher;
    std::unique_ptr<QSignalSpy> m_toasts;
    std::unique_ptr<QSignalSpy> m_settled;
    QVariantMap m_details; //!< of the last verifySettled()
};

void TestDispatcher::init()
{
    m_toasts.reset();
    m_settled.reset();
    m_dispatcher.reset();
    m_router = std::make_unique<Router>(u"my-home-page"_s);
    m_log = std::make_unique<EventLog>();
    m_dispatcher = std::make_unique<Dispatcher>(m_router.get(), m_log.get());
    m_toasts = std::make_unique<QSignalSpy>(m_dispatcher.get(), &Dispatcher::toastRequested);
    m_settled = std::make_unique<QSignalSpy>(m_dispatcher.get(), &Dispatcher::settled);
}

void TestDispatcher::push(const QString &event, const QByteArray &message)
{
    const QJsonDocument document = QJsonDocument::fromJson('[' + message + ']');
    m_dispatcher->receive(
        {.event = event, .rawMessage = message, .message = document[0], .offset = u"e-1"_s});
}

void TestDispatcher::verifySettled(
    const QString &state, const QString &reason, const QString &outcome)
{
    QTRY_VERIFY(!m_settled->isEmpty());
    const QList<QVariant> settled = m_settled->takeFirst();
    QCOMPARE(settled.at(0).value<IncomingPush>().offset, u"e-1"_s);
    QCOMPARE(settled.at(1).toString(), state);
    QCOMPARE(settled.at(2).toString(), reason);
    m_details = settled.at(3).toMap();
    QCOMPARE(m_log->data(m_log->index(0), EventLog::OutcomeRole).toString(), outcome);
}

void TestDispatcher::alertIsSettledOnceDisplayed()
{
    push(u"alert"_s, R"({"message":"Hello","parameters":{"position":"top-right"}})");
    QCOMPARE(m_toasts->size(), 1);
    QCOMPARE(m_toasts->first().at(1).toString(), u"Hello"_s);
    QCOMPARE(m_toasts->first().at(2).toMap(), (QVariantMap{{u"position"_s, u"top-right"_s}}));
    QCOMPARE(m_settled->size(), 0);
    QCOMPARE(m_log->count(), 1);
    QCOMPARE(m_log->data(m_log->index(0), EventLog::OutcomeRole).toString(), QString());

    const QString tag = m_toasts->first().at(0).toString();
    m_dispatcher->reportDisplayed(tag, QRectF(1.4, 2.6, 30, 40));
    verifySettled(u"displayed"_s, QString(), u"Shown as a toast"_s);
    QCOMPARE(m_details.value(u"event"_s).toString(), u"alert"_s);
    QCOMPARE(m_details.value(u"page"_s).toString(), u"/my-home-page"_s);
    QCOMPARE(m_details.value(u"text"_s).toString(), u"Hello"_s);
    QCOMPARE(m_details.value(u"rect"_s).toMap(),
        (QVariantMap{{u"x"_s, 1}, {u"y"_s, 3}, {u"width"_s, 30}, {u"height"_s, 40}}));
}

void TestDispatcher::alertIsReportedOnce()
{
    push(u"alert"_s, R"("Hello")");
    const QString tag = m_toasts->first().at(0).toString();
    m_dispatcher->reportDisplayed(tag, {});
    verifySettled(u"displayed"_s, QString(), u"Shown as a toast"_s);
    m_dispatcher->reportDisplayed(tag, {});
    QCOMPARE(m_settled->size(), 0);
}

void TestDispatcher::burstGivesUpTheOldest()
{
    constexpr int kMaxWaiting = 1000;
    for (int i = 0; i < kMaxWaiting; ++i)
        push(u"alert"_s, R"("Hello")");
    QCOMPARE(m_settled->size(), 0);
    push(u"alert"_s, R"("One more")");
    QCOMPARE(m_settled->size(), 1);
    QCOMPARE(m_settled->first().at(1).toString(), u"failed"_s);
    QCOMPARE(m_settled->first().at(2).toString(), u"too many at once"_s);
}

void TestDispatcher::redirectInAnArray()
{
    push(u"redirect"_s, R"([{"target":"/my-page"}])");
    QTRY_COMPARE(m_settled->size(), 1);
    QCOMPARE(m_settled->first().at(3).toMap().value(u"path"_s).toString(), u"/my-page"_s);
}

void TestDispatcher::alertWithNothingToShow()
{
    push(u"alert"_s, "{}");
    verifySettled(u"failed"_s, u"nothing to show"_s, u"Nothing to show in it"_s);
    QCOMPARE(m_toasts->size(), 0);
}

void TestDispatcher::pageFilter_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("outcome");

    QTest::newRow("alert") << u"alert"_s << QByteArray(R"({"message":"Hello","page":"reports"})")
                           << u"Not shown: it is for reports"_s;
    QTest::newRow("redirect") << u"redirect"_s << QByteArray(R"({"target":"/x","page":"reports"})")
                              << u"Not followed: it is for reports"_s;
}

void TestDispatcher::pageFilter()
{
    QFETCH(QString, event);
    QFETCH(QByteArray, message);
    QFETCH(QString, outcome);

    push(event, message);
    verifySettled(u"suppressed"_s, u"page"_s, outcome);
    QCOMPARE(m_toasts->size(), 0);
    QCOMPARE(m_router->path(), u"/my-home-page"_s);

    // The same on the page that it is for.
    m_router->go(u"reports/7"_s);
    push(event, message);
    QTRY_VERIFY(m_toasts->size() == 1 || m_router->path() == u"/x"_s);
}

void TestDispatcher::redirects_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("path");

    const QString here = u"/my-home-page"_s;
    QTest::newRow("moved") << QByteArray(R"({"target":"profile"})") << u"displayed"_s << QString()
                           << u"Went to /profile"_s << u"/profile"_s;
    QTest::newRow("delay as text")
        << QByteArray(R"({"target":"profile","delay":"1"})") << u"displayed"_s << QString()
        << u"Went to /profile"_s << u"/profile"_s;
    QTest::newRow("start of history")
        << QByteArray(R"({"target":"<="})") << u"failed"_s << u"start of history"_s
        << u"Stayed: there is nothing to go back to"_s << here;
    QTest::newRow("refused") << QByteArray(R"({"target":"file:///x"})") << u"failed"_s
                             << u"addresses with file: are not followed"_s
                             << u"Not followed: addresses with file: are not followed"_s << here;
    QTest::newRow("no target") << QByteArray("{}") << u"failed"_s << u"the target is empty"_s
                               << u"Not followed: the target is empty"_s << here;
}

void TestDispatcher::redirects()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, state);
    QFETCH(QString, reason);
    QFETCH(QString, outcome);
    QFETCH(QString, path);

    push(u"redirect"_s, message);
    QCOMPARE(m_settled->size(), 0);
    verifySettled(state, reason, outcome);
    QCOMPARE(m_router->path(), path);
    QCOMPARE(m_details.value(u"path"_s).toString(), path);
    QCOMPARE(m_settled->size(), 0);
}

void TestDispatcher::redirectIsReplaced()
{
    push(u"redirect"_s, R"({"target":"/a","delay":3600000})");
    push(u"redirect"_s, R"({"target":"/b"})");
    QCOMPARE(m_settled->size(), 1);
    QCOMPARE(m_settled->first().at(2).toString(), u"replaced"_s);
    QCOMPARE(m_log->data(m_log->index(1), EventLog::OutcomeRole).toString(),
        u"Replaced by a later redirect to /b"_s);
    m_settled->clear();
    verifySettled(u"displayed"_s, QString(), u"Went to /b"_s);
}

void TestDispatcher::redirectIsDeclined()
{
    push(u"redirect"_s, R"({"target":"https://example.com/"})");
    QTRY_COMPARE(m_router->question(), u"https://example.com/"_s);
    m_router->declineLeave();
    verifySettled(u"dismissed"_s, QString(), u"You stayed on this page"_s);

    push(u"redirect"_s, R"({"target":"https://example.com/"})");
    QTRY_COMPARE(m_router->question(), u"https://example.com/"_s);
    m_router->confirmLeave();
    verifySettled(u"displayed"_s, QString(), u"Opened https://example.com/ outside"_s);
}

void TestDispatcher::refreshes()
{
    Refresher refresher;
    refresher.setEvent(u"orders"_s);
    refresher.setDispatcher(m_dispatcher.get());
    QSignalSpy refreshed(&refresher, &Refresher::refreshed);
    push(u"orders"_s, R"({"id":7})");
    verifySettled(u"displayed"_s, QString(), u"Refreshed this page"_s);
    QCOMPARE(m_details.value(u"refreshed"_s).toInt(), 1);
    QTRY_COMPARE(refreshed.size(), 1);
    QCOMPARE(refreshed.first().at(0).toMap().value(u"id"_s).toInt(), 7);
}

void TestDispatcher::severalEvents()
{
    Refresher refresher;
    refresher.setEvent(u"orders"_s);
    refresher.setDispatcher(m_dispatcher.get());
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
    QCOMPARE(m_settled->at(0).at(3).toMap().value(u"event"_s).toString(), u"refresh"_s);
    QCOMPARE(m_settled->at(1).at(3).toMap().value(u"event"_s).toString(), u"x"_s);
}

void TestDispatcher::unknownEvent()
{
    push(u"whatever"_s, R"({"b":1, "a":2.0})");
    verifySettled(u"displayed"_s, QString(), u"Logged"_s);
    QCOMPARE(m_log->count(), 1);
    QCOMPARE(
        m_log->data(m_log->index(0), EventLog::MessageRole).toString(), uR"({"b":1, "a":2.0})"_s);
    QCOMPARE(m_toasts->size(), 0);
}

void TestDispatcher::toastsAreWithdrawn()
{
    QSignalSpy withdrawn(m_dispatcher.get(), &Dispatcher::toastWithdrawn);
    for (const QString &offset : {u"e-1"_s, u"e-2"_s, u"e-3"_s, u"e-4"_s}) {
        m_dispatcher->receive(
            {.event = u"alert"_s, .rawMessage = "\"x\"", .message = u"x"_s, .offset = offset});
        m_dispatcher->reportDisplayed(m_toasts->last().at(0).toString(), {});
    }
    const auto outcome = [this](int row) {
        return m_log->index(row, 0).data(EventLog::OutcomeRole).toString();
    };
    m_dispatcher->notice({.kind = Notice::Kind::Recalled, .offset = u"e-4"_s});
    QCOMPARE(withdrawn.size(), 1);
    QCOMPARE(withdrawn.last().at(0), m_toasts->last().at(0));
    m_dispatcher->notice({.kind = Notice::Kind::Recalled, .offset = u"e-4"_s});
    QCOMPARE(withdrawn.size(), 1);
    m_dispatcher->notice({.kind = Notice::Kind::Settled, .offset = u"e-2"_s, .isCumulative = true});
    QCOMPARE(withdrawn.size(), 3);
    m_dispatcher->notice({.kind = Notice::Kind::Gap});
    QCOMPARE(withdrawn.size(), 3);
    QCOMPARE(m_log->rowCount(), 5);
    QVERIFY(!outcome(0).isEmpty());
    m_dispatcher->reset();
    m_dispatcher->notice({.kind = Notice::Kind::Settled, .offset = u"e-3"_s});
    QCOMPARE(withdrawn.size(), 3);
}

void TestDispatcher::unknownTag()
{
    m_dispatcher->reportDisplayed(u"99"_s, {});
    QCOMPARE(m_settled->size(), 0);
}

QTEST_GUILESS_MAIN(TestDispatcher)
#include "tst_dispatcher.moc"
