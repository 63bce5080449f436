// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"
#include "app/waking.h"
#include "tests/runner.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

//! A server that wakes, and notes what it is asked.
class WakingBackend : public ScriptedBackend {
public:
    WakingBackend()
        : ScriptedBackend({{u"api"_s,
            QJsonDocument::fromJson(
                R"({"GET /api/v1/me/endpoints":{"body":{"key":"vapid","endpoints":[]}},)"
                R"("POST /api/v1/me/endpoints":{"body":{"id":"e1"}},)"
                R"("DELETE /api/v1/me/endpoints/e1":{"body":{}}})")
                .object()}})
    {
    }
    void call(const Request &request, QObject *context, const Then &then) override
    {
        if (request.path.startsWith(u"/api/v1/me/endpoints"_s))
            asked.append(request);
        if (request.method == "POST" && !nextId.isEmpty()) {
            then({.object = {{u"id"_s, nextId}}, .status = 201});
            return;
        }
        ScriptedBackend::call(request, context, then);
    }
    void retryNow() override
    {
        ++retries;
        ScriptedBackend::retryNow();
    }

    QString nextId; //!< of an endpoint; empty: as the script says
    QList<Request> asked;
    int retries = 0;
};

class FakeDistributor : public PushDistributor {
public:
    [[nodiscard]] QString name() const override { return m_name; }
    void enlist(const QString &token, const QString &, const QString &vapid) override
    {
        enlisted.append(token);
        key = vapid;
    }
    void discharge(const QString &token) override { gone.append(token); }
    void setName(const QString &name)
    {
        m_name = name;
        Q_EMIT nameChanged();
    }
    void name(const QString &token)
    {
        Q_EMIT endpointKnown(token, {u"https://push/x"_s, "p", "a"});
    }

    QStringList enlisted;
    QStringList gone;
    QString key;

private:
    QString m_name = u"ntfy"_s;
};

} // namespace

class TestWaking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanupTestCase() { QSettings().clear(); }
    void nobodyAsked();
    void isWoken();
    void anotherStartIsTheSameOne();
    void turnedOff();
    void loggedOut();
    void anotherEndpointTakesItsPlace();
    void doesNotGoRoundInACircle();
    void aSessionThatEnded();
    void aDistributorThatComesLater();
    void aRefusalIsSaid();
    void isNotEnlistedForEver();

private:
    //! Somebody logged in, with the setting \a on.
    void enter(bool on)
    {
        m_waking.reset();
        m_accounts = std::make_unique<Accounts>([this] {
            auto backend = std::make_unique<WakingBackend>();
            m_backend = backend.get();
            return Accounts::Parts{std::move(backend)};
        });
        m_settings = std::make_unique<Settings>();
        m_settings->setWakes(on);
        m_distributor = std::make_unique<FakeDistributor>();
        m_waking =
            std::make_unique<Waking>(m_accounts.get(), m_settings.get(), m_distributor.get());
        account()->logIn(u"https://crier.example.com"_s, u"demo"_s, u"ann"_s, u"secret"_s);
        QTRY_COMPARE(m_backend->state(), Backend::State::Online);
    }
    [[nodiscard]] Account *account() { return m_accounts->current()->account(); }
    [[nodiscard]] QByteArray lastMethod() const
    {
        return m_backend->asked.isEmpty() ? QByteArray() : m_backend->asked.last().method;
    }

    WakingBackend *m_backend = nullptr;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeDistributor> m_distributor;
    std::unique_ptr<Waking> m_waking;
};

void TestWaking::init()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"Crier"_s);
    QCoreApplication::setApplicationName(u"tst_waking"_s);
    QSettings().clear();
}

void TestWaking::nobodyAsked()
{
    enter(false);
    QCoreApplication::processEvents();
    QVERIFY(m_distributor->enlisted.isEmpty());
    QVERIFY(m_backend->asked.isEmpty());
    // What somebody on the bus says of itself changes nothing.
    m_distributor->name(QString());
    m_distributor->name(u"guessed"_s);
    Q_EMIT m_distributor->woken(QString());
    Q_EMIT m_distributor->woken(u"guessed"_s);
    QVERIFY(m_backend->asked.isEmpty());
    QCOMPARE(m_backend->retries, 0);
}

void TestWaking::isWoken()
{
    enter(true);
    QTRY_COMPARE(m_distributor->enlisted.size(), 1);
    QCOMPARE(m_distributor->key, u"vapid"_s);
    const QString token = m_distributor->enlisted.first();
    QVERIFY(token.size() >= 32);
    m_distributor->name(token);
    QTRY_COMPARE(lastMethod(), "POST");
    const QJsonObject body = QJsonDocument::fromJson(m_backend->asked.last().body).object();
    QCOMPARE(body[u"endpoint"], u"https://push/x"_s);
    QCOMPARE(body[u"keys"].toObject(), (QJsonObject{{u"p256dh"_s, u"p"_s}, {u"auth"_s, u"a"_s}}));
    QVERIFY(!body.contains(u"content"));
    Q_EMIT m_distributor->woken(token);
    QCOMPARE(m_backend->retries, 1);
    QCOMPARE(m_waking->trouble(), QString());
}

