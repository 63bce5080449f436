// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/ids.h"
#include "tests/runner.h"

#include <QtCore/QSet>
#include <QtTest/QtTest>

class TestIds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looks();
    void differ();
    void nameTheirWorker();
    void strangers_data();
    void strangers();
};

void TestIds::looks()
{
    const QRegularExpression pattern(QStringLiteral("^[A-Za-z0-9_-]{20}$"));
    for (int i = 0; i < 200; ++i) {
        QVERIFY(pattern.match(QString::fromLatin1(Realtime::makeId())).hasMatch());
        QVERIFY(pattern.match(QString::fromLatin1(Realtime::makeSessionId(i))).hasMatch());
    }
}

void TestIds::differ()
{
    QSet<QByteArray> ids;
    constexpr int kCount = 20000;
    for (int i = 0; i < kCount; ++i)
        ids.insert(i % 2 ? Realtime::makeId() : Realtime::makeSessionId(0));
    QCOMPARE(ids.size(), kCount);
}

void TestIds::nameTheirWorker()
{
    for (int worker = 0; worker < Realtime::kMaxWorkers; ++worker) {
        QCOMPARE(Realtime::workerOf(Realtime::makeSessionId(worker)), std::optional(worker));
        const QByteArray named = Realtime::makeSessionId(worker, "b2");
        QVERIFY(named.startsWith("b2."));
        QCOMPARE(named.size(), 23);
        QCOMPARE(Realtime::workerOf(named), std::optional(worker));
        QCOMPARE(Realtime::nodeOf(named), QByteArrayView("b2"));
    }
}

void TestIds::strangers_data()
{
    QTest::addColumn<QByteArray>("id");
    const QByteArray good = Realtime::makeSessionId(1);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("short") << good.chopped(1);
    QTest::newRow("long") << good + 'A';
    QTest::newRow("not base64url") << good.chopped(1) + '/';
    QTest::newRow("space") << good.chopped(1) + ' ';
    QTest::newRow("padding") << good.chopped(1) + '=';
    QTest::newRow("zero byte") << good.chopped(1) + '\0';
    QTest::newRow("not ASCII") << good.chopped(1) + '\xff';
}

void TestIds::strangers()
{
    QFETCH(QByteArray, id);
    QCOMPARE(Realtime::workerOf(id), std::nullopt);
}

CRIER_TEST(TestIds)
#include "tst_ids.moc"
