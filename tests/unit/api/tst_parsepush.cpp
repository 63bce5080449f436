// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/pushparser.h"
#include "server/auth/clock.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace Api;

class TestParsePush : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyField();
    void defaults();
    void users_data();
    void users();
    void messageStaysAsItIs_data();
    void messageStaysAsItIs();
    void events_data();
    void events();
    void unreadableBodies_data();
    void unreadableBodies();
    void faultyFields_data();
    void faultyFields();
    void limits();
    void times();
};

void TestParsePush::everyField()
{
    const auto push = parsePush(
        R"({"app":"shop","user":["ann","bob"],"event":"news","message":{"a":1},"volatile":true})");
    QVERIFY(push);
    QCOMPARE(push->appId, QStringLiteral("shop"));
    QCOMPARE(push->audience.users, (QStringList{QStringLiteral("ann"), QStringLiteral("bob")}));
    QCOMPARE(push->event, QStringLiteral("news"));
    QCOMPARE(push->message, QByteArray(R"({"a":1})"));
    QVERIFY(push->isVolatile);
    const auto kept =
        parsePush(R"({"role":"operator","event":"news","ttl":31622400,"collapse_key":"score"})");
    QVERIFY(kept);
    QCOMPARE(kept->audience.role, QStringLiteral("operator"));
    QVERIFY(kept->audience.users.isEmpty());
    QCOMPARE(kept->ttl, 31622400);
    QCOMPARE(kept->collapseKey, QStringLiteral("score"));
}

void TestParsePush::defaults()
{
    const auto push = parsePush(R"({"user":"ann","event":"news"})");
    QVERIFY(push);
    QCOMPARE(push->appId, QString());
    QCOMPARE(push->message, QByteArray("null"));
    QVERIFY(!push->isVolatile);
    QCOMPARE(push->ttl, 0);
    QVERIFY(push->collapseKey.isEmpty());
    QVERIFY(push->idempotencyKey.isEmpty());
}

void TestParsePush::users_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("expected");

    const QString ann = QStringLiteral("ann");
    QTest::newRow("one") << QByteArray(R"("ann")") << QStringList{ann};
    QTest::newRow("list of one") << QByteArray(R"(["ann"])") << QStringList{ann};
    QTest::newRow("twice the same")
        << QByteArray(R"(["ann","bob","ann"])") << QStringList{ann, QStringLiteral("bob")};
    QTest::newRow("escaped twin") << QByteArray(R"(["ann","\u0061nn"])") << QStringList{ann};
    QTest::newRow("everybody") << QByteArray(R"("*")") << QStringList();
    QTest::newRow("everybody in a list") << QByteArray(R"(["*"])") << QStringList();
}

void TestParsePush::users()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, expected);
    const auto push = parsePush("{\"event\":\"e\",\"user\":" + json + '}');
    QVERIFY(push);
    QCOMPARE(push->audience.users, expected);
}

void TestParsePush::messageStaysAsItIs_data()
{
    QTest::addColumn<QByteArray>("message");
    for (const char *message : {"null", "0", "1.0", "1e2", "-0", "12345678901234567890",
             R"({"b":1,"a":2})", R"({ "a" :	[1 ,2] })", R"("\u0041\/")", "{\"a\":1,\"a\":2}",
             "\"\xf0\x9f\x98\x80\"", "[]"})
        QTest::newRow(message) << QByteArray(message);
}

void TestParsePush::messageStaysAsItIs()
{
    QFETCH(QByteArray, message);
    const auto push =
        parsePush("{\"user\":\"*\", \"message\" :  " + message + " \n,\"event\":\"e\"}");
    QVERIFY(push);
    QCOMPARE(push->message, message);
}

void TestParsePush::events_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *event, bool valid) {
        QTest::newRow(event) << QString::fromUtf8(event) << valid;
    };

    row("news", true);
    row("a,b", true);
    row("error", true);
    row("message", true);
    row("crier", true);
    row("my crier:x", true);
    // Socket.IO facts, section 1.3, "Reserved event names".
    row("connect", false);
    row("connect_error", false);
    row("disconnect", false);
    row("disconnecting", false);
    row("newListener", false);
    row("removeListener", false);
    // Clients split at commas and trim.
    row("news,connect", false);
    row("connect ,news", false);
    row("crier:logout", false);
    row("news, crier:logout", false);
    row("crier:", false);
}

void TestParsePush::events()
{
    QFETCH(QString, event);
    QFETCH(bool, valid);

    const auto push = parsePush("{\"user\":\"*\",\"event\":\"" + event.toUtf8() + "\"}");
    QCOMPARE(push.hasValue(), valid);
    if (valid)
        QCOMPARE(push->event, event);
    else
        QCOMPARE(push.error().field, QStringLiteral("event"));
}

void TestParsePush::unreadableBodies_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a form") << QByteArray("user=ann&event=x");
    QTest::newRow("a list") << QByteArray(R"([{"user":"*","event":"e"}])");
    QTest::newRow("cut") << QByteArray(R"({"user":"*","event":"e")");
    QTest::newRow("behind") << QByteArray(R"({"user":"*","event":"e"}{})");
    QTest::newRow("not UTF-8") << QByteArray("{\"user\":\"*\",\"event\":\"\xff\"}");
    // Which of the two would count?
    QTest::newRow("user twice") << QByteArray(R"({"user":"ann","event":"e","user":"*"})");
    QTest::newRow("user twice, escaped")
        << QByteArray(R"({"user":"ann","event":"e","\u0075ser":"*"})");
    QTest::newRow("message too deep") << "{\"user\":\"*\",\"event\":\"e\",\"message\":"
            + QByteArray("[").repeated(64) + QByteArray("]").repeated(64) + '}';
}