void TestWaking::anotherStartIsTheSameOne()
{
    enter(true);
    QTRY_COMPARE(m_distributor->enlisted.size(), 1);
    const QString token = m_distributor->enlisted.first();
    enter(true);
    QTRY_COMPARE(m_distributor->enlisted, QStringList{token});
}

void TestWaking::turnedOff()
{
    enter(true);
    QTRY_COMPARE(m_distributor->enlisted.size(), 1);
    const QString token = m_distributor->enlisted.first();
    m_distributor->name(token);
    QTRY_COMPARE(lastMethod(), "POST");
    QTRY_VERIFY(!QSettings().allKeys().filter(u"endpoint"_s).isEmpty());
    m_settings->setWakes(false);
    QCOMPARE(m_distributor->gone, QStringList{token});
    QCOMPARE(lastMethod(), "DELETE");
    QCOMPARE(m_backend->asked.last().path, u"/api/v1/me/endpoints/e1"_s);
    // What comes late wakes nobody.
    Q_EMIT m_distributor->woken(token);
    QCOMPARE(m_backend->retries, 0);
    // And another time it is another one.
    m_settings->setWakes(true);
    QTRY_COMPARE(m_distributor->enlisted.size(), 2);
    QVERIFY(m_distributor->enlisted.last() != token);
}

void TestWaking::loggedOut()
{
    enter(true);
    QTRY_COMPARE(m_distributor->enlisted.size(), 1);
    const QString token = m_distributor->enlisted.first();
    account()->logOut();
    QCOMPARE(m_distributor->gone, QStringList{token});
    m_distributor->name(token);
    Q_EMIT m_distributor->woken(token);
    QCOMPARE(m_backend->retries, 0);
    QVERIFY(QSettings().allKeys().filter(u"waking"_s).isEmpty());
}

//! The endpoint at the one before would go on being told.
void TestWaking::anotherEndpointTakesItsPlace()
{
    enter(true);
    QTRY_COMPARE(m_distributor->enlisted.size(), 1);
    const QString token = m_distributor->enlisted.first();
    m_distributor->name(token);
    QTRY_VERIFY(!QSettings().allKeys().filter(u"endpoint"_s).isEmpty());
    m_backend->nextId = u"e2"_s;
    m_distributor->name(token);
    QTRY_COMPARE(lastMethod(), "DELETE");
    QCOMPARE(m_backend->asked.last().path, u"/api/v1/me/endpoints/e1"_s);
}

//! One that the bus starts for each call, and that ends at once.
void TestWaking::doesNotGoRoundInACircle()
{
    enter(true);
    QTRY_COMPARE(m_distributor->enlisted.size(), 1);
    for (int i = 0; i < 5; ++i)
        m_distributor->setName(u"ntfy"_s);
    QCoreApplication::processEvents();
    QCOMPARE(m_distributor->enlisted.size(), 1);
}

//! The server forgets an endpoint with its session; whoever logs in again has another one.
void TestWaking::aSessionThatEnded()
{
    enter(true);
    QTRY_COMPARE(m_distributor->enlisted.size(), 1);
    Q_EMIT m_backend->sessionEnded(u"Logged out by the administrator"_s);
    QTRY_VERIFY(!account()->isLoggedIn());
    account()->logIn(u"https://crier.example.com"_s, u"demo"_s, u"ann"_s, u"secret"_s);
    QTRY_COMPARE(m_distributor->enlisted.size(), 2);
    QCOMPARE(m_distributor->enlisted.last(), m_distributor->enlisted.first());
}

void TestWaking::aDistributorThatComesLater()
{
    enter(false);
    m_distributor->setName({});
    m_settings->setWakes(true);
    QCoreApplication::processEvents();
    QVERIFY(m_distributor->enlisted.isEmpty());
    m_distributor->setName(u"kde"_s);
    QTRY_COMPARE(m_distributor->enlisted.size(), 1);
    // Another one knows nothing of it.
    m_distributor->setName(u"ntfy"_s);
    QTRY_COMPARE(m_distributor->enlisted.size(), 2);
}

void TestWaking::aRefusalIsSaid()
{
    enter(true);
    QTRY_COMPARE(m_distributor->enlisted.size(), 1);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"refuses"_s));
    Q_EMIT m_distributor->failed(m_distributor->enlisted.first(), u"NETWORK"_s);
    QVERIFY(m_waking->trouble().contains(u"NETWORK"_s));
    // Whatever comes next tries again.
    m_distributor->setName(u"ntfy"_s);
    QTRY_COMPARE(m_distributor->enlisted.size(), 2);
}

void TestWaking::isNotEnlistedForEver()
{
    enter(true);
    QTRY_COMPARE(m_distributor->enlisted.size(), 1);
    Q_EMIT m_distributor->discharged(m_distributor->enlisted.first());
    QCoreApplication::processEvents();
    QCOMPARE(m_distributor->enlisted.size(), 1);
    QVERIFY(!m_waking->trouble().isEmpty());
}

CRIER_TEST(TestWaking)
#include "tst_waking.moc"
