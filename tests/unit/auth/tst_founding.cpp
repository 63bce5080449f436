// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/founding.h"
#include "server/auth/names.h"
#include "server/auth/passwords.h"
#include "server/auth/tokens.h"
#include "server/store/apikeytable.h"
#include "tests/database.h"
#include "tests/runner.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using Auth::Founding;

namespace {

Founding founding()
{
    static const QString kHash = Auth::hashPassword(QStringLiteral("correct horse"));
    return {.appId = QStringLiteral("shop"),
        .userId = QStringLiteral("ann"),
        .passwordHash = kHash,
        .key = Auth::makeKey()};
}

} // namespace

class TestFounding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrote();
    void refuses_data();
    void refuses();
    void makesAllOfIt();
    void makesNothingOfHalf();
};

void TestFounding::readsWhatItWrote()
{
    const Founding before = founding();
    const auto after = Founding::fromJson(before.toJson());
    QVERIFY(after.hasValue());
    QCOMPARE(after->appId, before.appId);
    QCOMPARE(after->userId, before.userId);
    QCOMPARE(after->passwordHash, before.passwordHash);
    QCOMPARE(after->key, before.key);

    Founding without = before;
    without.key.clear();
    QVERIFY(!without.toJson().contains("key"));
    QVERIFY(Founding::fromJson(without.toJson())->key.isEmpty());
}

void TestFounding::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *problem, const auto &change) {
        Founding wrong = founding();
        change(wrong);
        QTest::newRow(name) << wrong.toJson() << QString::fromLatin1(problem);
    };
    const auto text = [](const char *name, const QByteArray &json, const char *problem) {
        QTest::newRow(name) << json << QString::fromLatin1(problem);
    };
    text("nothing", "", "is no JSON: ");
    text("half of it", founding().toJson().chopped(5), "is no JSON: ");
    text("deep", QByteArray(5000, '['), "is no JSON");
    text("zeros", QByteArray(100, '\0'), "is no JSON");
    text("a list", "[]", "is no JSON object");
    text("no fields", "{}", "needs in \"app\"");
    text("a number", R"({"app":7})", "has no text in \"app\"");
    text("a password", R"({"app":"shop","user":"ann","password":"secret"})",
        "has an unknown field \"password\"");
    row("a bad app", "needs in \"app\"", [](Founding &f) { f.appId = QStringLiteral("a b"); });
    row("everybody", "needs in \"user\"", [](Founding &f) { f.userId = QStringLiteral("*"); });
    row("a plain password", "needs in \"password_hash\"",
        [](Founding &f) { f.passwordHash = QStringLiteral("correct horse"); });
    row("a broken hash", "needs in \"password_hash\"",
        [](Founding &f) { f.passwordHash.chop(60); });
    row("a long hash", "needs in \"password_hash\"",
        [](Founding &f) { f.passwordHash += QString(200, u'a'); });
    row("a hash with more", "needs in \"password_hash\"",
        [](Founding &f) { f.passwordHash += QChar(0x416); });
    row("a key to guess", "needs in \"key\"",
        [](Founding &f) { f.key = QStringLiteral("crier_1"); });
    row("a key with more", "needs in \"key\"", [](Founding &f) { f.key += u'\n'; });
}

void TestFounding::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, problem);
    const auto result = Founding::fromJson(json);
    QVERIFY(!result.hasValue());
    QVERIFY2(result.error().startsWith(problem), qPrintable(result.error()));
    // It is said in one line of a log, and no secret with it.
    QVERIFY(!result.error().contains(u'\n'));
    QVERIFY(!result.error().contains(QLatin1String("horse")));
}

void TestFounding::makesAllOfIt()
{
    const QTemporaryDir directory;
    auto database = Store::Database::open(Tests::target(directory.path()));
    QVERIFY(database.hasValue());
    QCOMPARE(*Auth::isNew(**database), true);
    const Founding wanted = founding();
    QVERIFY(Auth::found(**database, wanted, {QStringLiteral("test")}).hasValue());
    QCOMPARE(*Auth::isNew(**database), false);

    const auto user = Store::UserTable(**database).find(wanted.appId, wanted.userId);
    QVERIFY(user.hasValue());
    QCOMPARE(user->role, QStringLiteral("admin"));
    QVERIFY(Auth::verifyPassword(user->passwordHash, QStringLiteral("correct horse")));
    const auto key = Store::ApiKeyTable(**database).find(Auth::hashToken(wanted.key));
    QVERIFY(key.hasValue());
    QCOMPARE(key->scopes, Auth::scopes());
}

void TestFounding::makesNothingOfHalf()
{
    const QTemporaryDir directory;
    auto database = Store::Database::open(Tests::target(directory.path()));
    QVERIFY(database.hasValue());
    const Founding wanted = founding();
    const auto found = [&] {
        return (*database)->transaction<void>(
            [&] { return Auth::found(**database, wanted, {QStringLiteral("test")}); });
    };
    QVERIFY(found().hasValue());
    Founding other = wanted;
    other.appId = QStringLiteral("other");
    // The key is somebody's already.
    const auto done = (*database)->transaction<void>(
        [&] { return Auth::found(**database, other, {QStringLiteral("test")}); });
    QVERIFY(!done.hasValue());
    QVERIFY(!Store::AppTable(**database).find(other.appId).hasValue());
}

CRIER_TEST(TestFounding)
#include "tst_founding.moc"
