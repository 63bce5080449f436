// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/account.h"

#include "app/account/serveraddress.h"
#include "app/language/language.h"

#include <QtCore/QSettings>

#include <algorithm>
#include <utility>

namespace App {

namespace {

const QString kServerKey = QStringLiteral("server");
const QString kAppKey = QStringLiteral("app");
const QString kUserKey = QStringLiteral("user");
const QString kRoleKey = QStringLiteral("role");
const QString kKeptKey = QStringLiteral("kept");
const QString kStaysKey = QStringLiteral("stays_logged_in");
const QString kColorKey = QStringLiteral("color");

} // namespace

Account::Account(Backend *backend, const QString &name, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_name(name)
    , m_keeper(name)
    , m_color(setting(kColorKey).toInt() % kColors)
    , m_staysLoggedIn(setting(kStaysKey, true).toBool())
    , m_server(setting(kServerKey).toString())
    , m_appId(setting(kAppKey).toString())
    , m_userId(setting(kUserKey).toString())
{
    m_countdown.setInterval(500);
    connect(&m_countdown, &QTimer::timeout, this, &Account::connectionChanged);
    connect(backend, &Backend::stateChanged, this, [this] {
        countDown();
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
        setSetting(kKeptKey, false);
        setKeeping(Keeping::Nowhere);
        fail(message);
    });
    connect(backend, &Backend::loggedIn, this, &Account::onLoggedIn);
    connect(backend, &Backend::serverIsNew, this, [this] {
        // Whoever tries again meanwhile is told again.
        if (!m_busy)
            setNewServer(true);
    });
}

Account::~Account() = default;

QString Account::keyOf(const QString &server, const QString &appId, const QString &userId)
{
    return QStringList{server, appId, userId}.join(u' ');
}

QVariant Account::setting(const QString &key, const QVariant &otherwise) const
{
    return QSettings().value(m_name + u'/' + key, otherwise);
}

void Account::setSetting(const QString &key, const QVariant &value)
{
    QSettings().setValue(m_name + u'/' + key, value);
}

void Account::forget()
{
    QSettings().remove(m_name);
}

bool Account::hasSession() const
{
    return m_loggedIn || m_busy || m_keeping == Keeping::Reading || setting(kKeptKey).toBool();
}

// The seconds are for whoever looks at them.
void Account::countDown()
{
    if (m_isWatched && connection() == Connection::Waiting)
        m_countdown.start();
    else
        m_countdown.stop();
}

void Account::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    countDown();
}

void Account::setColor(int color)
{
    color = std::clamp(color, 0, kColors - 1);
    if (std::exchange(m_color, color) == color)
        return;
    setSetting(kColorKey, color);
    Q_EMIT colorChanged();
}

void Account::onLoggedIn(const Identity &identity)
{
    if (m_isTaken && m_isTaken(keyOf(m_server, m_appId, identity.userId))) {
        m_backend->logOut();
        fail(tr("%1 is logged in here already").arg(identity.userId));
        return;
    }
    m_userId = identity.userId;
    m_role = identity.role;
    if (!std::exchange(m_invite, {}).isEmpty())
        Q_EMIT suggested();
    setSetting(kServerKey, m_server);
    setSetting(kAppKey, m_appId);
    setSetting(kUserKey, m_userId);
    setSetting(kRoleKey, m_role);
    Q_EMIT identityChanged();
    setBusy(false);
    m_token = identity.token;
    keep();
    setLoggedIn(true);
}

void Account::resume()
{
    const auto address = serverAddress(m_server);
    if (!setting(kKeptKey).toBool() || !address || m_userId.isEmpty())
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
            m_role = setting(kRoleKey).toString();
            Q_EMIT identityChanged();
            setLoggedIn(true);
            m_backend->resume({address, m_appId, m_userId, {}}, outcome.token);
        });
}

// Until it is kept the token is at hand, for who chooses the file after all.
void Account::keep()
{
    // What a script does is none of the business of whoever works here.
    if (m_asks)
        setSetting(kKeptKey, false);
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
                if (m_asks) {
                    setKeeping(Keeping::Refused, outcome.error);
                } else {
                    m_token.clear();
                    setKeeping(Keeping::Nowhere);
                }
                return;
            }
            m_token.clear();
            setSetting(kKeptKey, true);
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
    setSetting(kKeptKey, false);
    setKeeping(Keeping::Nowhere);
}

void Account::setStaysLoggedIn(bool stays)
{
    if (m_staysLoggedIn == stays)
        return;
    m_staysLoggedIn = stays;
    setSetting(kStaysKey, stays);
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

bool Account::isAdmin() const
{
    return m_role == QLatin1String("admin");
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

void Account::suggest(
    const QString &server, const QString &appId, const QString &userId, const QString &invite)
{
    // Of whoever is here, or will be in a moment, nothing is changed.
    if (hasSession())
        return;
    if (!server.isEmpty())
        m_server = server;
    if (!appId.isEmpty())
        m_appId = appId;
    if (!userId.isEmpty())
        m_userId = userId;
    m_invite = invite;
    setNewServer(false);
    Q_EMIT identityChanged();
    Q_EMIT suggested();
}

void Account::logIn(
    const QString &server, const QString &appId, const QString &userId, const QString &password)
{
    enter(server, {{}, appId, userId, password, m_invite});
}

void Account::setUp(
    const QString &server, const QString &appId, const QString &userId, const QString &password)
{
    if (m_isNewServer)
        enter(server, {{}, appId, userId, password, {}, true});
}

void Account::enter(const QString &server, Credentials credentials)
{
    if (m_busy)
        return;
    // So that the same error is told again.
    setError({});
    setNewServer(false);
    const auto address = serverAddress(server);
    if (!address) {
        m_serverAtFault = true;
        fail(address.error());
        return;
    }
    m_server = address->toString();
    m_appId = credentials.appId = credentials.appId.trimmed();
    m_userId = credentials.userId = credentials.userId.trimmed();
    credentials.server = *address;
    Q_EMIT identityChanged();
    setBusy(true);
    m_backend->logIn(credentials);
}

void Account::setNewServer(bool isNew)
{
    if (std::exchange(m_isNewServer, isNew) != isNew)
        Q_EMIT newServerChanged();
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
    Q_EMIT left();
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
