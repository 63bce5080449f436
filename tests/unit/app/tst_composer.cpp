// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"
#include "app/admin/composer.h"
#include "tests/runner.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

//! Keeps what was sent.
class RecordingBackend : public ScriptedBackend {
public:
    using ScriptedBackend::ScriptedBackend;

    void sendPush(const QByteArray &body, QObject *context, const Then &then) override
    {
        bodies.append(body);
        ScriptedBackend::sendPush(body, context, then);
    }

    QByteArrayList bodies;
};

QJsonObject script(const QByteArray &answers)
{
    return {{u"answers"_s, QJsonDocument::fromJson(answers).object()}};
}

} // namespace

class TestComposer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void problems_data();
    void problems();
    void textIsNeverAProblem();
    void ready_data();
    void ready();
    void body_data();
    void body();
    void outcome_data();
    void outcome();
    void refused();
    void resetForgetsAPushOnItsWay();
};

void TestComposer::problems_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("problem");

    const QString at = u"Line %1, column %2: this is not valid JSON"_s;
    QTest::newRow("valid") << uR"({"a":1})"_s << -1 << QString();
    QTest::newRow("blank") << u" \n"_s << -1 << QString();
    QTest::newRow("a word") << u"top"_s << 0 << at.arg(1).arg(1);
    QTest::newRow("second line") << u"{\n  \"a\": x\n}"_s << 9 << at.arg(2).arg(8);
    QTest::newRow("ends too soon") << u"{\"a\""_s << 4 << at.arg(1).arg(5);
    QTest::newRow("two values") << u"1 2"_s << 2 << at.arg(1).arg(3);
    // The position is for the text field, which counts UTF-16; the column is for people.
    QTest::newRow("emoji before it") << u"[\"📣\", x]"_s << 7 << at.arg(1).arg(7);
    QTest::newRow("emoji a line above") << u"[\"📣📣\",\n x]"_s << 10 << at.arg(2).arg(2);
    QTest::newRow("letters of two bytes") << u"[\"дом\", x]"_s << 8 << at.arg(1).arg(9);
}

void TestComposer::problems()
{
    QFETCH(QString, message);
    QFETCH(int, position);
    QFETCH(QString, problem);

    ScriptedBackend backend({});
    Composer composer(&backend);
    composer.setJson(true);
    composer.setMessage(message);
    QCOMPARE(composer.problem(), problem);
    QCOMPARE(composer.problemPosition(), position);
    QCOMPARE(composer.isReady(), problem.isEmpty());
}

void TestComposer::textIsNeverAProblem()
{
    ScriptedBackend backend({});
    Composer composer(&backend);
    composer.setMessage(u"{"_s);
    QVERIFY(composer.isReady());
    composer.setJson(true);
    QVERIFY(!composer.isReady());
    composer.setJson(false);
    QVERIFY(composer.isReady());
    QCOMPARE(composer.problemPosition(), -1);
}

void TestComposer::ready_data()
{
    QTest::addColumn<QString>("recipient");
    QTest::addColumn<QString>("event");
    QTest::addColumn<bool>("expected");

    QTest::newRow("both") << u"*"_s << u"alert"_s << true;
    QTest::newRow("no recipient") << u" "_s << u"alert"_s << false;
    QTest::newRow("no event") << u"*"_s << u""_s << false;
}

void TestComposer::ready()
{
    QFETCH(QString, recipient);
    QFETCH(QString, event);
    QFETCH(bool, expected);

    RecordingBackend backend(QJsonObject{});
    Composer composer(&backend);
    composer.setRecipient(recipient);
    composer.setEvent(event);
    QCOMPARE(composer.isReady(), expected);
    composer.send();
    QCOMPARE(backend.bodies.size(), expected ? 1 : 0);
}

void TestComposer::body_data()
{
    QTest::addColumn<QString>("recipient");
    QTest::addColumn<QString>("message");
    QTest::addColumn<bool>("json");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("no message") << u"*"_s << u""_s << false
                                << QByteArray(R"({"user":"*","event":"alert"})");
    QTest::newRow("no message, JSON")
        << u"*"_s << u" "_s << true << QByteArray(R"({"user":"*","event":"alert"})");
    QTest::newRow("text") << u" ann "_s << u"Say \"hi\"\n"_s << false
                          << QByteArray(
                                 R"({"user":"ann","event":"alert","message":"Say \"hi\"\n"})");
    QTest::newRow("a quote in the name")
        << u"a\"b"_s << u"x"_s << false
        << QByteArray(R"({"user":"a\"b","event":"alert","message":"x"})");
    QTest::newRow("JSON is sent as typed")
        << u"*"_s << u"{\"b\": 1.0, \"a\":1e2}"_s << true
        << QByteArray(R"({"user":"*","event":"alert","message":{"b": 1.0, "a":1e2}})");
}

