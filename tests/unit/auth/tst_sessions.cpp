// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/accounts.h"
#include "server/auth/apikeys.h"
#include "server/auth/names.h"
#include "server/auth/passwords.h"
#include "server/auth/sessions.h"
#include "server/auth/tokens.h"
#include "server/store/sessiontable.h"
#include "server/store/usertable.h"
#include "tests/database.h"
#include "tests/runner.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <atomic>

using namespace Auth;
using namespace std::chrono_literals;
using Code = Auth::Error::Code;

namespace {

const QString kShop = QStringLiteral("shop");
const QString kOther = QStringLiteral("other");
const QString kAnn = QStringLiteral("ann");
const QString kSecret = QStringLiteral("secret");
const Actor kActor{QStringLiteral("test")};

} // namespace

class TestSessions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void logIn();
    void refusedLogIns_data();
    void refusedLogIns();
    void disabledUser();
    void unknownTokens();
    void expiry();
    void renewedWhileUsed();
    void foreignApp();
    void logOut();
    void tooManyLogIns();
    void failuresMakeItSlow();
    void nobodyWaitsForTheClockOfTheWall();
    void existingAccounts();
    void apiKeys();
    void errorsHaveWords_data();
    void errorsHaveWords();

private:
    QString token()
    {
        const auto result = m_sessions->logIn({kShop, kAnn, kSecret}).result();
        return result ? result->token : QString();
    }
    Result<LogIn> tryFrom(const char *address, const QString &password)
    {
        return m_sessions
            ->logIn({.appId = kShop,
                .userId = kAnn,
                .password = password,
                .address = QLatin1String(address)})
            .result();
    }
    void setDisabled(bool disabled)
    {
        QVERIFY(m_store
                    ->run([disabled](Store::Database &database) {
                        Store::UserTable users(database);
                        Store::User ann = *users.find(kShop, kAnn);
                        ann.disabled = disabled;
                        return users.update(ann);
                    })
                    .result());
    }

    Store::User makeUser(const QString &app, const QString &id, const char *role) const
    {
        return {.appId = app, .id = id, .passwordHash = m_hash, .role = QLatin1String(role)};
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store::Store> m_store;
    std::unique_ptr<Sessions> m_sessions;
    std::atomic<qint64> m_now = 0; //!< on the wall
    std::atomic<qint64> m_steady = 0;
    QString m_hash;
};

// A hash takes a quarter of a second: one serves all tests.
void TestSessions::initTestCase()
{
    m_hash = hashPassword(kSecret);
}

void TestSessions::init()
{
    m_sessions.reset();
    m_store.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    auto store = Store::Store::open(Tests::target(m_directory->path()));
    QVERIFY(store);
    m_store = *std::move(store);
    const auto made = m_store
                          ->run([this](Store::Database &database) {
                              return createApp(database, kShop, kActor)
                                  && createApp(database, kOther, kActor)
                                  && createUser(database, makeUser(kShop, kAnn, "operator"), kActor)
                                  && createUser(database,
                                      makeUser(kOther, QStringLiteral("bob"), "user"), kActor);
                          })
                          .result();
    QVERIFY(made);
    m_now = 1000000;
    m_steady = 5000;
    m_sessions = std::make_unique<Sessions>(
        *m_store, Sessions::Options{.lifetime = 1min}, [this] { return m_now.load(); },
        [this] { return m_steady.load(); });
}

void TestSessions::logIn()
{
    const auto first = m_sessions->logIn({kShop, kAnn, kSecret}).result();
    QVERIFY(first);
    QVERIFY(!first->token.isEmpty());
    QCOMPARE(first->session.appId, kShop);
    QCOMPARE(first->session.userId, kAnn);
    QVERIFY(first->session.expiresAt > 0);

    const QString second = token();
    QVERIFY(second != first->token);
    for (const QString &good : {first->token, second}) {
        const auto session = m_sessions->check(kShop, good).result();
        QVERIFY(session);
        QCOMPARE(session->userId, kAnn);
        QCOMPARE(session->role, QStringLiteral("operator"));
    }
    // Without an app the token alone decides.
    QCOMPARE(m_sessions->check({}, second).result()->appId, kShop);
}

void TestSessions::refusedLogIns_data()
{
    QTest::addColumn<QString>("app");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<Code>("code");

    QTest::newRow("password") << kShop << kAnn << QStringLiteral("Secret")
                              << Code::WrongCredentials;
    QTest::newRow("no password") << kShop << kAnn << QString() << Code::WrongCredentials;
    QTest::newRow("password cut at NUL")
        << kShop << kAnn << kSecret + QChar(0) + u'x' << Code::WrongCredentials;
    QTest::newRow("password too long")
        << kShop << kAnn << QString(kMaxPasswordBytes + 1, u'x') << Code::WrongCredentials;
    // The answer does not tell whether there is such a user.
    QTest::newRow("user") << kShop << QStringLiteral("eve") << kSecret << Code::WrongCredentials;
    QTest::newRow("user in capitals")
        << kShop << QStringLiteral("ANN") << kSecret << Code::WrongCredentials;
    QTest::newRow("user of another app") << kOther << kAnn << kSecret << Code::WrongCredentials;
    QTest::newRow("unknown app") << QStringLiteral("none") << kAnn << kSecret << Code::UnknownApp;
    QTest::newRow("no app") << QString() << kAnn << kSecret << Code::UnknownApp;
}

