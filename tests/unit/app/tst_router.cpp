// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/app/routerfixture.h"

#include <tuple>

using namespace App;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Outcome = Router::Outcome;

class TestRouter : public RouterFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void history();
    void inItsPlace();
    void historyWithQueries();
    void newWayForwardForgetsTheOld();
    void historyIsBounded();
    void redirects_data();
    void redirects();
    void redirectBack();
    void redirectBackAtTheStart();
    void relativeToWhereThePersonIsThen();
    void laterRedirectReplaces();
    void waitingIsVisible_data();
    void waitingIsVisible();
    void countsDown();
    void waitsNoLongerThanADay();
    void timerFollows();
    void showsWhereItLeads_data();
    void showsWhereItLeads();
    void backToNowhereIsNotShown();
    void refusedLeavesTheWaitingAlone();
    void becomesTooLongMeanwhile();
    void withdraw();
    void stayHere();
    void manualNavigationWhileARedirectWaits();
    void nothingWaitsOnceThePageIsNew();
    void knowsItsPath();
};

void TestRouter::history()
{
    QSignalSpy paths(m_router.get(), &Router::pathChanged);
    QCOMPARE(m_router->path(), u"/my-home-page"_s);
    QVERIFY(!m_router->canGoBack());
    QVERIFY(!m_router->canGoForward());
    m_router->back();
    m_router->forward();
    QCOMPARE(paths.size(), 0);

    m_router->go(u"profile"_s);
    m_router->go(u"/profile/"_s);
    QCOMPARE(paths.size(), 1);
    m_router->go(u"my-page"_s);
    m_router->back();
    QCOMPARE(m_router->path(), u"/profile"_s);
    QVERIFY(m_router->canGoBack());
    QVERIFY(m_router->canGoForward());
    m_router->back();
    QCOMPARE(m_router->path(), u"/my-home-page"_s);
    QVERIFY(!m_router->canGoBack());
    m_router->forward();
    m_router->forward();
    QCOMPARE(m_router->path(), u"/my-page"_s);
    QVERIFY(!m_router->canGoForward());
    QCOMPARE(m_ended->size(), 0);
}

void TestRouter::inItsPlace()
{
    m_router->go(u"people"_s);
    QSignalSpy paths(m_router.get(), &Router::pathChanged);
    m_router->replace(u"/people?item=ann"_s);
    m_router->replace(u"/people?item=ann"_s);
    m_router->replace(u"/people?item=bob"_s);
    QCOMPARE(paths.size(), 2);
    // Input would be lost as by any other way.
    m_router->setUnsaved(true);
    m_router->replace(u"/people?item=cid"_s);
    QCOMPARE(m_router->question(), u"/people?item=cid"_s);
    QCOMPARE(m_router->path(), u"/people?item=bob"_s);
    m_router->confirmLeave();
    QCOMPARE(m_router->path(), u"/people?item=cid"_s);
    m_router->back();
    QCOMPARE(m_router->path(), u"/my-home-page"_s);
}

void TestRouter::historyWithQueries()
{
    m_router->go(u"orders?q=1#top"_s);
    for (const QString &target :
        {u"?q=2"_s, u"#x"_s, u"?q=2#x"_s, u"#y"_s, u"?"_s, u"./7?a"_s, u"../?b"_s}) {
        redirectNow(target, target);
        m_ended->clear();
    }
    QStringList paths{m_router->path()};
    while (m_router->canGoBack()) {
        m_router->back();
        paths.prepend(m_router->path());
    }
    // Where somebody is already is no step.
    QCOMPARE(paths,
        (QStringList{u"/my-home-page"_s, u"/orders?q=1#top"_s, u"/orders?q=2"_s, u"/orders?q=2#x"_s,
            u"/orders?q=2#y"_s, u"/orders?"_s, u"/orders/7?a"_s, u"/orders?b"_s}));
    m_router->forward();
    m_router->forward();
    QCOMPARE(m_router->page(), u"/orders"_s);
    QCOMPARE(m_router->query(), (QVariantMap{{u"q"_s, u"2"_s}}));
    redirectNow(u"<="_s, u"back"_s);
    QCOMPARE(m_router->path(), u"/orders?q=1#top"_s);
}

