// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/receipts.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace Push;

class TestReceipts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void states_data();
    void states();
    void listKeepsItsOrder();
    void refuses_data();
    void refuses();
    void oneFaultRefusesAll();
    void limits();
};

namespace {

QJsonObject receipt(const QString &state, const QJsonValue &reason = QJsonValue::Undefined)
{
    QJsonObject result{
        {QStringLiteral("offset"), QStringLiteral("ab-1")}, {QStringLiteral("state"), state}};
    if (!reason.isUndefined())
        result.insert(QStringLiteral("reason"), reason);
    return result;
}

} // namespace

void TestReceipts::states_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("reason");

    for (const char *state : {"displayed", "dismissed", "read", "clicked", "failed"})
        QTest::newRow(state) << QString::fromLatin1(state) << QString();
    QTest::newRow("failed, why") << QStringLiteral("failed") << QStringLiteral("no \"server\"");
    for (const char *reason : {"page", "quiet_hours", "muted", "expired", "duplicate"})
        QTest::newRow(reason) << QStringLiteral("suppressed") << QString::fromLatin1(reason);
}

void TestReceipts::states()
{
    QFETCH(QString, state);
    QFETCH(QString, reason);

    QString problem;
    const auto parsed =
        parseReceipts(reason.isEmpty() ? receipt(state) : receipt(state, reason), problem);
    QVERIFY2(parsed, qPrintable(problem));
    QCOMPARE(parsed->size(), 1);
    QCOMPARE(parsed->first().offset, (Offset{QStringLiteral("ab"), 1}));
    QCOMPARE(parsed->first().state, state);
    QCOMPARE(parsed->first().reason, reason);
}

void TestReceipts::listKeepsItsOrder()
{
    QString problem;
    const auto parsed = parseReceipts(
        QJsonArray{receipt(QStringLiteral("read")), receipt(QStringLiteral("displayed"))}, problem);
    QVERIFY(parsed);
    QCOMPARE(parsed->size(), 2);
    QCOMPARE(parsed->at(0).state, QStringLiteral("read"));
    QCOMPARE(parsed->at(1).state, QStringLiteral("displayed"));
    QVERIFY(parseReceipts(QJsonArray(), problem)->isEmpty());
}

void TestReceipts::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *json, const char *word) {
        QTest::newRow(name) << QByteArray(json) << QString::fromLatin1(word);
    };

    row("null", "[null]", "offset");
    row("text", R"(["ab-1"])", "offset");
    row("list in a list", R"([[{"offset":"ab-1","state":"read"}]])", "offset");
    row("empty object", "{}", "offset");
    row("offset is a number", R"({"offset":1,"state":"read"})", "offset");
    row("offset malformed", R"({"offset":"ab-01","state":"read"})", "offset");
    row("no state", R"({"offset":"ab-1"})", "state");
    row("unknown state", R"({"offset":"ab-1","state":"seen"})", "state");
    row("state in capitals", R"({"offset":"ab-1","state":"Read"})", "state");
    row("state is a list", R"({"offset":"ab-1","state":["read"]})", "state");
    row("suppressed, no reason", R"({"offset":"ab-1","state":"suppressed"})", "reason");
    row("suppressed, free reason", R"({"offset":"ab-1","state":"suppressed","reason":"x"})",
        "reason");
    row("suppressed, reason is a bool", R"({"offset":"ab-1","state":"suppressed","reason":true})",
        "reason");
}

void TestReceipts::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, word);

    const QJsonDocument document = QJsonDocument::fromJson(json);
    QString problem;
    QVERIFY(!parseReceipts(
        document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()),
        problem));
    QVERIFY2(problem.contains(word), qPrintable(problem));
}

void TestReceipts::oneFaultRefusesAll()
{
    QString problem;
    QVERIFY(!parseReceipts(QJsonArray{receipt(QStringLiteral("read")), 5}, problem));
    QVERIFY(!problem.isEmpty());
    QVERIFY(!parseReceipts(QJsonValue(QStringLiteral("read")), problem));
    QVERIFY(!parseReceipts(QJsonValue(), problem));
}

void TestReceipts::limits()
{
    QString problem;
    QJsonArray many;
    for (qsizetype i = 0; i < Limits().receiptsAtOnce; ++i)
        many.append(receipt(QStringLiteral("read")));
    QVERIFY(parseReceipts(many, problem));
    many.append(receipt(QStringLiteral("read")));
    QVERIFY(!parseReceipts(many, problem));
    QVERIFY(problem.contains(QStringLiteral("limits.receipts_at_once is 1000")));

    const auto failed = [](qsizetype length) {
        return receipt(QStringLiteral("failed"), QString(length, u'x'));
    };
    QVERIFY(parseReceipts(failed(200), problem));
    QVERIFY(!parseReceipts(failed(201), problem));
    QVERIFY(problem.contains(QStringLiteral("limits.receipt_reason_length is 200")));

    const Limits few{.receiptsAtOnce = 1, .receiptReasonLength = 3};
    QVERIFY(parseReceipts(QJsonArray{failed(3)}, problem, few));
    QVERIFY(!parseReceipts(QJsonArray{failed(3), failed(3)}, problem, few));
    QVERIFY(!parseReceipts(failed(4), problem, few));
}

CRIER_TEST(TestReceipts)
#include "tst_receipts.moc"
