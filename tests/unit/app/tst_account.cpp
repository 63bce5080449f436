// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/account.h"
#include "app/account/scriptedbackend.h"
#include "tests/runner.h"

#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

using Connection = Account::Connection;

class TestAccount : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void logsIn();
    void remembersAllButThePassword();
    void roles_data();
    void roles();
    void addresses_data();
    void addresses();
    void badAddresses_data();
    void badAddresses();
    void refused();
    void troubleIsNoRefusal();
    void logsOut();
    void sessionEnds();
    void reconnects();
    void suggestionFillsInWhatItHas();
    void aNewServer();
};

namespace {

constexpr auto kServer = "https://crier.example.com";

void logIn(Account &account, const QString &server = QString::fromLatin1(kServer))
{
    account.logIn(server, u" demo "_s, u" ann "_s, u"pa55word"_s);
}

//! Keeps what it was given.
class RecordingBackend : public ScriptedBackend {
public:
    using ScriptedBackend::ScriptedBackend;

    void logIn(const Credentials &credentials) override
    {
        given.append(credentials);
        ScriptedBackend::logIn(credentials);
    }

    QList<Credentials> given;
};

} // namespace

void TestAccount::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"Crier"_s);
    QCoreApplication::setApplicationName(u"tst_account"_s);
}

void TestAccount::init()
{
    QSettings().clear();
}

void TestAccount::cleanupTestCase()
{
    QSettings().clear();
}

void TestAccount::logsIn()
{
    RecordingBackend backend({{u"identity"_s, QJsonObject{{u"role"_s, u"admin"_s}}}});
    Account account(&backend);
    const QSignalSpy loggedIn(&account, &Account::loggedInChanged);
    QVERIFY(!account.isLoggedIn());
    logIn(account);
    QVERIFY(account.isBusy());
    logIn(account);
    QTRY_VERIFY(account.isLoggedIn());
    QVERIFY(!account.isBusy());
    QCOMPARE(account.userId(), u"ann"_s);
    QCOMPARE(account.appId(), u"demo"_s);
    QCOMPARE(account.role(), u"admin"_s);
    QCOMPARE(account.error(), QString());
    QCOMPARE(account.connection(), Connection::Online);
    QCOMPARE(loggedIn.size(), 1);
    QCOMPARE(backend.given.size(), 1);
    QCOMPARE(backend.given.first().userId, u"ann"_s);
    QCOMPARE(backend.given.first().password, u"pa55word"_s);
}

void TestAccount::remembersAllButThePassword()
{
    ScriptedBackend backend({});
    {
        Account account(&backend);
        logIn(account);
        QTRY_VERIFY(account.isLoggedIn());
    }
    const Account next(&backend);
    QVERIFY(!next.isLoggedIn());
    QCOMPARE(next.server(), QString::fromLatin1(kServer));
    QCOMPARE(next.appId(), u"demo"_s);
    QCOMPARE(next.userId(), u"ann"_s);
    const QSettings settings;
    QVERIFY(!settings.allKeys().isEmpty());
    for (const QString &key : settings.allKeys())
        QVERIFY2(settings.value(key).toString() != u"pa55word"_s, qPrintable(key));
}

void TestAccount::roles_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<bool>("mayCompose");

    QTest::newRow("admin") << u"admin"_s << true;
    QTest::newRow("operator") << u"operator"_s << true;
    QTest::newRow("user") << u"user"_s << false;
    QTest::newRow("unknown") << u"Admin"_s << false;
}

void TestAccount::roles()
{
    QFETCH(QString, role);
    QFETCH(bool, mayCompose);

    ScriptedBackend backend({{u"identity"_s, QJsonObject{{u"role"_s, role}}}});
    Account account(&backend);
    QVERIFY(!account.mayCompose());
    logIn(account);
    QTRY_VERIFY(account.isLoggedIn());
    QCOMPARE(account.mayCompose(), mayCompose);
}

