// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/link.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;
using Kind = Link::Kind;

class TestLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void fillsInALogIn();
    void fillsInAPush();
    void invites();
};

void TestLink::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Link::Kind>("kind");
    QTest::addColumn<QString>("path");
    QTest::newRow("page") << u"crier://open/orders/7"_s << Kind::Page << u"/orders/7"_s;
    QTest::newRow("with a query") << u"crier://open/a%20b?x=%2F1&modal=/y"_s << Kind::Page
                                  << u"/a%20b?x=%2F1&modal=/y"_s;
    QTest::newRow("root") << u"crier://open"_s << Kind::Page << u"/"_s;
    QTest::newRow("inbox") << u"crier://inbox"_s << Kind::Inbox << QString();
    QTest::newRow("item") << u"crier://inbox/ab12-7"_s << Kind::Inbox << u"ab12-7"_s;
    QTest::newRow("compose") << u"crier://compose?text=a%26b"_s << Kind::Compose << QString();
    QTest::newRow("log-in") << u"crier://log-in"_s << Kind::LogIn << QString();
}

void TestLink::reads()
{
    QFETCH(QString, text);
    QFETCH(Link::Kind, kind);
    QFETCH(QString, path);
    const auto link = Link::parse(text);
    QVERIFY(link);
    QCOMPARE(link->kind, kind);
    QCOMPARE(link->path, path);
}

void TestLink::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
        {u""_s, u"crier:"_s, u"crier://"_s, u"crier://send/ann"_s, u"http://open/orders"_s,
            u"file:///etc/passwd"_s, u"crier://open/\x01"_s, u"crier://o pen/x"_s,
            u"javascript:alert(1)"_s, u"crier://open/"_s + QString(5000, u'x')})
        QTest::newRow(qPrintable(text.left(30))) << text;
}

void TestLink::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!Link::parse(text));
}

void TestLink::fillsInALogIn()
{
    const auto link = Link::parse(
        u"crier://log-in?server=https%3A%2F%2Fcrier.example.com&app=demo&user=ann%40x&password=y"_s);
    QVERIFY(link);
    QCOMPARE(link->server, u"https://crier.example.com"_s);
    QCOMPARE(link->app, u"demo"_s);
    QCOMPARE(link->user, u"ann@x"_s);
}

Q_DECLARE_METATYPE(App::Link::Kind)

void TestLink::fillsInAPush()
{
    const auto link = Link::parse(u"crier://compose?text=50%25%20%26%20%D0%B4%D0%B0%0A+1"_s);
    QVERIFY(link);
    QCOMPARE(link->text, u"50% & да\n+1"_s);
    QCOMPARE(Link::parse(u"crier://compose"_s)->text, QString());
}

void TestLink::invites()
{
    const Link link{.kind = Link::Kind::LogIn,
        .server = u"https://crier.example.com:7020"_s,
        .app = u"a&b=c"_s,
        .user = u"Ελένη + 50%"_s,
        .invite = u"crier_invite_x-_"_s};
    const auto read = Link::parse(link.toString());
    QVERIFY2(read, qPrintable(link.toString()));
    QCOMPARE(read->kind, Link::Kind::LogIn);
    QCOMPARE(read->server, link.server);
    QCOMPARE(read->app, link.app);
    QCOMPARE(read->user, link.user);
    QCOMPARE(read->invite, link.invite);
    QVERIFY(Link::parse(u"crier://log-in?server=x"_s)->invite.isEmpty());
}

CRIER_TEST(TestLink)
#include "tst_link.moc"