void TestSessions::refusedLogIns()
{
    QFETCH(QString, app);
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(Code, code);

    const auto result = m_sessions->logIn({app, user, password}).result();
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
}

void TestSessions::disabledUser()
{
    const QString before = token();
    setDisabled(true);
    QCOMPARE(m_sessions->logIn({kShop, kAnn, kSecret}).result().error().code, Code::UserDisabled);
    // Said only to those who know the password.
    QCOMPARE(m_sessions->logIn({kShop, kAnn, QStringLiteral("x")}).result().error().code,
        Code::WrongCredentials);
    QCOMPARE(m_sessions->check(kShop, before).result().error().code, Code::UserDisabled);
    setDisabled(false);
    QVERIFY(m_sessions->check(kShop, before).result());
}

void TestSessions::unknownTokens()
{
    const QString good = token();
    for (const QString &bad : {QString(), QStringLiteral("x"), good + u'x', good.chopped(1)})
        QCOMPARE(m_sessions->check(kShop, bad).result().error().code, Code::UnknownSession);
    QCOMPARE(
        m_sessions->check(QStringLiteral("none"), good).result().error().code, Code::UnknownApp);
}

void TestSessions::expiry()
{
    const QString good = token();
    m_now += 59999;
    QVERIFY(m_sessions->check(kShop, good).result());
    m_now += 1;
    QCOMPARE(m_sessions->check(kShop, good).result().error().code, Code::ExpiredSession);
    // Remembered for a month, so that its owner hears why; then it goes in slices (tst_slices).
    m_now += std::chrono::milliseconds(29 * 24h).count();
    QVERIFY(!token().isEmpty());
    QCOMPARE(m_sessions->check(kShop, good).result().error().code, Code::ExpiredSession);
}

void TestSessions::renewedWhileUsed()
{
    m_sessions =
        std::make_unique<Sessions>(*m_store, Sessions::Options{}, [this] { return m_now.load(); });
    const auto hours = [](qint64 count) { return count * 3'600'000; };
    m_now = 0;
    const QString used = token();
    const auto expiresAt = [&] {
        const auto found = m_sessions->check(kShop, used).result();
        return found ? found->expiresAt : 0;
    };
    QCOMPARE(expiresAt(), hours(7 * 24));
    const auto kept = [&] {
        return m_store
            ->run([&used](Store::Database &database) {
                return Store::SessionTable(database).find(hashToken(used))->expiresAt;
            })
            .result();
    };
    // Not before a day is gone, and then once.
    m_now = hours(24) - 1;
    QCOMPARE(expiresAt(), hours(7 * 24));
    m_now = hours(30);
    QCOMPARE(expiresAt(), hours(7 * 24 + 30));
    QTRY_COMPARE(kept(), hours(7 * 24 + 30));
    m_now = hours(31);
    QCOMPARE(expiresAt(), hours(7 * 24 + 30));
    // The wall's clock set back takes nothing away.
    m_now = hours(1);
    QCOMPARE(expiresAt(), hours(7 * 24 + 30));
    // Up to a year.
    for (qint64 day = 2; day < 365; day += 6) {
        m_now = hours(day * 24 + 7);
        const qint64 renewed = expiresAt();
        QVERIFY(renewed >= m_now);
        QTRY_COMPARE(kept(), renewed);
    }
    QCOMPARE(expiresAt(), hours(365 * 24));
    m_now = hours(365 * 24);
    QCOMPARE(expiresAt(), 0);
}

void TestSessions::foreignApp()
{
    const QString good = token();
    QCOMPARE(m_sessions->check(kOther, good).result().error().code, Code::UnknownSession);
    // Nor can it be ended from there.
    QVERIFY(m_sessions->logOut(kOther, good).result());
    QVERIFY(m_sessions->check(kShop, good).result());
}

void TestSessions::logOut()
{
    const QString first = token();
    const QString second = token();
    QVERIFY(m_sessions->logOut(kShop, first).result());
    QCOMPARE(m_sessions->check(kShop, first).result().error().code, Code::UnknownSession);
    QVERIFY(m_sessions->check(kShop, second).result());
    QVERIFY(m_sessions->logOut(kShop, first).result());
    QVERIFY(m_sessions->logOut({}, second).result());
    QCOMPARE(m_sessions->check(kShop, second).result().error().code, Code::UnknownSession);
}

void TestSessions::tooManyLogIns()
{
    Sessions sessions(*m_store, {.maxPendingLogIns = 2, .hashingThreads = 1});
    const auto first = sessions.logIn({kShop, kAnn, kSecret});
    const auto second = sessions.logIn({kShop, kAnn, kSecret});
    // Each takes far longer than to ask for the next.
    QCOMPARE(sessions.logIn({kShop, kAnn, kSecret}).result().error().code, Code::TooManyAttempts);
    QVERIFY(first.result());
    QVERIFY(second.result());
    QVERIFY(sessions.logIn({kShop, kAnn, kSecret}).result());
}

