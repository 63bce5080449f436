// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/destination.h"
#include "app/push/incomingpush.h"
#include "app/push/push.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

class TestPush : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kinds_data();
    void kinds();
    void redirects_data();
    void redirects();
    void alertKeepsWhatItSays();
    void passesTheMessageOn();
    void errors_data();
    void errors();
    void names_data();
    void names();
    void namesAreBounded();
};

namespace {

QJsonValue value(const QString &json)
{
    return QJsonDocument::fromJson(u"[%1]"_s.arg(json).toUtf8()).array().at(0);
}

const QString kAlert = u"alert"_s;
const QString kRedirect = u"redirect"_s;

} // namespace

void TestPush::kinds_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("json");
    QTest::addColumn<bool>("isAwaited");
    QTest::addColumn<int>("kind");

    enum { AnAlert, ARedirect, ARefresh, AMessage };
    const QString text = uR"("/x")"_s;
    QTest::newRow("alert") << kAlert << text << false << int(AnAlert);
    QTest::newRow("alert that is awaited") << kAlert << text << true << int(AnAlert);
    QTest::newRow("redirect") << kRedirect << text << false << int(ARedirect);
    QTest::newRow("redirect that is awaited") << kRedirect << text << true << int(ARedirect);
    QTest::newRow("refresh") << u"refresh"_s << u"null"_s << false << int(ARefresh);
    QTest::newRow("awaited") << u"orders"_s << u"null"_s << true << int(ARefresh);
    QTest::newRow("message") << u"message"_s << text << false << int(AMessage);
    QTest::newRow("any other") << u"orders"_s << text << false << int(AMessage);
    QTest::newRow("other case") << u"Alert"_s << text << false << int(AMessage);
    QTest::newRow("no name") << u""_s << u"{}"_s << false << int(AMessage);
}

void TestPush::kinds()
{
    QFETCH(QString, event);
    QFETCH(QString, json);
    QFETCH(bool, isAwaited);
    QFETCH(int, kind);

    const auto push = parsePush(event, value(json), isAwaited);
    QVERIFY(push);
    QCOMPARE(int(push->index()), kind);
    QCOMPARE(ignoredIn(*push), QStringList());
}

void TestPush::redirects_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("target");
    QTest::addColumn<qint64>("delay");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QStringList>("ignored");

    const QStringList none;
    QTest::newRow("target") << uR"({"target":"/x"})"_s << u"/x"_s << qint64(0) << u""_s << none;
    QTest::newRow("all of it") << uR"({"target":"<=","page":"a,b","delay":200})"_s << u"<="_s
                               << qint64(200) << u"a,b"_s << none;
    QTest::newRow("delay as text")
        << uR"({"target":"/x","delay":"200"})"_s << u"/x"_s << qint64(200) << u""_s << none;
    QTest::newRow("delay null") << uR"({"target":"/x","delay":null})"_s << u"/x"_s << qint64(0)
                                << u""_s << none;
    QTest::newRow("delay negative")
        << uR"({"target":"/x","delay":-1})"_s << u"/x"_s << qint64(0) << u""_s << none;
    QTest::newRow("delay huge") << uR"({"target":"/x","delay":1e99})"_s << u"/x"_s
                                << qint64(kMaxDelay.count()) << u""_s << none;
    QTest::newRow("delay infinite") << uR"({"target":"/x","delay":"Infinity"})"_s << u"/x"_s
                                    << qint64(kMaxDelay.count()) << u""_s << none;
    for (const QString &delay : {uR"("soon")"_s, u"true"_s, u"{}"_s, u"[200]"_s})
        QTest::newRow(qPrintable(u"delay "_s + delay)) << uR"({"target":"/x","delay":%1})"_s.arg(
            delay) << u"/x"_s << qint64(0) << u""_s << QStringList{u"delay"_s};
    QTest::newRow("page as list") << uR"({"target":"/x","page":["a","b"]})"_s << u"/x"_s
                                  << qint64(0) << u"a,b"_s << none;
    QTest::newRow("page unreadable") << uR"({"target":"/x","page":{},"delay":{}})"_s << u"/x"_s
                                     << qint64(0) << u""_s << QStringList{u"page"_s, u"delay"_s};
    QTest::newRow("array") << uR"([{"target":"/x"}])"_s << u"/x"_s << qint64(0) << u""_s << none;
    QTest::newRow("JSON text") << uR"("{\"target\":\"/x\",\"delay\":5}")"_s << u"/x"_s << qint64(5)
                               << u""_s << none;
    QTest::newRow("text") << uR"("../x")"_s << u"../x"_s << qint64(0) << u""_s << none;
    QTest::newRow("what it leads to is not its business")
        << uR"({"target":"javascript:x"})"_s << u"javascript:x"_s << qint64(0) << u""_s << none;
}