void TestRouter::newWayForwardForgetsTheOld()
{
    m_router->go(u"a"_s);
    m_router->back();
    m_router->go(u"b"_s);
    QVERIFY(!m_router->canGoForward());
    m_router->back();
    QCOMPARE(m_router->path(), u"/my-home-page"_s);
}

void TestRouter::historyIsBounded()
{
    for (int i = 0; i < 500; ++i)
        m_router->go(QString::number(i));
    QCOMPARE(m_router->path(), u"/499"_s);
    int steps = 0;
    for (; m_router->canGoBack(); ++steps)
        m_router->back();
    QCOMPARE(steps, 199);
    QCOMPARE(m_router->path(), u"/300"_s);
}

void TestRouter::redirects_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("detail");

    QTest::newRow("absolute") << u"/x/y"_s << Outcome::Moved << u"/x/y"_s << u"/x/y"_s;
    QTest::newRow("up") << u"../"_s << Outcome::Moved << u"/a"_s << u"/a"_s;
    QTest::newRow("append") << u"./c"_s << Outcome::Moved << u"/a/b/c"_s << u"/a/b/c"_s;
    QTest::newRow("here") << u"./"_s << Outcome::Moved << u"/a/b"_s << u"/a/b"_s;
    QTest::newRow("back") << u"<="_s << Outcome::Moved << u"/my-home-page"_s << u"/my-home-page"_s;
    QTest::newRow("query") << u"?q=2#x"_s << Outcome::Moved << u"/a/b?q=2#x"_s << u"/a/b?q=2#x"_s;
    QTest::newRow("refused") << u"file:///etc/passwd"_s << Outcome::Refused << u"/a/b"_s
                             << u"addresses with file: are not followed"_s;
    QTest::newRow("above the root") << u"../../../x"_s << Outcome::Moved << u"/x"_s << u"/x"_s;
    QTest::newRow("no scheme") << u"//example.com"_s << Outcome::Refused << u"/a/b"_s
                               << u"addresses without a scheme are not followed"_s;
    QTest::newRow("empty") << u""_s << Outcome::Refused << u"/a/b"_s << u"the target is empty"_s;
}

void TestRouter::redirects()
{
    QFETCH(QString, target);
    QFETCH(Outcome, outcome);
    QFETCH(QString, path);
    QFETCH(QString, detail);

    m_router->go(u"a/b"_s);
    m_router->redirect(target, 5ms, u"7"_s);
    pass(4ms);
    QCOMPARE(m_router->path(), u"/a/b"_s);
    QCOMPARE(m_ended->isEmpty(), outcome != Outcome::Refused);
    pass(1ms);
    verifyEnded(u"7"_s, outcome, detail);
    QCOMPARE(m_router->path(), path);
    QCOMPARE(m_ended->size(), 0);
}

void TestRouter::redirectBack()
{
    m_router->go(u"a"_s);
    redirectNow(u"<="_s, u"1"_s);
    verifyEnded(u"1"_s, Outcome::Moved, u"/my-home-page"_s);
    QVERIFY(m_router->canGoForward());
}

void TestRouter::redirectBackAtTheStart()
{
    const QSignalSpy paths(m_router.get(), &Router::pathChanged);
    redirectNow(u"<="_s, u"1"_s);
    verifyEnded(u"1"_s, Outcome::StayedAtStart, u"/my-home-page"_s);
    QCOMPARE(paths.size(), 0);
}

void TestRouter::relativeToWhereThePersonIsThen()
{
    m_router->redirect(u"./x"_s, 1ms, u"1"_s);
    m_router->go(u"elsewhere"_s);
    pass(1ms);
    verifyEnded(u"1"_s, Outcome::Moved, u"/elsewhere/x"_s);
}

void TestRouter::laterRedirectReplaces()
{
    m_router->redirect(u"/a"_s, kLong, u"1"_s);
    redirectNow(u"/b"_s, u"2"_s);
    verifyEnded(u"1"_s, Outcome::Replaced, u"/b"_s);
    verifyEnded(u"2"_s, Outcome::Moved, u"/b"_s);
    QCOMPARE(m_ended->size(), 0);
}

