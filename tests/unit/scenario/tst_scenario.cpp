// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/endpoint.h"
#include "server/net/networks.h"
#include "server/scenario/caller.h"
#include "server/scenario/context.h"
#include "server/scenario/scenario.h"
#include "server/scenario/signature.h"
#include "socketio/protocol/arguments.h"
#include "tests/runner.h"

#include <QtCore/QMessageAuthenticationCode>
#include <QtTest/QtTest>

using namespace Scenarios;

class TestScenario : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void read();
    void conditions_data();
    void conditions();
    void privateAddresses_data();
    void privateAddresses();
    void signatures();
};

void TestScenario::refused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("problem");

    const auto row = [](const char *name, const char *json, const char *problem) {
        QTest::newRow(name) << QByteArray(json) << QString::fromUtf8(problem);
    };
    row("no JSON", "{", "is not valid JSON");
    row("no id", R"({"steps":[]})", "id:");
    row("an id that is none", R"({"id":"a b","steps":[]})", "id:");
    row("no steps", R"({"id":"a"})", "steps: is missing");
    row("an unknown member", R"({"id":"a","steps":[],"x":1})", "x:");
    row("an unknown step", R"({"id":"a","steps":[{"do":"fly"}]})",
        "steps[0].do: must be one of condition, find, create");
    row("a push to nobody", R"({"id":"a","steps":[{"do":"push","event":"x"}]})", "steps[0].user:");
    row("a push to two kinds",
        R"({"id":"a","steps":[{"do":"push","event":"x","user":"*","tag":"t"}]})", "steps[0].user:");
    row("a push without event", R"({"id":"a","steps":[{"do":"push","user":"*"}]})",
        "steps[0].event: is missing");
    row("a broken template",
        R"({"id":"a","steps":[{"do":"push","event":"x","user":"*","message":"{{#a}}"}]})",
        "steps[0].message:");
    row("inside",
        R"({"id":"a","steps":[{"do":"condition","when":{"all":[]},"then":[{"do":"x"}]}]})",
        "steps[0].then[0].do:");
    row("an operator",
        R"({"id":"a","steps":[{"do":"condition","when":{"field":"a","op":"~","value":1}}]})",
        "steps[0].when.op:");
    row("a wait for nothing", R"({"id":"a","steps":[{"do":"wait"}]})", "steps[0].for:");
    row("a wait that is no time", R"({"id":"a","steps":[{"do":"wait","for":"soon"}]})",
        "steps[0].for: must be a number of seconds");
    row("two bodies", R"({"id":"a","steps":[{"do":"http","url":"http://x","json":1,"body":"x"}]})",
        "steps[0].json:");
    row("objects of nothing", R"({"id":"a","steps":[{"do":"find"}]})", "steps[0].structure:");
    row("a trigger", R"({"id":"a","steps":[],"triggers":[{"on":"moved"}]})",
        "triggers[0].on: must be one of created, changed, schedule, webhook");
    row("a trigger of nothing", R"({"id":"a","steps":[],"triggers":[{"on":"changed"}]})",
        "triggers[0].on:");
    row("a cron", R"({"id":"a","steps":[],"triggers":[{"on":"schedule","cron":"* * *"}]})",
        "triggers[0].cron: five fields");
    row("a zone",
        R"({"id":"a","steps":[],"triggers":[{"on":"schedule","cron":"@daily","zone":"Mars/Base"}]})",
        "triggers[0].zone:");
    row("a hook without a secret",
        R"({"id":"a","steps":[],"triggers":[{"on":"webhook","name":"x"}]})",
        "triggers[0].secret: is missing");
}

void TestScenario::refused()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, problem);

    const auto scenario = Scenario::parse(json);
    QVERIFY(!scenario);
    QVERIFY2(
        scenario.error().toString().contains(problem), qPrintable(scenario.error().toString()));
}

void TestScenario::read()
{
    const auto scenario = Scenario::parse(R"({"id":"s","structure":"WebUser","debounce":"2m",
        "triggers":[{"on":"changed","fields":["a"]},{"on":"created"}],
        "steps":[{"do":"each","in":"x","steps":[{"do":"end"}]},
                 {"do":"condition","when":{"field":"a","op":"=","value":"{{customer.name}}"},
                  "then":[{"do":"wait","for":90}],"else":[{"do":"push","tag":"{{t}}","event":"e",
                  "message":"{{ customer.city }} {{GlobalVar.shop-name}} {{{before.a}}}"}]}]})");
    QVERIFY2(scenario, qPrintable(scenario ? QString() : scenario.error().toString()));
    QCOMPARE(scenario->structure, QStringLiteral("users"));
    QCOMPARE(scenario->debounce, 120'000);
    QCOMPARE(scenario->triggers.size(), 2);
    QCOMPARE(scenario->lists.size(), std::size_t(4));
    QCOMPARE(scenario->lists[0][1].path, QStringLiteral("steps[1]"));
    QCOMPARE(scenario->variables, QStringList{QStringLiteral("shop-name")});
    QVERIFY(scenario->linked.contains(QStringLiteral("customer.name")));
    QVERIFY(scenario->linked.contains(QStringLiteral("customer.city")));
    QVERIFY(scenario->hasStep(Act::Push) && !scenario->hasStep(Act::Respond));
}