void TestParsePush::unreadableBodies()
{
    QFETCH(QByteArray, body);
    const auto push = parsePush(body);
    QVERIFY(!push);
    QCOMPARE(push.error().code, ErrorCode::InvalidJson);
    QVERIFY(!push.error().message.isEmpty());
    QCOMPARE(errorResponse(push.error()).status, 400);
}

void TestParsePush::faultyFields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *body, const char *field,
                         ErrorCode code = ErrorCode::InvalidField) {
        QTest::newRow(name) << QByteArray(body) << code << QString::fromLatin1(field);
    };

    row("nothing", "{}", "user");
    row("no user", R"({"event":"e"})", "user");
    row("no event", R"({"user":"*"})", "event");
    row("user is null", R"({"event":"e","user":null})", "user");
    row("user is a number", R"({"event":"e","user":5})", "user");
    row("user is empty", R"({"event":"e","user":""})", "user");
    row("no users", R"({"event":"e","user":[]})", "user");
    row("a number among users", R"({"event":"e","user":["ann",5]})", "user");
    row("list among users", R"({"event":"e","user":[["ann"]]})", "user");
    row("everybody and one", R"({"event":"e","user":["*","ann"]})", "user");
    row("user with a newline", R"({"event":"e","user":"a\nb"})", "user");
    row("user with a comma", R"({"event":"e","user":["ann","b,c"]})", "user");
    row("event is empty", R"({"user":"*","event":""})", "event");
    row("event is a number", R"({"user":"*","event":5})", "event");
    row("event is a list", R"({"user":"*","event":["e"]})", "event");
    row("event reserved, escaped", R"({"user":"*","event":"con\u006eect"})", "event");
    row("app is a number", R"({"user":"*","event":"e","app":5})", "app");
    row("app is null", R"({"user":"*","event":"e","app":null})", "app");
    row("volatile is a text", R"({"user":"*","event":"e","volatile":"true"})", "volatile");
    row("volatile is a number", R"({"user":"*","event":"e","volatile":1})", "volatile");
    row("ttl is 0", R"({"user":"*","event":"e","ttl":0})", "ttl");
    row("ttl is a fraction", R"({"user":"*","event":"e","ttl":1.5})", "ttl");
    row("ttl is a text", R"({"user":"*","event":"e","ttl":"60"})", "ttl");
    row("ttl is too long", R"({"user":"*","event":"e","ttl":31622401})", "ttl");
    row("ttl overflows", R"({"user":"*","event":"e","ttl":99999999999999999999})", "ttl");
    row("collapse_key is a number", R"({"user":"*","event":"e","collapse_key":5})", "collapse_key");
    row("role and user", R"({"user":"*","role":"user","event":"e"})", "role");
    row("no such role", R"({"role":"king","event":"e"})", "role");
    row("role is a list", R"({"role":["user"],"event":"e"})", "role");
    row("unknown", R"({"user":"*","event":"e","mesage":1})", "mesage", ErrorCode::UnknownField);
    row("case counts", R"({"User":"*","event":"e"})", "User", ErrorCode::UnknownField);
}

void TestParsePush::faultyFields()
{
    QFETCH(QByteArray, body);
    QFETCH(ErrorCode, code);
    QFETCH(QString, field);

    const auto push = parsePush(body);
    QVERIFY(!push);
    QCOMPARE(push.error().code, code);
    QCOMPARE(push.error().field, field);
    QVERIFY(!push.error().message.isEmpty());
    QCOMPARE(errorResponse(push.error()).status, 422);
}

void TestParsePush::limits()
{
    const auto withUsers = [](int count) {
        QByteArrayList users;
        for (int i = 0; i < count; ++i)
            users += "\"u" + QByteArray::number(i) + '"';
        return parsePush("{\"event\":\"e\",\"user\":[" + users.join(',') + "]}");
    };
    QCOMPARE(withUsers(1000)->audience.users.size(), 1000);
    QCOMPARE(withUsers(1001).error().field, QStringLiteral("user"));

    const auto withEvent = [](int size) {
        return parsePush("{\"user\":\"*\",\"event\":\"" + QByteArray(size, 'e') + "\"}");
    };
    QVERIFY(withEvent(128));
    QCOMPARE(withEvent(129).error().field, QStringLiteral("event"));
}

// What is further from now than a year was meant in another unit, or is the beginning of a
// calendar.
void TestParsePush::times()
{
    constexpr qint64 kDay = 24LL * 3600 * 1000;
    const qint64 now = Auth::systemClock()();
    const auto withTime = [](qint64 ms) {
        return parsePush("{\"user\":\"*\",\"event\":\"e\",\"at\":" + QByteArray::number(ms) + '}');
    };
    for (const qint64 days : {-365, -1, 0, 1, 365})
        QCOMPARE(withTime(now + days * kDay)->dueAt, now + days * kDay);
    for (const qint64 time : {now - 367 * kDay, now + 367 * kDay, now / 1000, now * 1000}) {
        const auto push = withTime(time);
        QVERIFY(!push);
        QCOMPARE(push.error().field, QStringLiteral("at"));
    }
    QVERIFY(withTime(now / 1000).error().message.contains(QStringLiteral("seconds")));
    const auto ttl = parsePush(R"({"user":"*","event":"e","ttl":86400000})");
    QVERIFY(!ttl);
    QVERIFY(ttl.error().message.contains(QStringLiteral("seconds")));
}

CRIER_TEST(TestParsePush)
#include "tst_parsepush.moc"