void TestRouter::waitingIsVisible_data()
{
    QTest::addColumn<int>("delay");
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("seconds");

    QTest::newRow("short") << 1400 << QString() << 2;
    QTest::newRow("just long enough") << 1500 << u"/a"_s << 2;
    QTest::newRow("long") << 30000 << u"/a"_s << 30;
}

void TestRouter::waitingIsVisible()
{
    QFETCH(int, delay);
    QFETCH(QString, target);
    QFETCH(int, seconds);

    const QSignalSpy pending(m_router.get(), &Router::pendingChanged);
    m_router->redirect(u"/a"_s, std::chrono::milliseconds(delay), u"1"_s);
    QCOMPARE(pending.size(), 1);
    QCOMPARE(m_router->pendingTarget(), target);
    QCOMPARE(m_router->pendingSeconds(), seconds);
    pass(std::chrono::milliseconds(delay));
    QCOMPARE(m_router->path(), u"/a"_s);
    QCOMPARE(m_router->pendingTarget(), QString());
    QCOMPARE(m_router->pendingSeconds(), 0);
}

void TestRouter::countsDown()
{
    m_router->redirect(u"/a"_s, 2500ms, u"1"_s);
    const QSignalSpy pending(m_router.get(), &Router::pendingChanged);
    const std::tuple<int, int, int> steps[] = {// after ms, seconds left, changes so far
        {0, 3, 0}, {499, 3, 0}, {500, 2, 1}, {1499, 2, 1}, {1500, 1, 2}, {2499, 1, 2},
        {2500, 0, 3}};
    std::chrono::milliseconds before{};
    for (const auto &[after, seconds, changes] : steps) {
        pass(std::chrono::milliseconds(after) - before);
        before = std::chrono::milliseconds(after);
        QCOMPARE(m_router->pendingSeconds(), seconds);
        QCOMPARE(pending.size(), changes);
    }
    QCOMPARE(m_router->path(), u"/a"_s);
    pass(kLong);
    QCOMPARE(pending.size(), 3);
}

void TestRouter::waitsNoLongerThanADay()
{
    m_router->redirect(u"/a"_s, std::chrono::milliseconds::max(), u"1"_s);
    QCOMPARE(m_router->pendingSeconds(), 24 * 60 * 60);
    m_router->redirect(u"/a"_s, -kLong, u"2"_s);
    QCOMPARE(m_router->pendingSeconds(), 0);
    pass(0ms);
    QCOMPARE(m_router->path(), u"/a"_s);
}

// The one test of the timer itself.
void TestRouter::timerFollows()
{
    m_router->setClock(steadyClock());
    m_router->redirect(u"/a"_s, 5ms, u"1"_s);
    QCOMPARE(m_router->path(), u"/my-home-page"_s);
    QTRY_COMPARE(m_router->path(), u"/a"_s);
}

void TestRouter::showsWhereItLeads_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("fromElsewhere");

    QTest::newRow("absolute") << u"x"_s << u"/x"_s << u"/x"_s;
    QTest::newRow("up") << u"../x"_s << u"/a/x"_s << u"/x"_s;
    QTest::newRow("back") << u"<="_s << u"/my-home-page"_s << u"/a/b"_s;
    QTest::newRow("outside") << u"HTTPS://Example.com/x"_s << u"https://example.com/x"_s
                             << u"https://example.com/x"_s;
}

void TestRouter::showsWhereItLeads()
{
    QFETCH(QString, target);
    QFETCH(QString, expected);
    QFETCH(QString, fromElsewhere);

    m_router->go(u"/a/b"_s);
    m_router->redirect(target, kLong, u"1"_s);
    QCOMPARE(m_router->pendingTarget(), expected);
    const QSignalSpy pending(m_router.get(), &Router::pendingChanged);
    m_router->go(u"/c"_s);
    QCOMPARE(m_router->pendingTarget(), fromElsewhere);
    QCOMPARE(pending.size(), 1);
}

void TestRouter::backToNowhereIsNotShown()
{
    m_router->redirect(u"<="_s, kLong, u"1"_s);
    QCOMPARE(m_router->pendingTarget(), QString());
    m_router->go(u"/a"_s);
    QCOMPARE(m_router->pendingTarget(), u"/my-home-page"_s);
}