void TestScenario::conditions_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<bool>("isMet");

    const auto row = [](const char *filter, bool isMet) {
        QTest::newRow(filter) << QByteArray(filter) << isMet;
    };
    row(R"({"field":"status","op":"=","value":"paid"})", true);
    row(R"({"field":"before.status","op":"=","value":"new"})", true);
    row(R"({"field":"status","op":"!=","value":"{{before.status}}"})", true);
    row(R"({"field":"total","op":">","value":99.5})", true);
    row(R"({"field":"total","op":"<","value":"1000"})", true);
    row(R"({"field":"total","op":"=","value":"100.0"})", true);
    row(R"({"field":"total","op":"<","value":"9"})", false);
    row(R"({"field":"big","op":"=","value":"9007199254740993"})", true);
    row(R"({"field":"big","op":"=","value":"9007199254740992"})", false);
    row(R"({"field":"due","op":"<","value":"2027-01-01"})", true);
    row(R"({"field":"due","op":"equalsDate","value":"2026-11-29"})", true);
    row(R"({"field":"status","op":"in","value":["new","paid"]})", true);
    row(R"({"field":"status","op":"notIn","value":["new","paid"]})", false);
    row(R"({"field":"title","op":"like","value":"AMP"})", true);
    row(R"({"field":"none","op":"isEmpty"})", true);
    row(R"({"field":"none","op":">","value":0})", false);
    row(R"({"field":"none","op":"!=","value":"x"})", true);
    row(R"({"field":"status","op":"=","value":"{{none}}"})", false);
    row(R"({"field":"open","op":"=","value":true})", true);
    row(R"({"field":"tags","op":"arrayContainsAny","value":["x","b"]})", true);
    row(R"({"field":"tags","op":"arrayContainsAll","value":["a","x"]})", false);
    row(R"({"field":"customer","op":"=","value":"ann"})", true);
    row(R"({"field":"customer.name","op":"=","value":"Ann"})", true);
    row(R"({"field":"steps.found.objects.1.id","op":"=","value":"two"})", true);
    row(R"({"field":"title","op":"regExp","value":"^l.mp$"})", true);
    row(R"({"any":[{"field":"status","op":"=","value":"x"},{"field":"open","op":"=","value":"true"}]})",
        true);
    row(R"({"all":[{"field":"status","op":"=","value":"x"},{"field":"open","op":"=","value":"true"}]})",
        false);
    row(R"({"all":[]})", true);
    row(R"({"any":[]})", false);
}

void TestScenario::conditions()
{
    QFETCH(const QByteArray, filter);
    QFETCH(const bool, isMet);

    const QJsonObject fields = SocketIO::fromJsonText(
        R"({"title":"lamp","status":"paid","total":100,"big":"9007199254740993","open":true,
            "due":1795910400000,"tags":["a","b"],"customer":{"id":"ann","name":"Ann"},
            "before":{"status":"new"},"steps":{"found":{"objects":[{"id":"one"},{"id":"two"}]}}})")
                                   ->toObject();
    Data::Problem problem;
    const auto condition = Data::readFilter(filter, QStringLiteral("when"), problem);
    QVERIFY2(problem.message.isEmpty(), qPrintable(problem.toString()));
    const auto result = holds(condition, fields);
    QVERIFY(result);
    QCOMPARE(*result, isMet);
}

void TestScenario::privateAddresses_data()
{
    QTest::addColumn<bool>("expected");

    for (const char *address : {"127.0.0.1", "127.9.9.9", "::1", "0.0.0.0", "::", "10.1.2.3",
             "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
             "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
             "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "255.255.255.255", "ff02::1",
             "198.18.0.1", "192.0.0.1", "240.0.0.1", ""})
        QTest::newRow(address) << true;
    for (const char *address : {"1.1.1.1", "172.32.0.1", "8.8.8.8", "100.128.0.1", "2606:4700::1",
             "::ffff:8.8.8.8", "192.169.0.1"})
        QTest::newRow(address) << false;
}

void TestScenario::privateAddresses()
{
    QFETCH(const bool, expected);
    QCOMPARE(Net::isPrivate(QHostAddress(QString::fromLatin1(QTest::currentDataTag()))), expected);
}

// The example of standardwebhooks.com.
void TestScenario::signatures()
{
    const QString secret = QStringLiteral("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    const QByteArray id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const QByteArray body = R"({"test": 2432232314})";
    constexpr qint64 kTime = 1614265330;
    QCOMPARE(Signature::sign(secret, id, kTime, body),
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    const QByteArray signature = Signature::sign(secret, id, kTime, body);
    const Signature::Shown shown{id, QByteArray::number(kTime), "v1,abc " + signature};
    QVERIFY(Signature::isRight(secret, shown, body, kTime));
    QVERIFY(Signature::isRight(secret, shown, body, kTime + 299));
    QVERIFY(!Signature::isRight(secret, shown, body, kTime + 301));
    QVERIFY(!Signature::isRight(secret, shown, body + ' ', kTime));
    QVERIFY(!Signature::isRight(QStringLiteral("x"), shown, body, kTime));
    QVERIFY(!Signature::isRight(secret, {id, "x", signature}, body, kTime));
    QVERIFY(!Signature::isRight(secret, {}, body, kTime));
    const QByteArray hub = "sha256="
        + QMessageAuthenticationCode::hash(body, "key", QCryptographicHash::Sha256).toHex();
    QVERIFY(Signature::isRight(QStringLiteral("key"), {{}, {}, {}, hub}, body, kTime));
    QVERIFY(!Signature::isRight(QStringLiteral("kez"), {{}, {}, {}, hub}, body, kTime));
}

CRIER_TEST(TestScenario)
#include "tst_scenario.moc"
