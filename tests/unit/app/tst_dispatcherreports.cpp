// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"
#include "app/appcontroller.h"
#include "tests/runner.h"
#include "tests/unit/app/dispatcherfixture.h"

using namespace App;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! What becomes of toasts after they were asked for, and what is told of it.
class TestDispatcherReports : public DispatcherFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void displayed();
    void displayedOnce();
    void closed_data();
    void closed();
    void closedWithoutAnOffset();
    void neverDisplayed_data();
    void neverDisplayed();
    void unknownTag();
    void toastsAreWithdrawn();
    void waitingIsWithdrawn_data();
    void waitingIsWithdrawn();
    void settledWithoutAnOffset();
    void forgets();
    void logOutReportsNothing();
};

void TestDispatcherReports::displayed()
{
    push(u"alert"_s, R"({"title":"Hello","description":"Ann","parameters":{"duration":5}})");
    m_dispatcher->reportDisplayed(lastTag(), QRectF(1.4, 2.6, 30, 40));
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(m_offset, u"e-1"_s);
    QCOMPARE(outcome(), u"Shown as a toast"_s);
    QCOMPARE(m_details,
        (QVariantMap{{u"event"_s, u"alert"_s}, {u"page"_s, u"/my-home-page"_s},
            {u"text"_s, u"Hello"_s}, {u"description"_s, u"Ann"_s}, {u"duration"_s, 5},
            {u"rect"_s,
                QVariantMap{{u"x"_s, 1}, {u"y"_s, 3}, {u"width"_s, 30}, {u"height"_s, 40}}}}));
}

void TestDispatcherReports::displayedOnce()
{
    push(u"alert"_s, R"("Hello")");
    m_dispatcher->reportDisplayed(lastTag(), {});
    verifySettled(u"displayed"_s, QString());
    m_dispatcher->reportDisplayed(lastTag(), {});
    QCOMPARE(m_settled->size(), 0);
}

void TestDispatcherReports::closed_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("expected");

    const QString shown = u"Shown as a toast"_s;
    QTest::newRow("closed") << u"closed"_s << u"dismissed"_s << shown + u", and closed"_s;
    QTest::newRow("swiped") << u"swiped"_s << u"dismissed"_s << shown + u", and closed"_s;
    QTest::newRow("Escape") << u"escape"_s << u"dismissed"_s << shown + u", and closed"_s;
    QTest::newRow("action") << u"action"_s << u"clicked"_s << shown + u", and acted on"_s;
    QTest::newRow("its time was over") << u"expired"_s << QString() << shown;
    QTest::newRow("anything else") << u"whatever"_s << QString() << shown;
    QTest::newRow("nothing") << QString() << QString() << shown;
}

void TestDispatcherReports::closed()
{
    QFETCH(QString, reason);
    QFETCH(QString, state);
    QFETCH(QString, expected);

    push(u"alert"_s, R"("Hello")");
    m_dispatcher->reportDisplayed(lastTag(), {});
    verifySettled(u"displayed"_s, QString());
    m_dispatcher->reportClosed(lastTag(), reason);
    QCOMPARE(outcome(), expected);
    if (state.isEmpty()) {
        QCOMPARE(m_settled->size(), 0);
        return;
    }
    verifySettled(state, QString());
    QCOMPARE(m_offset, u"e-1"_s);
    QCOMPARE(m_details.value(u"closed"_s).toString(), reason);
    QCOMPARE(m_details.value(u"event"_s).toString(), u"alert"_s);
    QCOMPARE(m_details.value(u"text"_s).toString(), u"Hello"_s);
    m_dispatcher->reportClosed(lastTag(), reason);
    QCOMPARE(m_settled->size(), 0);
}

void TestDispatcherReports::closedWithoutAnOffset()
{
    push(u"alert"_s, R"("Hello")", {});
    m_dispatcher->reportDisplayed(lastTag(), {});
    verifySettled(u"displayed"_s, QString());
    m_dispatcher->reportClosed(lastTag(), u"closed"_s);
    QCOMPARE(m_settled->size(), 0);
}

void TestDispatcherReports::neverDisplayed_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("reported");
    QTest::addColumn<QString>("expected");

    QTest::newRow("expired") << u"expired"_s << u"suppressed"_s << u"expired"_s
                             << u"Not shown: its time was over"_s;
    QTest::newRow("duplicate") << u"duplicate"_s << u"suppressed"_s << u"duplicate"_s
                               << u"Not shown: the same is there already"_s;
    QTest::newRow("other") << u"whatever"_s << u"failed"_s << u"not displayed"_s
                           << u"Not shown: it was gone before"_s;
}

void TestDispatcherReports::neverDisplayed()
{
    QFETCH(QString, reason);
    QFETCH(QString, state);
    QFETCH(QString, reported);
    QFETCH(QString, expected);

    push(u"alert"_s, R"("Hello")");
    m_dispatcher->reportClosed(lastTag(), reason);
    verifySettled(state, reported);
    QCOMPARE(outcome(), expected);
    m_dispatcher->reportDisplayed(lastTag(), {});
    QCOMPARE(m_settled->size(), 0);
}

void TestDispatcherReports::unknownTag()
{
    m_dispatcher->reportDisplayed(u"99"_s, {});
    m_dispatcher->reportClosed(u"99"_s, u"closed"_s);
    QCOMPARE(m_settled->size(), 0);
}