// Somebody else's failures slow somebody else down.
void TestSessions::failuresMakeItSlow()
{
    QVERIFY(tryFrom("10.0.0.1", kSecret));
    const QString wrong = QStringLiteral("wrong");
    for (int i = 0; i < LogInThrottle::Options().freeAttempts; ++i)
        QCOMPARE(tryFrom("10.6.6.6", wrong).error().code, Code::WrongCredentials);
    const auto refused = tryFrom("10.6.6.6", kSecret);
    QCOMPARE(refused.error().code, Code::TooManyAttempts);
    QCOMPARE(refused.error().retryAfter, 1s);
    QVERIFY(tryFrom("10.0.0.1", kSecret));
    m_steady += 1000;
    QVERIFY(tryFrom("10.6.6.6", kSecret));
}

void TestSessions::nobodyWaitsForTheClockOfTheWall()
{
    for (int i = 0; i < LogInThrottle::Options().freeAttempts; ++i)
        QVERIFY(!tryFrom("10.6.6.6", QStringLiteral("wrong")));
    // Set back an hour, and forward: neither makes the wait longer or shorter.
    for (const auto jump : {-1h, 24h}) {
        m_now += std::chrono::milliseconds(jump).count();
        const auto refused = tryFrom("10.6.6.6", kSecret);
        QCOMPARE(refused.error().code, Code::TooManyAttempts);
        QCOMPARE(refused.error().retryAfter, 1s);
    }
    m_steady += 1000;
    QVERIFY(tryFrom("10.6.6.6", kSecret));
}

void TestSessions::existingAccounts()
{
    using StoreCode = Store::Error::Code;
    const auto run = [this](auto work) { return m_store->run(work).result(); };
    const auto app =
        run([](Store::Database &database) { return createApp(database, kShop, kActor); });
    QCOMPARE(app.error().code, StoreCode::Exists);
    QVERIFY(app.error().message.contains(kShop));
    const auto user = [&](const QString &appId) {
        return run([user = makeUser(appId, kAnn, "user")](
                       Store::Database &database) { return createUser(database, user, kActor); });
    };
    QCOMPARE(user(kShop).error().code, StoreCode::Exists);
    QCOMPARE(user(QStringLiteral("none")).error().code, StoreCode::NotFound);
    QVERIFY(user(kOther));
}

void TestSessions::apiKeys()
{
    const auto make = [this](const QString &app, qint64 expiresAt) {
        return m_store
            ->run([app, expiresAt](Store::Database &database) {
                return createKey(
                    database, {.appId = app, .scopes = scopes(), .expiresAt = expiresAt}, kActor);
            })
            .result();
    };
    const auto made = make(kShop, 0);
    QVERIFY(made);
    const QString key = made->key;
    const auto info = checkKey(*m_store, key).result();
    QVERIFY(info);
    QCOMPARE(info->appId, kShop);
    QCOMPARE(info->scopes, scopes());
    QCOMPARE(checkKey(*m_store, key + u'x').result().error().code, Code::UnknownKey);
    QCOMPARE(checkKey(*m_store, {}).result().error().code, Code::UnknownKey);
    QCOMPARE(make(QStringLiteral("none"), 0).error().code, Store::Error::Code::NotFound);
    const auto brief = make(kShop, 5000);
    QVERIFY(checkKey(*m_store, brief->key, [] { return 4999; }).result());
    QCOMPARE(checkKey(*m_store, brief->key, [] { return 5000; }).result().error().code,
        Code::ExpiredKey);
    // A session is no key, and a key is no session.
    QCOMPARE(checkKey(*m_store, token()).result().error().code, Code::UnknownKey);
    QCOMPARE(m_sessions->check(kShop, key).result().error().code, Code::UnknownSession);
}

void TestSessions::errorsHaveWords_data()
{
    QTest::addColumn<Code>("code");
    QTest::addColumn<QString>("word");
    const auto row = [](Code code, const char *word) {
        QTest::newRow(word) << code << QString::fromLatin1(word);
    };
    row(Code::UnknownApp, "unknown_app");
    row(Code::WrongCredentials, "wrong_credentials");
    row(Code::UserDisabled, "user_disabled");
    row(Code::UnknownSession, "unknown_session");
    row(Code::ExpiredSession, "expired_session");
    row(Code::UnknownKey, "unknown_key");
    row(Code::ExpiredKey, "expired_key");
    row(Code::TooManyAttempts, "too_many_attempts");
    row(Code::Unavailable, "unavailable");
}

void TestSessions::errorsHaveWords()
{
    QFETCH(Code, code);
    QFETCH(QString, word);
    QCOMPARE(Auth::Error{code}.word(), word);
    QVERIFY(!Auth::Error{code}.message().isEmpty());
}

CRIER_TEST(TestSessions)
#include "tst_sessions.moc"