void TestComposer::body()
{
    QFETCH(QString, recipient);
    QFETCH(QString, message);
    QFETCH(bool, json);
    QFETCH(QByteArray, body);

    RecordingBackend backend(QJsonObject{});
    Composer composer(&backend);
    composer.setRecipient(recipient);
    composer.setMessage(message);
    composer.setJson(json);
    composer.send();
    QVERIFY(composer.isSending());
    composer.send();
    QCOMPARE(backend.bodies, QByteArrayList{body});
    QTRY_VERIFY(!composer.isSending());
}

void TestComposer::outcome_data()
{
    QTest::addColumn<QByteArray>("answers");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<int>("receipts");

    QTest::newRow("nobody yet") << QByteArray(R"({"push":{"id":"x"},"report":{"id":"x"}})")
                                << u"Sent and kept. Nobody has seen it yet"_s << 0;
    QTest::newRow("unknown user") << QByteArray(R"({"push":{"id":"x","unknown_users":["*"]}})")
                                  << u"Kept, but this app has no user *"_s << 0;
    QTest::newRow("seen") << QByteArray(R"({"push":{"id":"x"},"report":{"id":"x","receipts":[
            {"user":"ann","state":"displayed"},
            {"user":"bob","state":"suppressed","reason":"page"}]}})")
                          << u"Seen by 1 so far"_s << 2;
    QTest::newRow("report of another") << QByteArray(
        R"({"push":{"id":"x"},"report":{"id":"y","receipts":[{"user":"a","state":"displayed"}]}})")
                                       << u"Sent and kept. Nobody has seen it yet"_s << 0;
}

void TestComposer::outcome()
{
    QFETCH(QByteArray, answers);
    QFETCH(QString, outcome);
    QFETCH(int, receipts);

    ScriptedBackend backend(script(answers));
    Composer composer(&backend);
    composer.send();
    QTRY_COMPARE(composer.outcome(), outcome);
    QCOMPARE(composer.outcomeError(), QString());
    QCOMPARE(composer.receipts().size(), receipts);
    QVERIFY(composer.isReady());
}

void TestComposer::refused()
{
    ScriptedBackend backend(script(R"({"push":{"error":"reserved"}})"));
    Composer composer(&backend);
    composer.setMessage(u"x"_s);
    composer.send();
    QTRY_COMPARE(composer.outcomeError(), u"reserved"_s);
    QCOMPARE(composer.outcome(), QString());
    QCOMPARE(composer.message(), u"x"_s);
    QVERIFY(composer.isReady());

    // The next attempt clears it at once.
    backend.setScript(script(R"({"push":{"id":"x"}})"));
    composer.send();
    QCOMPARE(composer.outcomeError(), QString());
    QTRY_VERIFY(!composer.outcome().isEmpty());
}

void TestComposer::resetForgetsAPushOnItsWay()
{
    ScriptedBackend backend(script(
        R"({"push":{"id":"x"},"report":{"id":"x","receipts":[{"user":"a","state":"read"}]}})"));
    Composer composer(&backend);
    composer.setRecipient(u"ann"_s);
    composer.setMessage(u"secret"_s);
    composer.send();
    composer.reset();
    QCOMPARE(composer.recipient(), u"*"_s);
    QCOMPARE(composer.message(), QString());
    // Answers come in the order of the questions.
    bool answered = false;
    backend.fetchPush(u"x"_s, this, [&](const Backend::Answer &) {
        backend.fetchPush(u"x"_s, this, [&](const Backend::Answer &) { answered = true; });
    });
    QTRY_VERIFY(answered);
    QCOMPARE(composer.outcome(), QString());
    QCOMPARE(composer.receipts(), QVariantList());
}

CRIER_TEST(TestComposer)
#include "tst_composer.moc"
