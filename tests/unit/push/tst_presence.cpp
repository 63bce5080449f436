// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/connections.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace Push;
using namespace Qt::StringLiterals;

class TestPresence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hides_data();
    void hides();
    void quiet();
    void parse_data();
    void parse();
    void unseenByManyConnections();
    void changesAreToldToWhoeverWatches();
    void transportsAreCounted();
};

void TestPresence::hides_data()
{
    QTest::addColumn<QString>("pages");
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("isHidden");

    QTest::newRow("all pages") << u""_s << u"/a"_s << false;
    QTest::newRow("blanks and commas") << u" , ,"_s << u"/a"_s << false;
    QTest::newRow("a star") << u"*"_s << u"/a"_s << false;
    QTest::newRow("that page") << u"a"_s << u"/a"_s << false;
    QTest::newRow("with slashes") << u"/a/"_s << u"/a"_s << false;
    QTest::newRow("below it") << u"a"_s << u"/a/7"_s << false;
    QTest::newRow("beside it") << u"a"_s << u"/a-2"_s << true;
    QTest::newRow("above it") << u"a/7"_s << u"/a"_s << true;
    QTest::newRow("one of several") << u"b, a"_s << u"/a"_s << false;
    QTest::newRow("all below") << u"a/**"_s << u"/a/7/x"_s << false;
    QTest::newRow("query and fragment") << u"a"_s << u"/a?x=1#y"_s << false;
    QTest::newRow("percent") << u"a b"_s << u"/a%20b"_s << false;
    QTest::newRow("a page that is called *") << u"%2A"_s << u"/a"_s << true;
    QTest::newRow("a percent that is none") << u"a"_s << u"/%zz"_s << true;
    QTest::newRow("nobody says where") << u"a"_s << u""_s << false;
    QTest::newRow("at home") << u"a"_s << u"/"_s << true;
    QTest::newRow("a blank behind a comma") << u"b, "_s << u"/a"_s << true;
    QTest::newRow("letter case") << u"A"_s << u"/a"_s << true;
}

void TestPresence::hides()
{
    QFETCH(QString, pages);
    QFETCH(QString, page);
    QFETCH(bool, isHidden);

    QCOMPARE(Presence{.page = page}.hides(Presence::pagesIn(pages), false),
        isHidden ? u"page"_s : QString());
}

void TestPresence::quiet()
{
    const Presence presence{.page = u"/a"_s, .isQuiet = true};
    QCOMPARE(presence.hides({}, false), u"quiet_hours"_s);
    QCOMPARE(presence.hides({}, true), QString());
    QCOMPARE(presence.hides({u"b"_s}, true), u"page"_s);
}

void TestPresence::parse_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isGood");

    QTest::newRow("nothing") << QByteArray("{}") << true;
    QTest::newRow("both") << QByteArray(R"({"page":"/a","quiet":true})") << true;
    QTest::newRow("more") << QByteArray(R"({"x":[1]})") << true;
    QTest::newRow("a list") << QByteArray("[]") << false;
    QTest::newRow("null") << QByteArray("null") << false;
    QTest::newRow("not JSON") << QByteArray("{") << false;
    QTest::newRow("a number for a page") << QByteArray(R"({"page":1})") << false;
    QTest::newRow("null for a page") << QByteArray(R"({"page":null})") << false;
    QTest::newRow("a word for quiet") << QByteArray(R"({"quiet":"no"})") << false;
    QTest::newRow("long") << QByteArray("{\"page\":\"" + QByteArray(Presence::kMaxPage, 'x')
        + "\"}") << true;
    QTest::newRow("too long") << QByteArray("{\"page\":\"" + QByteArray(Presence::kMaxPage + 1, 'x')
        + "\"}") << false;
}

void TestPresence::parse()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isGood);

    QString problem;
    QCOMPARE(Presence::parse({text}, problem).has_value(), isGood);
    QCOMPARE(problem.isEmpty(), isGood);
}

void TestPresence::unseenByManyConnections()
{
    Connections connections;
    QSet<QString> users;
    for (int i = 0; i < 2500; ++i) {
        const QString user = QString::number(i);
        users.insert(user);
        connections.add({.id = QByteArray::number(i), .appId = u"demo"_s, .userId = user});
        connections.setPresence(u"demo"_s, QByteArray::number(i), {.page = u"/a"_s});
    }
    QCOMPARE(connections.unseen(u"demo"_s, users, {u"b"_s}, false).value(u"page"_s), 2500);
    QCOMPARE(connections.unseen(u"demo"_s, {u"7"_s}, {u"b"_s}, false).value(u"page"_s), 1);
    QVERIFY(connections.unseen(u"other"_s, users, {u"b"_s}, false).isEmpty());
}

void TestPresence::changesAreToldToWhoeverWatches()
{
    Connections connections;
    QStringList told;
    connections.setTeller(
        [&told](const QString &app, QLatin1String subject) { told.append(app + u' ' + subject); });
    connections.add({.id = "1", .appId = u"demo"_s, .userId = u"ann"_s});
    QVERIFY(told.isEmpty());
    connections.setTopics(u"demo"_s, "1", {u"connections"_s, u"push/x"_s});
    connections.add({.id = "2", .appId = u"other"_s, .userId = u"ann"_s});
    connections.noteChange(u"demo"_s, QLatin1String("pushes"));
    QVERIFY(told.isEmpty());
    connections.noteChange(u"demo"_s, QLatin1String("push"));
    connections.add({.id = "3", .appId = u"demo"_s, .userId = u"bob"_s});
    connections.remove(u"demo"_s, "3");
    QCOMPARE(told, QStringList({u"demo push"_s, u"demo connections"_s, u"demo connections"_s}));
    connections.remove(u"demo"_s, "1");
    QCOMPARE(told.size(), 3);
}

void TestPresence::transportsAreCounted()
{
    Connections connections;
    const auto add = [&](const QByteArray &id) {
        connections.add(
            {.id = id, .appId = u"demo"_s, .userId = u"ann"_s, .transport = u"polling"_s});
    };
    add("1");
    add("2");
    connections.setTransport(u"demo"_s, "1", u"websocket"_s);
    using Counts = QMap<QString, qint64>;
    QCOMPARE(connections.counts(u"demo"_s).byTransport,
        (Counts{{u"polling"_s, 1}, {u"websocket"_s, 1}}));
    connections.remove(u"demo"_s, "2");
    QCOMPARE(connections.counts(u"demo"_s).byTransport, (Counts{{u"websocket"_s, 1}}));
}

CRIER_TEST(TestPresence)

#include "tst_presence.moc"
