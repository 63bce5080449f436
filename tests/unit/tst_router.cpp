// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/router.h"

#include <QtTest/QtTest>

#include <memory>

using namespace App;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Outcome = Router::Outcome;

class TestRouter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void history();
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
    void stayHere();
    void unsavedAsks_data();
    void unsavedAsks();
    void redirectToTheSamePageKeepsInput();
    void manualNavigationAsks();
    void manualNavigationWhileARedirectWaits();
    void manualAnswerWhileARedirectWaits();
    void manualNavigationEndsTheQuestionOfARedirect();
    void redirectReplacesTheQuestion();
    void externalAsks_data();
    void externalAsks();
    void reset();

private:
    void verifyEnded(const QString &tag, Outcome outcome, const QString &detail);

    std::unique_ptr<Router> m_router;
    std::unique_ptr<QSignalSpy> m_ended;
};

//! That it waits: long enough for every test, and short enough for none to be waited for.
constexpr std::chrono::milliseconds kLong = 1h;

void TestRouter::init()
{
    m_ended.reset();
    m_router = std::make_unique<Router>(u"my-home-page"_s);
    m_ended = std::make_unique<QSignalSpy>(m_router.get(), &Router::redirectEnded);
}

void TestRouter::verifyEnded(const QString &tag, Outcome outcome, const QString &detail)
{
    QTRY_VERIFY(!m_ended->isEmpty());
    const QList<QVariant> ended = m_ended->takeFirst();
    QCOMPARE(ended.at(0).toString(), tag);
    QCOMPARE(ended.at(1).value<Outcome>(), outcome);
    QCOMPARE(ended.at(2).toString(), detail);
}

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
    QTest::newRow("refused") << u"file:///etc/passwd"_s << Outcome::Refused << u"/a/b"_s
                             << u"addresses with file: are not followed"_s;
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
    QCOMPARE(m_router->path(), u"/a/b"_s);
    verifyEnded(u"7"_s, outcome, detail);
    QCOMPARE(m_router->path(), path);
    QCOMPARE(m_ended->size(), 0);
}

void TestRouter::redirectBack()
{
    m_router->go(u"a"_s);
    m_router->redirect(u"<="_s, 0ms, u"1"_s);
    verifyEnded(u"1"_s, Outcome::Moved, u"/my-home-page"_s);
    QVERIFY(m_router->canGoForward());
}

void TestRouter::redirectBackAtTheStart()
{
    const QSignalSpy paths(m_router.get(), &Router::pathChanged);
    m_router->redirect(u"<="_s, 0ms, u"1"_s);
    verifyEnded(u"1"_s, Outcome::StayedAtStart, u"/my-home-page"_s);
    QCOMPARE(paths.size(), 0);
}

void TestRouter::relativeToWhereThePersonIsThen()
{
    m_router->redirect(u"./x"_s, 1ms, u"1"_s);
    m_router->go(u"elsewhere"_s);
    verifyEnded(u"1"_s, Outcome::Moved, u"/elsewhere/x"_s);
}

void TestRouter::laterRedirectReplaces()
{
    m_router->redirect(u"/a"_s, kLong, u"1"_s);
    m_router->redirect(u"/b"_s, 0ms, u"2"_s);
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

    QSignalSpy pending(m_router.get(), &Router::pendingChanged);
    m_router->redirect(u"/a"_s, std::chrono::milliseconds(delay), u"1"_s);
    QCOMPARE(pending.size(), 1);
    QCOMPARE(m_router->pendingTarget(), target);
    QCOMPARE(m_router->pendingSeconds(), seconds);
    if (!target.isEmpty())
        QVERIFY(pending.wait());
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

void TestRouter::unsavedAsks_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("confirm");

    QTest::newRow("page, confirmed") << u"/x"_s << u"/x"_s << true;
    QTest::newRow("page, declined") << u"/x"_s << u"/x"_s << false;
    QTest::newRow("back, confirmed") << u"<="_s << u"/my-home-page"_s << true;
    QTest::newRow("back, declined") << u"<="_s << u"/my-home-page"_s << false;
}

void TestRouter::unsavedAsks()
{
    QFETCH(QString, target);
    QFETCH(QString, path);
    QFETCH(bool, confirm);

    m_router->go(u"a"_s);
    m_router->setUnsaved(true);
    m_router->redirect(target, 0ms, u"1"_s);
    QTRY_COMPARE(m_router->question(), path);
    QVERIFY(!m_router->questionIsExternal());
    QCOMPARE(m_router->path(), u"/a"_s);
    QCOMPARE(m_ended->size(), 0);
    if (confirm)
        m_router->confirmLeave();
    else
        m_router->declineLeave();
    verifyEnded(u"1"_s, confirm ? Outcome::Moved : Outcome::Declined, confirm ? path : u"/a"_s);
    QCOMPARE(m_router->path(), confirm ? path : u"/a"_s);
    QCOMPARE(m_router->isUnsaved(), !confirm);
    QCOMPARE(m_router->question(), QString());
    QCOMPARE(m_router->canGoForward(), confirm && target == u"<="_s);
    m_router->confirmLeave();
    m_router->declineLeave();
    QCOMPARE(m_ended->size(), 0);
}