void TestAccount::addresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("used");

    QTest::newRow("https") << u"https://example.com"_s << u"https://example.com"_s;
    QTest::newRow("http") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s;
    QTest::newRow("bare") << u"example.com"_s << u"https://example.com"_s;
    QTest::newRow("bare, https's port") << u"example.com:443"_s << u"https://example.com:443"_s;
    QTest::newRow("this machine") << u"localhost:8080"_s << u"http://localhost:8080"_s;
    QTest::newRow("this machine, by number") << u"127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s;
    QTest::newRow("this machine, IPv6") << u"[::1]:8080"_s << u"http://[::1]:8080"_s;
    QTest::newRow("a path of nothing") << u"https://example.com/"_s << u"https://example.com"_s;
    QTest::newRow("space around") << u" example.com\t"_s << u"https://example.com"_s;
}

void TestAccount::addresses()
{
    QFETCH(QString, typed);
    QFETCH(QString, used);

    RecordingBackend backend(QJsonObject{});
    Account account(&backend);
    logIn(account, typed);
    QCOMPARE(account.error(), QString());
    QCOMPARE(backend.given.size(), 1);
    QCOMPARE(backend.given.first().server, QUrl(used));
    QCOMPARE(account.server(), used);
}

void TestAccount::badAddresses_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("error");

    const QString none = u"An address looks like https://example.com"_s;
    const QString scheme = u"Begin the address with http:// or https://"_s;
    const QString person = u"Name and password go into the fields below"_s;
    QTest::newRow("empty") << u""_s << none;
    QTest::newRow("blank") << u"  "_s << none;
    QTest::newRow("no host") << u"https:///path"_s << none;
    QTest::newRow("space inside") << u"my server"_s << none;
    QTest::newRow("bad port") << u"example.com:99999"_s << none;
    QTest::newRow("another scheme") << u"ftp://example.com"_s << scheme;
    QTest::newRow("a port, and who knows what speaks there") << u"example.com:8080"_s << scheme;
    QTest::newRow("the same of a number") << u"192.168.1.7:8080"_s << scheme;
    QTest::newRow("a person") << u"http://user:pw@host"_s << person;
    QTest::newRow("a person, bare") << u"user@host"_s << person;
    QTest::newRow("a path") << u"https://example.com/crier"_s
                            << u"Leave out what follows the host: /crier"_s;
    QTest::newRow("a path, bare") << u"localhost:8080/x"_s
                                  << u"Leave out what follows the host: /x"_s;
    QTest::newRow("a query") << u"https://example.com?a=1"_s
                             << u"Leave out what follows the host: ?a=1"_s;
    QTest::newRow("a fragment") << u"https://example.com/#a"_s
                                << u"Leave out what follows the host: /#a"_s;
}

void TestAccount::badAddresses()
{
    QFETCH(QString, server);
    QFETCH(QString, error);

    RecordingBackend backend(QJsonObject{});
    Account account(&backend);
    const QSignalSpy told(&account, &Account::errorChanged);
    logIn(account, server);
    QCOMPARE(account.error(), error);
    QVERIFY(account.isServerAtFault());
    logIn(account, server);
    QCOMPARE(account.error(), error);
    QCOMPARE(told.size(), 3);
    QVERIFY(!account.isBusy());
    QVERIFY(backend.given.isEmpty());

    logIn(account);
    QCOMPARE(account.error(), QString());
    QVERIFY(!account.isServerAtFault());
    QTRY_VERIFY(account.isLoggedIn());
}

void TestAccount::refused()
{
    ScriptedBackend backend({{u"log_in_error"_s, u"User or password incorrect"_s}});
    Account account(&backend);
    const QSignalSpy refusals(&account, &Account::refused);
    logIn(account);
    QTRY_COMPARE(account.error(), u"User or password incorrect"_s);
    QCOMPARE(refusals.size(), 1);
    QVERIFY(!account.isLoggedIn());
    QVERIFY(!account.isBusy());
    QVERIFY(QSettings().allKeys().isEmpty());
}