void TestPush::redirects()
{
    QFETCH(QString, json);
    QFETCH(QString, target);
    QFETCH(qint64, delay);
    QFETCH(QString, page);
    QFETCH(QStringList, ignored);

    const auto push = parsePush(kRedirect, value(json));
    QVERIFY(push);
    const auto redirect = std::get<Redirect>(*push);
    QCOMPARE(redirect.target, target);
    QCOMPARE(qint64(redirect.delay.count()), delay);
    QCOMPARE(redirect.page, page);
    QCOMPARE(ignoredIn(*push), ignored);
}

void TestPush::alertKeepsWhatItSays()
{
    const auto push =
        parsePush(kAlert, value(uR"({"title":"Hello","variant":"destructive","page":{}})"_s));
    QVERIFY(push);
    const auto alert = std::get<Alert>(*push);
    QCOMPARE(alert.text, u"Hello"_s);
    QCOMPARE(alert.type, Alert::Type::Error);
    QCOMPARE(ignoredIn(*push), QStringList{u"page"_s});
}

void TestPush::passesTheMessageOn()
{
    const QVariantMap message{{u"id"_s, 7}};
    QCOMPARE(std::get<Refresh>(*parsePush(u"refresh"_s, value(uR"({"id":7})"_s))).message.toMap(),
        message);
    QCOMPARE(
        std::get<Message>(*parsePush(u"x"_s, value(uR"({"id":7})"_s))).message.toMap(), message);
    // Nobody but these two looks inside.
    QCOMPARE(std::get<Message>(*parsePush(u"x"_s, value(uR"("{}")"_s))).message, u"{}"_s);
}

void TestPush::errors_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("word");

    const QString empty = u"empty"_s;
    const QString unreadable = u"unreadable"_s;
    QTest::newRow("alert, nothing") << kAlert << u"null"_s << empty;
    QTest::newRow("alert, empty") << kAlert << u"{}"_s << empty;
    QTest::newRow("alert, no text") << kAlert << uR"({"message":[]})"_s << unreadable;
    QTest::newRow("alert, lists") << kAlert << u"[[[]]]"_s << unreadable;
    for (const QString &json : {u"null"_s, u"{}"_s, uR"("")"_s, uR"({"target":" "})"_s,
             uR"({"target":null})"_s, u"[]"_s, uR"({"delay":5})"_s})
        QTest::newRow(qPrintable(u"redirect, "_s + json)) << kRedirect << json << empty;
    for (const QString &json : {u"7"_s, u"true"_s, uR"({"target":7})"_s, uR"({"target":{}})"_s,
             uR"({"target":["/x"]})"_s, uR"([["/x"]])"_s})
        QTest::newRow(qPrintable(u"redirect, "_s + json)) << kRedirect << json << unreadable;
}

void TestPush::errors()
{
    QFETCH(QString, event);
    QFETCH(QString, json);
    QFETCH(QString, word);

    const auto push = parsePush(event, value(json));
    QVERIFY(!push);
    QCOMPARE(push.error().word(), word);
    QVERIFY(!push.error().details.isEmpty());
}

void TestPush::names_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("one") << u"alert"_s << QStringList{u"alert"_s};
    QTest::newRow("several") << u" alert,refresh, x y ,"_s
                             << QStringList{u"alert"_s, u"refresh"_s, u"x y"_s};
    QTest::newRow("each once") << u"a,b,a"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("only commas") << u", ,"_s << QStringList{u", ,"_s};
    QTest::newRow("none") << u""_s << QStringList{u""_s};
}

void TestPush::names()
{
    QFETCH(QString, event);
    QFETCH(QStringList, expected);

    QCOMPARE((IncomingPush{.event = event, .rawMessage = {}, .message = {}, .offset = {}}.events()),
        expected);
}

void TestPush::namesAreBounded()
{
    QStringList names;
    for (int i = 0; i <= kMaxEventNames; ++i)
        names.append(QString::number(i));
    const IncomingPush push{
        .event = names.join(u','), .rawMessage = {}, .message = {}, .offset = {}};
    QCOMPARE(push.events(), names.mid(0, kMaxEventNames));
}

CRIER_TEST(TestPush)
#include "tst_push.moc"
