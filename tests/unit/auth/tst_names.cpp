// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/names.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

class TestNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void appIds_data();
    void appIds();
    void userIds_data();
    void userIds();
    void listsHoldNoDuplicates();
};

void TestNames::appIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("valid");

    QTest::newRow("usual") << QStringLiteral("my-app_2") << true;
    QTest::newRow("capitals") << QStringLiteral("AZaz09") << true;
    QTest::newRow("one character") << QStringLiteral("-") << true;
    QTest::newRow("longest") << QString(Auth::kMaxAppIdLength, u'a') << true;
    QTest::newRow("too long") << QString(Auth::kMaxAppIdLength + 1, u'a') << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("slash") << QStringLiteral("a/b") << false;
    QTest::newRow("dots") << QStringLiteral("..") << false;
    QTest::newRow("space") << QStringLiteral("a b") << false;
    QTest::newRow("colon, of rooms") << QStringLiteral("a:b") << false;
    QTest::newRow("percent, of URLs") << QStringLiteral("a%2Fb") << false;
    QTest::newRow("newline") << QStringLiteral("a\n") << false;
    QTest::newRow("NUL") << QStringLiteral("a") + QChar(0) << false;
    QTest::newRow("accent") << QStringLiteral("é") << false;
    QTest::newRow("Cyrillic a") << QStringLiteral("\u0430pp") << false;
    QTest::newRow("full-width digit") << QStringLiteral("\uff11") << false;
}

void TestNames::appIds()
{
    QFETCH(QString, id);
    QFETCH(bool, valid);
    QCOMPARE(Auth::isValidAppId(id), valid);
}

void TestNames::userIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("valid");

    QTest::newRow("mail") << QStringLiteral("ann+x@example.org") << true;
    QTest::newRow("space inside") << QStringLiteral("Ann Lee") << true;
    QTest::newRow("other script") << QStringLiteral("Анна") << true;
    QTest::newRow("beyond the BMP") << QStringLiteral("a\U0001F600") << true;
    QTest::newRow("star inside") << QStringLiteral("a*") << true;
    QTest::newRow("longest") << QString(Auth::kMaxUserIdLength, u'a') << true;
    QTest::newRow("too long") << QString(Auth::kMaxUserIdLength + 1, u'a') << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("everybody") << QStringLiteral("*") << false;
    QTest::newRow("space in front") << QStringLiteral(" a") << false;
    QTest::newRow("space behind") << QStringLiteral("a ") << false;
    QTest::newRow("no-break space behind") << QStringLiteral("a\u00a0") << false;
    QTest::newRow("only space") << QStringLiteral("  ") << false;
    QTest::newRow("newline inside") << QStringLiteral("a\nb") << false;
    QTest::newRow("tab inside") << QStringLiteral("a\tb") << false;
    QTest::newRow("NUL inside") << QStringLiteral("a") + QChar(0) + u'b' << false;
    QTest::newRow("escape sequence") << QStringLiteral("\x1b[31ma") << false;
    QTest::newRow("text direction override") << QStringLiteral("a\u202eb") << false;
    QTest::newRow("line separator") << QStringLiteral("a\u2028b") << false;
    QTest::newRow("comma, of lists") << QStringLiteral("a,b") << false;
    QTest::newRow("lone high surrogate") << QStringLiteral("a") + QChar(0xd800) << false;
    QTest::newRow("lone low surrogate") << QString(QChar(0xdc00)) << false;
}

void TestNames::userIds()
{
    QFETCH(QString, id);
    QFETCH(bool, valid);
    QCOMPARE(Auth::isValidUserId(id), valid);
}

void TestNames::listsHoldNoDuplicates()
{
    for (const QStringList &list : {Auth::roles(), Auth::scopes()}) {
        QVERIFY(!list.isEmpty());
        QCOMPARE(QSet<QString>(list.begin(), list.end()).size(), list.size());
    }
}

CRIER_TEST(TestNames)
#include "tst_names.moc"
