// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/refresher.h"
#include "tests/runner.h"
#include "tests/unit/app/dispatcherfixture.h"

using namespace App;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! Pushes for every page, and for pages with queries.
class TestPushPages : public DispatcherFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void everyPage_data();
    void everyPage();
    void waitsOnAnotherQueryOfThePage();
    void queryAloneKeepsThePage();
};

void TestPushPages::everyPage_data()
{
    QTest::addColumn<QByteArray>("page");

    for (const char *page : {"*", " * ", "/*", "/", "reports, *", "*,reports", "**", "", " , "})
        QTest::newRow(page) << QByteArray("\"") + page + '"';
    QTest::newRow("list") << QByteArray(R"(["reports", " * "])");
    QTest::newRow("list of one") << QByteArray(R"(["/*"])");
    QTest::newRow("list in a text") << QByteArray(R"(["reports,*"])");
    QTest::newRow("null") << QByteArray("null");
}

void TestPushPages::everyPage()
{
    QFETCH(QByteArray, page);

    for (const QString &path : {u"/"_s, u"/my-page"_s, u"/orders/7?q=1#x"_s}) {
        m_router->go(path);
        m_toasts->clear();
        push(u"alert"_s, R"({"message":"Hello","page":)" + page + '}');
        QCOMPARE(m_toasts->size(), 1);

        Refresher orders;
        orders.setDispatcher(m_dispatcher.get());
        orders.setEvent(u"orders"_s);
        const QSignalSpy refreshed(&orders, &Refresher::refresh);
        push(u"orders"_s, R"({"page":)" + page + '}');
        QCOMPARE(refreshed.size(), 1);

        push(u"redirect"_s, R"({"target":"./there","page":)" + page + '}');
        pass();
        QVERIFY(m_router->path().endsWith(u"/there"_s));
    }
}

void TestPushPages::waitsOnAnotherQueryOfThePage()
{
    m_router->go(u"orders?q=1"_s);
    push(u"redirect"_s, R"({"target":"?q=9","page":"orders?q=1","delay":5000})");
    m_router->go(u"orders?q=2#x"_s);
    QCOMPARE(m_settled->size(), 0);
    QCOMPARE(m_router->pendingTarget(), u"/orders?q=9"_s);
    m_router->go(u"orders/7?q=2"_s);
    QCOMPARE(m_router->pendingTarget(), u"/orders/7?q=9"_s);
    pass(5000ms);
    verifySettled(u"displayed"_s, QString());
    QCOMPARE(m_router->path(), u"/orders/7?q=9"_s);
}

void TestPushPages::queryAloneKeepsThePage()
{
    m_router->go(u"orders/7?q=1&r=2"_s);
    push(u"redirect"_s, R"({"target":"?q=2"})");
    pass();
    QCOMPARE(outcome(), u"Went to /orders/7?q=2"_s);
    push(u"redirect"_s, R"("#top")");
    pass();
    QCOMPARE(outcome(), u"Went to /orders/7?q=2#top"_s);
    // What is for the page is also for that place of it.
    push(u"alert"_s, R"({"message":"Hello","page":"orders/7"})");
    QCOMPARE(m_toasts->size(), 1);
}

CRIER_TEST(TestPushPages)
#include "tst_pushpages.moc"
