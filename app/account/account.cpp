// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/account.h"

#include "app/account/serveraddress.h"
#include "app/language/language.h"

#include <QtCore/QSettings>

namespace App {

namespace {

const QString kServerKey = QStringLiteral("account/server");
const QString kAppKey = QStringLiteral("account/app");
const QString kUserKey = QStringLiteral("account/user");
const QString kRoleKey = QStringLiteral("account/role");
const QString kKeptKey = QStringLiteral("account/kept");
const QString kStaysKey = QStringLiteral("account/stays_logged_in");

} // namespace

Account::Account(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    const QSettings settings;
    m_server = settings.value(kServerKey).toString();
    m_appId = settings.value(kAppKey).toString();
    m_userId = settings.value(kUserKey).toString();
    m_staysLoggedIn = settings.value(kStaysKey, true).toBool();

    m_countdown.setInterval(500);
    connect(&m_countdown, &QTimer::timeout, this, &Account::connectionChanged);
    connect(backend, &Backend::stateChanged, this, [this] {
        if (connection() == Connection::Waiting)
            m_countdown.start();
        else
            m_countdown.stop();
        Q_EMIT connectionChanged();
    });
    // The name of the role.
    connect(Language::instance(), &Language::changed, this, &Account::identityChanged);
    connect(backend, &Backend::logInFailed, this, &Account::fail);
    connect(backend, &Backend::logInRefused, this, [this](const QString &message) {
        fail(message);
        Q_EMIT refused();
    });
    connect(backend, &Backend::sessionEnded, this, [this](const QString &message) {
        m_backend->logOut();
        m_keeper.remove(key());
        QSettings().setValue(kKeptKey, false);
        setKeeping(Keeping::Nowhere);
        fail(message);
    });
    connect(backend, &Backend::loggedIn, this, [this](const Identity &identity) {
        m_userId = identity.userId;
        m_role = identity.role;
        QSettings store;
        store.setValue(kServerKey, m_server);
        store.setValue(kAppKey, m_appId);
        store.setValue(kUserKey, m_userId);
        store.setValue(kRoleKey, m_role);
        Q_EMIT identityChanged();
        setBusy(false);
        m_token = identity.token;
        keep();
        setLoggedIn(true);
    });
}

Account::~Account() = default;

QString Account::key() const
{
    return QStringList{m_server, m_appId, m_userId}.join(u' ');
}

void Account::resume()
{
    const QSettings settings;
    const auto address = serverAddress(m_server);
    if (!settings.value(kKeptKey).toBool() || !address || m_userId.isEmpty())
        return;
    setKeeping(Keeping::Reading);
    m_keeper.read(key(), this,
        [this, address = *address, key = key()](const SessionKeeper::Outcome &outcome) {
            // Somebody may have logged in meanwhile.
            if (m_keeping != Keeping::Reading || m_busy || key != this->key())
                return;
            if (outcome.token.isEmpty()) {
                setKeeping(Keeping::Nowhere);
                if (!outcome.error.isEmpty())
                    setError(tr("You have to log in: the session that was kept can't be read (%1)")
                                 .arg(outcome.error));
                return;
            }
            setKeeping(m_keeper.usesFile() ? Keeping::InFile : Keeping::InKeyring);
            m_role = QSettings().value(kRoleKey).toString();
            Q_EMIT identityChanged();
            setLoggedIn(true);
            m_backend->resume({address, m_appId, m_userId, {}}, outcome.token);
        });
}

// Until it is kept the token is at hand, for who chooses the file after all.
void Account::keep()
{
    QSettings().setValue(kKeptKey, false);
    if (!m_staysLoggedIn) {
        keepNowhere();
        return;
    }
    m_keeper.write(
        key(), m_token, this, [this, token = m_token](const SessionKeeper::Outcome &outcome) {
            // A slow keyring may answer when somebody else is logged in.
            if (token.isEmpty() || m_token != token)
                return;
            if (!outcome.error.isEmpty()) {
                if (m_asks)
                    setKeeping(Keeping::Refused, outcome.error);
                else
                    keepNowhere();
                return;
            }
            m_token.clear();
            QSettings().setValue(kKeptKey, true);
            setKeeping(m_keeper.usesFile() ? Keeping::InFile : Keeping::InKeyring);
        });
}

void Account::keepInFile()
{
    m_keeper.setUsesFile(true);
    keep();
}

void Account::keepNowhere()
{
    m_token.clear();
    m_keeper.remove(key());
    QSettings().setValue(kKeptKey, false);
    setKeeping(Keeping::Nowhere);
}

void Account::setStaysLoggedIn(bool stays)
{
    if (m_staysLoggedIn == stays)
        return;
    m_staysLoggedIn = stays;
    QSettings().setValue(kStaysKey, stays);
    Q_EMIT keepingChanged();
}

void Account::setKeeping(Keeping keeping, const QString &trouble)
{
    if (m_keeping == keeping && m_keepingTrouble == trouble)
        return;
    m_keeping = keeping;
    m_keepingTrouble = trouble;
    Q_EMIT keepingChanged();
}

QString Account::roleName() const
{
    //: Roles of people
    return m_role == QLatin1String("admin")   ? tr("admin")
        : m_role == QLatin1String("operator") ? tr("operator")
        : m_role == QLatin1String("user")     ? tr("user")
                                              : m_role;
}

bool Account::mayCompose() const
{
    return m_role == QLatin1String("admin") || m_role == QLatin1String("operator");
}

Account::Connection Account::connection() const
{
    return static_cast<Connection>(m_backend->state());
}

int Account::retrySeconds() const
{
    const int ms = m_backend->nextAttemptIn();
    return ms < 0 ? 0 : (ms + 999) / 1000;
}

void Account::suggest(const QString &server, const QString &appId, const QString &userId)
{
    if (!server.isEmpty())
        m_server = server;
    if (!appId.isEmpty())
        m_appId = appId;
    if (!userId.isEmpty())
        m_userId = userId;
    Q_EMIT identityChanged();
}

void Account::logIn(
    const QString &server, const QString &appId, const QString &userId, const QString &password)
{
    if (m_busy)
        return;
    // So that the same error is told again.
    setError({});
    const auto address = serverAddress(server);
    if (!address) {
        m_serverAtFault = true;
        fail(address.error());
        return;
    }
    m_server = address->toString();
    m_appId = appId.trimmed();
    m_userId = userId.trimmed();
    Q_EMIT identityChanged();
    setBusy(true);
    m_backend->logIn({*address, m_appId, m_userId, password});
}

void Account::logInByScript(const QString &password)
{
    m_asks = false;
    logIn(m_server, m_appId, m_userId, password);
}

void Account::logOut()
{
    m_backend->logOut();
    keepNowhere();
    Q_EMIT leaving(key());
    setError({});
    setLoggedIn(false);
}

void Account::retryNow()
{
    m_backend->retryNow();
}

void Account::fail(const QString &message)
{
    setBusy(false);
    setError(message);
    setLoggedIn(false);
}

void Account::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged();
}

void Account::setLoggedIn(bool loggedIn)
{
    if (m_loggedIn == loggedIn)
        return;
    m_loggedIn = loggedIn;
    Q_EMIT loggedInChanged();
}

void Account::setError(const QString &error)
{
    if (error.isEmpty())
        m_serverAtFault = false;
    if (m_error == error)
        return;
    m_error = error;
    Q_EMIT errorChanged();
}

} // namespace App

#include "moc_account.cpp"