void TestDispatcherReports::toastsAreWithdrawn()
{
    const QSignalSpy withdrawn(m_dispatcher.get(), &Dispatcher::toastWithdrawn);
    for (const QString &offset : {u"e-1"_s, u"e-2"_s, u"e-3"_s, u"e-4"_s}) {
        push(u"alert"_s, R"("x")", offset);
        m_dispatcher->reportDisplayed(lastTag(), {});
    }
    m_dispatcher->notice({.kind = Notice::Kind::Recalled, .offset = u"e-4"_s});
    QCOMPARE(withdrawn.size(), 1);
    QCOMPARE(withdrawn.last().at(0).toString(), lastTag());
    QCOMPARE(outcome(), u"Taken back by its sender"_s);
    m_dispatcher->notice({.kind = Notice::Kind::Recalled, .offset = u"e-4"_s});
    QCOMPARE(withdrawn.size(), 1);
    m_dispatcher->notice({.kind = Notice::Kind::Settled, .offset = u"e-2"_s, .isCumulative = true});
    QCOMPARE(withdrawn.size(), 3);
    QCOMPARE(outcome(2), u"Done with on another device"_s);
    m_dispatcher->notice({.kind = Notice::Kind::Gap});
    QCOMPARE(withdrawn.size(), 3);
    QCOMPARE(m_log->rowCount(), 5);
    QVERIFY(!outcome().isEmpty());
    // What was withdrawn was not closed by anybody.
    m_settled->clear();
    m_dispatcher->reportClosed(lastTag(), u"closed"_s);
    QCOMPARE(m_settled->size(), 0);
}

void TestDispatcherReports::waitingIsWithdrawn_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<Notice::Kind>("kind");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("reason");

    const QByteArray alert = R"("Hello")";
    const QByteArray redirect = R"({"target":"/x","delay":5000})";
    const auto recalled = Notice::Kind::Recalled;
    const auto settled = Notice::Kind::Settled;
    QTest::newRow("toast, recalled")
        << u"alert"_s << alert << recalled << u"failed"_s << u"recalled"_s;
    QTest::newRow("toast, done with")
        << u"alert"_s << alert << settled << u"suppressed"_s << u"duplicate"_s;
    QTest::newRow("redirect, recalled")
        << u"redirect"_s << redirect << recalled << u"failed"_s << u"recalled"_s;
    QTest::newRow("redirect, done with")
        << u"redirect"_s << redirect << settled << u"suppressed"_s << u"duplicate"_s;
}

void TestDispatcherReports::waitingIsWithdrawn()
{
    QFETCH(QString, event);
    QFETCH(QByteArray, message);
    QFETCH(Notice::Kind, kind);
    QFETCH(QString, state);
    QFETCH(QString, reason);

    const QSignalSpy withdrawn(m_dispatcher.get(), &Dispatcher::toastWithdrawn);
    push(event, message);
    m_dispatcher->notice({.kind = kind, .offset = u"e-2"_s});
    QCOMPARE(m_settled->size(), 0);
    m_dispatcher->notice({.kind = kind, .offset = u"e-1"_s});
    verifySettled(state, reason);
    QCOMPARE(withdrawn.size(), event == u"alert" ? 1 : 0);
    QCOMPARE(m_router->pendingTarget(), QString());
    pass(5000ms);
    QCOMPARE(m_router->path(), u"/my-home-page"_s);
    QCOMPARE(m_settled->size(), 0);
}

void TestDispatcherReports::settledWithoutAnOffset()
{
    push(u"redirect"_s, R"({"target":"/x","delay":5000})", {});
    m_dispatcher->notice({.kind = Notice::Kind::Settled, .offset = u"e-2"_s, .isCumulative = true});
    QCOMPARE(m_router->pendingTarget(), u"/x"_s);
}

void TestDispatcherReports::forgets()
{
    const QSignalSpy withdrawn(m_dispatcher.get(), &Dispatcher::toastWithdrawn);
    push(u"alert"_s, R"("Shown")");
    m_dispatcher->reportDisplayed(lastTag(), {});
    push(u"alert"_s, R"("Waiting")");
    push(u"redirect"_s, R"({"target":"/x","delay":5000})");
    m_settled->clear();
    m_dispatcher->reset();
    m_dispatcher->notice({.kind = Notice::Kind::Recalled, .offset = u"e-1"_s});
    m_dispatcher->reportDisplayed(lastTag(), {});
    m_router->reset(u"/"_s);
    QCOMPARE(withdrawn.size(), 0);
    QCOMPARE(m_settled->size(), 0);
}

// The receipt would go out in the name of the next person, once that one is connected.
void TestDispatcherReports::logOutReportsNothing()
{
    QStandardPaths::setTestModeEnabled(true);
    ScriptedBackend backend({});
    AppController app(&backend);
    app.account()->logIn(u"https://crier.example.com"_s, u"demo"_s, u"ann"_s, QString());
    QTRY_VERIFY(app.account()->isLoggedIn());
    Q_EMIT backend.pushReceived({.event = u"redirect"_s,
        .rawMessage = {},
        .message = QJsonObject{{u"target"_s, u"/x"_s}, {u"delay"_s, 3600000}},
        .offset = u"e-1"_s});
    QCOMPARE(app.router()->pendingTarget(), u"/x"_s);
    const QSignalSpy settled(app.dispatcher(), &Dispatcher::settled);
    app.account()->logOut();
    QVERIFY(!app.account()->isLoggedIn());
    QCOMPARE(app.router()->pendingTarget(), QString());
    QCOMPARE(settled.size(), 0);
}

CRIER_TEST(TestDispatcherReports)
#include "tst_dispatcherreports.moc"