void TestRouter::refusedLeavesTheWaitingAlone()
{
    m_router->redirect(u"/a"_s, kLong, u"1"_s);
    m_router->redirect(u"javascript:x"_s, 0ms, u"2"_s);
    verifyEnded(u"2"_s, Outcome::Refused, u"addresses with javascript: are not followed"_s);
    QCOMPARE(m_router->pendingTarget(), u"/a"_s);
    pass(kLong);
    verifyEnded(u"1"_s, Outcome::Moved, u"/a"_s);
}

void TestRouter::becomesTooLongMeanwhile()
{
    m_router->redirect(u"./x"_s, kLong, u"1"_s);
    const QString longest = u'/' + QString(2047, u'a');
    m_router->go(longest);
    QCOMPARE(m_router->pendingTarget(), QString());
    pass(kLong);
    verifyEnded(u"1"_s, Outcome::Refused, u"the target is too long"_s);
    QCOMPARE(m_router->path(), longest);
    QTest::ignoreMessage(QtWarningMsg, "A path of 2049 characters leads nowhere");
    m_router->go(longest + u'a');
    QCOMPARE(m_router->path(), longest);
}

void TestRouter::withdraw()
{
    m_router->redirect(u"/a"_s, kLong, u"1"_s);
    m_router->withdraw(u"2"_s);
    QVERIFY(m_router->isWaiting(u"1"_s));
    QVERIFY(!m_router->isWaiting(u"2"_s));
    QCOMPARE(m_router->pendingTarget(), u"/a"_s);
    m_router->withdraw(u"1"_s);
    verifyEnded(u"1"_s, Outcome::Withdrawn, u"/my-home-page"_s);
    QCOMPARE(m_router->pendingTarget(), QString());
}

void TestRouter::stayHere()
{
    m_router->redirect(u"/a"_s, kLong, u"1"_s);
    QCOMPARE(m_router->pendingTarget(), u"/a"_s);
    const QSignalSpy pending(m_router.get(), &Router::pendingChanged);
    m_router->stayHere();
    verifyEnded(u"1"_s, Outcome::Declined, u"/my-home-page"_s);
    QCOMPARE(m_router->pendingTarget(), QString());
    QCOMPARE(m_router->pendingSeconds(), 0);
    QCOMPARE(pending.size(), 1);
    m_router->stayHere();
    QCOMPARE(m_ended->size(), 0);
}

void TestRouter::manualNavigationWhileARedirectWaits()
{
    m_router->redirect(u"/x"_s, kLong, u"1"_s);
    m_router->go(u"a"_s);
    m_router->back();
    QCOMPARE(m_ended->size(), 0);
    QCOMPARE(m_router->pendingTarget(), u"/x"_s);
}

// Who hears of the new page must be able to ask for the next redirect there.
void TestRouter::nothingWaitsOnceThePageIsNew()
{
    connect(m_router.get(), &Router::pathChanged, this, [this] {
        m_router->withdraw(u"1"_s);
        if (m_router->path() == u"/x")
            m_router->redirect(u"/y"_s, 0ms, u"2"_s);
    });
    redirectNow(u"/x"_s, u"1"_s);
    verifyEnded(u"1"_s, Outcome::Moved, u"/x"_s);
    QCOMPARE(m_ended->size(), 0);
    pass(0ms);
    verifyEnded(u"2"_s, Outcome::Moved, u"/y"_s);
}

void TestRouter::knowsItsPath()
{
    m_router->go(u"/orders/a%2Fb/my%20page?tab=2&x=%D1%8F#top"_s);
    QCOMPARE(m_router->pageName(), u"my page"_s);
    QCOMPARE(m_router->query(), (QVariantMap{{u"tab"_s, u"2"_s}, {u"x"_s, u"я"_s}}));
    QCOMPARE(m_router->match(u"/orders/:id/*"_s).toMap(),
        (QVariantMap{{u"id"_s, u"a/b"_s}, {u"*"_s, u"my%20page"_s}}));
    QVERIFY(m_router->match(u"/orders/:id"_s).isNull());
}

CRIER_TEST(TestRouter)
#include "tst_router.moc"