void TestAccount::troubleIsNoRefusal()
{
    ScriptedBackend backend({{u"log_in_trouble"_s, u"Can't reach the server"_s}});
    Account account(&backend);
    const QSignalSpy refusals(&account, &Account::refused);
    logIn(account);
    QTRY_COMPARE(account.error(), u"Can't reach the server"_s);
    QVERIFY(!account.isBusy());
    logIn(account, u"ftp://example.com"_s);
    QVERIFY(account.isServerAtFault());
    QCOMPARE(refusals.size(), 0);
}

void TestAccount::logsOut()
{
    ScriptedBackend backend({});
    Account account(&backend);
    logIn(account);
    QTRY_VERIFY(account.isLoggedIn());
    account.logOut();
    QVERIFY(!account.isLoggedIn());
    QCOMPARE(account.error(), QString());
    QCOMPARE(account.connection(), Connection::Offline);
}

void TestAccount::sessionEnds()
{
    ScriptedBackend backend({});
    Account account(&backend);
    logIn(account);
    QTRY_VERIFY(account.isLoggedIn());
    Q_EMIT backend.sessionEnded(u"Logged out by the administrator"_s);
    QVERIFY(!account.isLoggedIn());
    QCOMPARE(account.error(), u"Logged out by the administrator"_s);
    QCOMPARE(account.connection(), Connection::Offline);
}

void TestAccount::reconnects()
{
    ScriptedBackend backend({{u"state"_s, u"Waiting"_s}, {u"next_attempt_ms"_s, 3001}});
    Account account(&backend);
    QSignalSpy changes(&account, &Account::connectionChanged);
    QCOMPARE(account.retrySeconds(), 0);
    logIn(account);
    QTRY_COMPARE(account.connection(), Connection::Waiting);
    QCOMPARE(account.retrySeconds(), 4);
    // It counts down by itself.
    changes.clear();
    QVERIFY(changes.wait());
    account.retryNow();
    QCOMPARE(account.connection(), Connection::Online);
    QCOMPARE(account.retrySeconds(), 0);
}

void TestAccount::suggestionFillsInWhatItHas()
{
    ScriptedBackend backend({});
    Account account(&backend);
    account.suggest(QString::fromLatin1(kServer), u"demo"_s, u"ann"_s);
    account.suggest({}, u"shop"_s, {});
    QCOMPARE(account.server(), QString::fromLatin1(kServer));
    QCOMPARE(account.appId(), u"shop"_s);
    QCOMPARE(account.userId(), u"ann"_s);
    QVERIFY(!account.isBusy());
}

// What nobody has set up is set up once somebody says so, and not by a password that was mistyped.
void TestAccount::aNewServer()
{
    RecordingBackend backend({{u"is_new"_s, true}});
    Account account(&backend);
    account.setUp(QString::fromLatin1(kServer), u"demo"_s, u"ann"_s, u"pa55word"_s);
    QVERIFY(backend.given.isEmpty());
    logIn(account);
    QTRY_VERIFY(account.isNewServer());
    QVERIFY(!account.isLoggedIn() && !account.isBusy());
    QVERIFY(!backend.given.last().setsUp);
    // Somewhere else it is another matter.
    account.suggest(u"https://other.example.com"_s, {}, {});
    QVERIFY(!account.isNewServer());
    logIn(account);
    QTRY_VERIFY(account.isNewServer());
    account.setUp(QString::fromLatin1(kServer), u" shop "_s, u" bob "_s, u"pa55word"_s);
    QVERIFY(account.isBusy() && !account.isNewServer());
    QTRY_VERIFY(account.isLoggedIn());
    const Credentials given = backend.given.last();
    QVERIFY(given.setsUp);
    QCOMPARE(given.appId, u"shop"_s);
    QCOMPARE(given.userId, u"bob"_s);
    QCOMPARE(account.appId(), u"shop"_s);
}

CRIER_TEST(TestAccount)
#include "tst_account.moc"