void TestRouter::redirectToTheSamePageKeepsInput()
{
    m_router->setUnsaved(true);
    m_router->redirect(u"/my-home-page"_s, 0ms, u"1"_s);
    verifyEnded(u"1"_s, Outcome::Moved, u"/my-home-page"_s);
    QVERIFY(m_router->isUnsaved());
    QCOMPARE(m_router->question(), QString());
}

void TestRouter::manualNavigationAsks()
{
    m_router->go(u"a"_s);
    m_router->setUnsaved(true);
    m_router->back();
    QCOMPARE(m_router->question(), u"/my-home-page"_s);
    m_router->declineLeave();
    QCOMPARE(m_router->path(), u"/a"_s);
    m_router->go(u"b"_s);
    QCOMPARE(m_router->question(), u"/b"_s);
    m_router->confirmLeave();
    QCOMPARE(m_router->path(), u"/b"_s);
    QVERIFY(!m_router->isUnsaved());
    m_router->back();
    QCOMPARE(m_router->path(), u"/a"_s);
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

void TestRouter::manualAnswerWhileARedirectWaits()
{
    m_router->redirect(u"/x"_s, kLong, u"1"_s);
    m_router->setUnsaved(true);
    m_router->go(u"a"_s);
    m_router->declineLeave();
    QCOMPARE(m_ended->size(), 0);
    m_router->go(u"a"_s);
    m_router->confirmLeave();
    QCOMPARE(m_router->path(), u"/a"_s);
    QCOMPARE(m_ended->size(), 0);
    QCOMPARE(m_router->pendingTarget(), u"/x"_s);
}

void TestRouter::manualNavigationEndsTheQuestionOfARedirect()
{
    m_router->setUnsaved(true);
    m_router->redirect(u"/x"_s, 0ms, u"1"_s);
    QTRY_COMPARE(m_router->question(), u"/x"_s);
    m_router->go(u"a"_s);
    verifyEnded(u"1"_s, Outcome::Declined, u"/my-home-page"_s);
    QCOMPARE(m_router->question(), u"/a"_s);
    m_router->confirmLeave();
    QCOMPARE(m_router->path(), u"/a"_s);
    QCOMPARE(m_ended->size(), 0);
}

void TestRouter::redirectReplacesTheQuestion()
{
    m_router->setUnsaved(true);
    m_router->redirect(u"/x"_s, 0ms, u"1"_s);
    QTRY_COMPARE(m_router->question(), u"/x"_s);
    m_router->redirect(u"/y"_s, 0ms, u"2"_s);
    verifyEnded(u"1"_s, Outcome::Replaced, u"/y"_s);
    QTRY_COMPARE(m_router->question(), u"/y"_s);
    m_router->confirmLeave();
    verifyEnded(u"2"_s, Outcome::Moved, u"/y"_s);
    QCOMPARE(m_ended->size(), 0);
}

void TestRouter::externalAsks_data()
{
    QTest::addColumn<bool>("confirm");

    QTest::newRow("confirmed") << true;
    QTest::newRow("declined") << false;
}

void TestRouter::externalAsks()
{
    QFETCH(bool, confirm);

    const QString address = u"https://example.com/pay?order=7#a"_s;
    QSignalSpy opened(m_router.get(), &Router::externalConfirmed);
    m_router->redirect(address, 0ms, u"1"_s);
    QTRY_COMPARE(m_router->question(), address);
    QVERIFY(m_router->questionIsExternal());
    QCOMPARE(opened.size(), 0);
    if (confirm)
        m_router->confirmLeave();
    else
        m_router->declineLeave();
    verifyEnded(u"1"_s, confirm ? Outcome::LeftToUser : Outcome::Declined,
        confirm ? address : u"/my-home-page"_s);
    QCOMPARE(opened.size(), confirm ? 1 : 0);
    if (confirm)
        QCOMPARE(opened.first().at(0).toUrl(), QUrl(address));
    QCOMPARE(m_router->path(), u"/my-home-page"_s);
}

void TestRouter::reset()
{
    m_router->go(u"a"_s);
    m_router->setUnsaved(true);
    m_router->go(u"b"_s);
    m_router->redirect(u"/x"_s, kLong, u"1"_s);
    m_router->go(u"b"_s);
    m_router->reset(u"start"_s);
    QCOMPARE(m_router->path(), u"/start"_s);
    QVERIFY(!m_router->canGoBack());
    QVERIFY(!m_router->canGoForward());
    QVERIFY(!m_router->isUnsaved());
    QCOMPARE(m_router->question(), QString());
    QCOMPARE(m_router->pendingTarget(), QString());
    verifyEnded(u"1"_s, Outcome::Declined, u"/a"_s);
    QCOMPARE(m_ended->size(), 0);
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
