// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/passwords.h"
#include "server/auth/tokens.h"
#include "tests/runner.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QtTest>

using namespace Auth;

class TestTokensPasswords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomTexts_data();
    void randomTexts();
    void tokenKeepsItsPrefix();
    void hashOfToken();
    void passwordMatchesOnlyItself_data();
    void passwordMatchesOnlyItself();
    void hashIsSalted();
    void brokenHashesMatchNothing_data();
    void brokenHashesMatchNothing();
};

using MakeText = QString (*)();
Q_DECLARE_METATYPE(MakeText)

void TestTokensPasswords::randomTexts_data()
{
    QTest::addColumn<MakeText>("make");
    QTest::addColumn<QString>("pattern");

    // 32 and 12 bytes in base64url without padding.
    QTest::newRow("token") << MakeText([] { return makeToken(); })
                           << QStringLiteral("^[A-Za-z0-9_-]{43}$");
    QTest::newRow("short id") << MakeText(makeShortId) << QStringLiteral("^[A-Za-z0-9_-]{16}$");
    QTest::newRow("epoch") << MakeText(makeEpoch) << QStringLiteral("^[a-z0-9]{8}$");
}

void TestTokensPasswords::randomTexts()
{
    QFETCH(MakeText, make);
    QFETCH(QString, pattern);

    const QRegularExpression expected(pattern);
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const QString text = make();
        QVERIFY2(expected.match(text).hasMatch(), qPrintable(text));
        seen.insert(text);
    }
    // CVE-2017-16031 (facts, section 1.6) was a generator that repeated itself.
    QCOMPARE(seen.size(), 1000);
}

void TestTokensPasswords::tokenKeepsItsPrefix()
{
    const QString token = makeToken(QStringLiteral("crier_"));
    QVERIFY(token.startsWith(QStringLiteral("crier_")));
    QCOMPARE(token.size(), 6 + 43);
}

void TestTokensPasswords::hashOfToken()
{
    // Kept in databases, so it must never change: BLAKE2b-256 of "abc".
    QCOMPARE(hashToken(QStringLiteral("abc")).toHex(),
        QByteArray("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
    QVERIFY(hashToken(QStringLiteral("abc")) != hashToken(QStringLiteral("abC")));
    QCOMPARE(hashToken({}).size(), 32);
}

void TestTokensPasswords::passwordMatchesOnlyItself_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("other");

    QTest::newRow("case") << QStringLiteral("secret") << QStringLiteral("Secret");
    QTest::newRow("empty") << QString() << QStringLiteral(" ");
    QTest::newRow("UTF-8") << QStringLiteral("pä\U0001F600") << QStringLiteral("pa\U0001F600");
    QTest::newRow("behind a NUL") << QStringLiteral("a") + QChar(0) + u'b'
                                  << QStringLiteral("a") + QChar(0) + u'c';
    // bcrypt would cut after 72 bytes.
    QTest::newRow("long") << QString(kMaxPasswordBytes, u'x')
                          << QString(kMaxPasswordBytes - 1, u'x') + u'y';
}

void TestTokensPasswords::passwordMatchesOnlyItself()
{
    QFETCH(QString, password);
    QFETCH(QString, other);

    const QString hash = hashPassword(password);
    QVERIFY(verifyPassword(hash, password));
    QVERIFY(!verifyPassword(hash, other));
}

void TestTokensPasswords::hashIsSalted()
{
    const QString first = hashPassword(QStringLiteral("same"));
    QVERIFY(first.startsWith(QStringLiteral("$argon2id$")));
    QVERIFY(first != hashPassword(QStringLiteral("same")));
    QVERIFY(!first.contains(QChar(0)));
}

void TestTokensPasswords::brokenHashesMatchNothing_data()
{
    QTest::addColumn<QString>("hash");

    QTest::newRow("empty") << QString();
    QTest::newRow("plain text") << QStringLiteral("secret");
    QTest::newRow("cut") << QStringLiteral("$argon2id$v=19$m=65536,t=2,p=1$");
    QTest::newRow("other method") << QStringLiteral(
        "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy");
    QTest::newRow("long") << QString(10000, u'$');
}

void TestTokensPasswords::brokenHashesMatchNothing()
{
    QFETCH(QString, hash);
    QVERIFY(!verifyPassword(hash, QStringLiteral("secret")));
    QVERIFY(!verifyPassword(hash, QString()));
}

CRIER_TEST(TestTokensPasswords)
#include "tst_tokens_passwords.moc"
