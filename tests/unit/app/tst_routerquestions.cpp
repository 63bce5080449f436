// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/app/routerfixture.h"

using namespace App;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Outcome = Router::Outcome;

class TestRouterQuestions : public RouterFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void withdrawEndsTheQuestion();
    void unsavedAsks_data();
    void unsavedAsks();
    void redirectToTheSamePageKeepsInput();
    void anotherPlaceOfThePageKeepsInput();
    void anotherQueryAsks_data();
    void anotherQueryAsks();
    void manualNavigationAsks();
    void manualAnswerWhileARedirectWaits();
    void manualNavigationEndsTheQuestionOfARedirect();
    void redirectReplacesTheQuestion();
    void redirectWaitsForAnotherQuestion_data();
    void redirectWaitsForAnotherQuestion();
    void stayHereEndsTheQuestion();
    void externalAsks_data();
    void externalAsks();
    void forgets();
};

void TestRouterQuestions::withdrawEndsTheQuestion()
{
    redirectNow(u"https://example.com/"_s, u"1"_s);
    QVERIFY(m_router->questionIsExternal());
    m_router->withdraw(u"1"_s);
    verifyEnded(u"1"_s, Outcome::Withdrawn, u"/my-home-page"_s);
    QCOMPARE(m_router->question(), QString());
    QVERIFY(!m_router->questionIsExternal());
}

void TestRouterQuestions::unsavedAsks_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("confirm");

    QTest::newRow("page, confirmed") << u"/x"_s << u"/x"_s << true;
    QTest::newRow("page, declined") << u"/x"_s << u"/x"_s << false;
    QTest::newRow("back, confirmed") << u"<="_s << u"/my-home-page"_s << true;
    QTest::newRow("back, declined") << u"<="_s << u"/my-home-page"_s << false;
}

void TestRouterQuestions::unsavedAsks()
{
    QFETCH(QString, target);
    QFETCH(QString, path);
    QFETCH(bool, confirm);

    m_router->go(u"a"_s);
    m_router->setUnsaved(true);
    redirectNow(target, u"1"_s);
    QCOMPARE(m_router->question(), path);
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

void TestRouterQuestions::redirectToTheSamePageKeepsInput()
{
    m_router->setUnsaved(true);
    redirectNow(u"/my-home-page"_s, u"1"_s);
    verifyEnded(u"1"_s, Outcome::Moved, u"/my-home-page"_s);
    QVERIFY(m_router->isUnsaved());
    QCOMPARE(m_router->question(), QString());
}

void TestRouterQuestions::anotherPlaceOfThePageKeepsInput()
{
    m_router->go(u"a?q=1"_s);
    m_router->setUnsaved(true);
    redirectNow(u"#x"_s, u"1"_s);
    verifyEnded(u"1"_s, Outcome::Moved, u"/a?q=1#x"_s);
    m_router->go(u"/a?q=1#y"_s);
    m_router->back();
    QCOMPARE(m_router->path(), u"/a?q=1#x"_s);
    QCOMPARE(m_router->question(), QString());
    QVERIFY(m_router->isUnsaved());
}

void TestRouterQuestions::anotherQueryAsks_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("path");

    QTest::newRow("query") << u"?q=2"_s << u"/a?q=2"_s;
    QTest::newRow("no query") << u"./"_s << u"/a"_s;
    QTest::newRow("query and fragment") << u"?q=2#x"_s << u"/a?q=2#x"_s;
}

void TestRouterQuestions::anotherQueryAsks()
{
    QFETCH(QString, target);
    QFETCH(QString, path);

    m_router->go(u"a?q=1#x"_s);
    m_router->setUnsaved(true);
    redirectNow(target, u"1"_s);
    QCOMPARE(m_router->question(), path);
    QCOMPARE(m_router->path(), u"/a?q=1#x"_s);
    m_router->confirmLeave();
    QCOMPARE(m_router->path(), path);
    QVERIFY(!m_router->isUnsaved());
}

void TestRouterQuestions::manualNavigationAsks()
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

void TestRouterQuestions::manualAnswerWhileARedirectWaits()
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

void TestRouterQuestions::manualNavigationEndsTheQuestionOfARedirect()
{
    m_router->setUnsaved(true);
    redirectNow(u"/x"_s, u"1"_s);
    QCOMPARE(m_router->question(), u"/x"_s);
    m_router->go(u"a"_s);
    verifyEnded(u"1"_s, Outcome::Declined, u"/my-home-page"_s);
    QCOMPARE(m_router->question(), u"/a"_s);
    m_router->confirmLeave();
    QCOMPARE(m_router->path(), u"/a"_s);
    QCOMPARE(m_ended->size(), 0);
}

void TestRouterQuestions::redirectReplacesTheQuestion()
{
    m_router->setUnsaved(true);
    redirectNow(u"/x"_s, u"1"_s);
    QCOMPARE(m_router->question(), u"/x"_s);
    redirectNow(u"/y"_s, u"2"_s);
    verifyEnded(u"1"_s, Outcome::Replaced, u"/y"_s);
    QCOMPARE(m_router->question(), u"/y"_s);
    m_router->confirmLeave();
    verifyEnded(u"2"_s, Outcome::Moved, u"/y"_s);
    QCOMPARE(m_ended->size(), 0);
}

void TestRouterQuestions::redirectWaitsForAnotherQuestion_data()
{
    QTest::addColumn<bool>("confirm");

    QTest::newRow("confirmed") << true;
    QTest::newRow("declined") << false;
}

// What the person is about to decide must not change under the finger.
void TestRouterQuestions::redirectWaitsForAnotherQuestion()
{
    QFETCH(bool, confirm);

    m_router->setUnsaved(true);
    m_router->go(u"a"_s);
    redirectNow(u"./x"_s, u"1"_s);
    pass(kLong);
    QCOMPARE(m_router->question(), u"/a"_s);
    QCOMPARE(m_ended->size(), 0);
    if (confirm) {
        m_router->confirmLeave();
        verifyEnded(u"1"_s, Outcome::Moved, u"/a/x"_s);
        QCOMPARE(m_router->path(), u"/a/x"_s);
        return;
    }
    m_router->declineLeave();
    QCOMPARE(m_router->question(), u"/my-home-page/x"_s);
    m_router->declineLeave();
    verifyEnded(u"1"_s, Outcome::Declined, u"/my-home-page"_s);
    QCOMPARE(m_router->path(), u"/my-home-page"_s);
}

void TestRouterQuestions::stayHereEndsTheQuestion()
{
    m_router->setUnsaved(true);
    redirectNow(u"/x"_s, u"1"_s);
    QCOMPARE(m_router->question(), u"/x"_s);
    m_router->stayHere();
    verifyEnded(u"1"_s, Outcome::Declined, u"/my-home-page"_s);
    QCOMPARE(m_router->question(), QString());
}

void TestRouterQuestions::externalAsks_data()
{
    QTest::addColumn<bool>("confirm");

    QTest::newRow("confirmed") << true;
    QTest::newRow("declined") << false;
}

void TestRouterQuestions::externalAsks()
{
    QFETCH(bool, confirm);

    const QString address = u"https://example.com/pay?order=7#a"_s;
    QSignalSpy opened(m_router.get(), &Router::externalConfirmed);
    redirectNow(address, u"1"_s);
    QCOMPARE(m_router->question(), address);
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

void TestRouterQuestions::forgets()
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
    verifyEnded(u"1"_s, Outcome::Withdrawn, u"/a"_s);
    QCOMPARE(m_ended->size(), 0);
}

CRIER_TEST(TestRouterQuestions)
#include "tst_routerquestions.moc"
