// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/waking.h"

#include "app/logging.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QSettings>
#include <QtCore/QTimeZone>
#include <QtCore/QUuid>

namespace App {

namespace {

const QString kZone = QStringLiteral("zone");
const QString kEndpointsPath = QStringLiteral("/api/v1/me/endpoints");

//! Of an account, by its key, which may have any sign in it.
QString settingOf(const QString &account, const char *name)
{
    const QByteArray hash = QCryptographicHash::hash(account.toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("waking/%1/%2")
        .arg(QString::fromLatin1(hash.toHex()), QLatin1String(name));
}

//! What the distributor knows it by.
QString tokenOf(const QString &account)
{
    return QSettings().value(settingOf(account, "token")).toString();
}

} // namespace

Waking::Waking(
    Accounts *accounts, Settings *settings, PushDistributor *distributor, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_distributor(distributor)
    , m_name(distributor->name())
{
    connect(distributor, &PushDistributor::endpointKnown, this, &Waking::onEndpoint);
    connect(distributor, &PushDistributor::failed, this, &Waking::onFailed);
    connect(distributor, &PushDistributor::discharged, this, &Waking::onDischarged);
    connect(distributor, &PushDistributor::woken, this, [this](const QString &token) {
        if (AppController *app = find(token))
            app->account()->retryNow();
    });
    connect(distributor, &PushDistributor::nameChanged, this, &Waking::onDistributor);
    connect(settings, &Settings::changed, this, &Waking::settleAll);
    connect(accounts, &Accounts::added, this, &Waking::listenTo);
    for (int row = 0; row < accounts->count(); ++row)
        listenTo(accounts->at(row));
}

Waking::~Waking() = default;

//! Another one knows nobody, and so may one of the same name that has just started. That may have
//! been for us, and ends at once: it must not go round in a circle.
void Waking::onDistributor()
{
    const bool isAnother = std::exchange(m_name, m_distributor->name()) != m_distributor->name();
    m_enlisted.removeIf([isAnother](const auto &entry) {
        return isAnother || entry.value().hasExpired(kAgain.count());
    });
    settleAll();
    Q_EMIT changed();
}

void Waking::listenTo(AppController *app)
{
    // A session that was kept is there before the server has been asked.
    connect(app->backend(), &Backend::cameOnline, this, [this, app] { settle(app); });
    connect(app->account(), &Account::leaving, this, &Waking::forget);
    // With its session the server has forgotten the endpoint.
    connect(app->account(), &Account::loggedInChanged, this, [this, app] {
        if (!app->account()->isLoggedIn())
            m_enlisted.remove(tokenOf(app->account()->key()));
    });
    settle(app);
}

void Waking::settleAll()
{
    for (int row = 0; row < m_accounts->count(); ++row)
        settle(m_accounts->at(row));
}

void Waking::settle(AppController *app)
{
    if (app->backend()->state() != Backend::State::Online)
        return;
    const bool isEnlisted = m_enlisted.contains(tokenOf(app->account()->key()));
    if (m_settings->wakes() && !m_distributor->name().isEmpty() && !isEnlisted)
        begin(app);
    else if (!m_settings->wakes())
        end(app);
}

//! The distributor lets nobody send but the server, whose key it is told.
void Waking::begin(AppController *app)
{
    QSettings settings;
    const QString key = app->account()->key();
    if (tokenOf(key).isEmpty())
        settings.setValue(
            settingOf(key, "token"), QUuid::createUuid().toString(QUuid::WithoutBraces));
    const QString token = tokenOf(key);
    if (token.isEmpty()) {
        say(tr("The settings of this app can't be written"));
        return;
    }
    m_enlisted[token].start();
    app->backend()->call(
        {.path = kEndpointsPath}, this, [this, token](const Backend::Answer &answer) {
            AppController *found = find(token);
            if (!found)
                return;
            const QString vapid = answer.object[QLatin1String("key")].toString();
            if (vapid.isEmpty()) {
                m_enlisted.remove(token);
                say(answer.error.isEmpty() ? tr("The server wakes nobody")
                                           : tr("The server wakes nobody: %1").arg(answer.error));
                return;
            }
            m_distributor->enlist(token,
                tr("%1 in %2").arg(found->account()->userId(), found->account()->appId()), vapid);
        });
}

//! Both sides forget it.
void Waking::end(AppController *app)
{
    const QString key = app->account()->key();
    remove(app, QSettings().value(settingOf(key, "endpoint")).toString());
    forget(key);
    say({});
}

//! \a endpoint is its id; empty: there is none.
void Waking::remove(AppController *app, const QString &endpoint)
{
    if (endpoint.isEmpty())
        return;
    app->backend()->call(
        {.method = QByteArrayLiteral("DELETE"), .path = kEndpointsPath + u'/' + endpoint}, this,
        [](const Backend::Answer &) {});
}

// With its session the server forgets the endpoint.
void Waking::forget(const QString &key)
{
    const QString token = tokenOf(key);
    if (token.isEmpty())
        return;
    m_enlisted.remove(token);
    m_distributor->discharge(token);
    QSettings().remove(settingOf(key, "token"));
    QSettings().remove(settingOf(key, "endpoint"));
}

void Waking::onEndpoint(const QString &token, const PushDistributor::Endpoint &endpoint)
{
    if (m_settings->wakes())
        tell(token, endpoint, QTimeZone::systemTimeZoneId());
}

//! \a zone is by which clock hours are quiet; the server may not know it.
void Waking::tell(
    const QString &token, const PushDistributor::Endpoint &endpoint, const QByteArray &zone)
{
    AppController *app = find(token);
    if (!app)
        return;
    const QJsonObject keys{{QStringLiteral("p256dh"), QString::fromLatin1(endpoint.p256dh)},
        {QStringLiteral("auth"), QString::fromLatin1(endpoint.auth)}};
    QJsonObject body{{QStringLiteral("endpoint"), endpoint.url}, {QStringLiteral("keys"), keys}};
    if (!zone.isEmpty())
        body.insert(kZone, QString::fromLatin1(zone));
    const QString key = app->account()->key();
    app->backend()->call({.method = QByteArrayLiteral("POST"),
                             .path = kEndpointsPath,
                             .body = QJsonDocument(body).toJson(QJsonDocument::Compact)},
        this, [this, token, key, endpoint, zone](const Backend::Answer &answer) {
            if (answer.field == kZone && !zone.isEmpty()) {
                tell(token, endpoint, {});
                return;
            }
            if (!answer.error.isEmpty()) {
                m_enlisted.remove(token);
                say(answer.error);
                return;
            }
            const QString id = answer.object[QLatin1String("id")].toString();
            const QString before = QSettings().value(settingOf(key, "endpoint")).toString();
            AppController *found = find(token);
            // Nobody wants it any more; without the session the server does not have it either.
            if (!found || !m_settings->wakes()) {
                if (found)
                    remove(found, id);
                return;
            }
            // Of another distributor, or of another time: that one would go on being told.
            if (before != id)
                remove(found, before);
            QSettings().setValue(settingOf(key, "endpoint"), id);
            qCInfo(lcApp) << "The server wakes this app by" << m_distributor->name();
            say({});
        });
}

void Waking::onFailed(const QString &token, const QString &reason)
{
    if (!find(token))
        return;
    m_enlisted.remove(token);
    qCWarning(lcApp) << "The distributor" << m_distributor->name() << "refuses:" << reason;
    sayRefused(reason);
}

// It may do so for good, and must not be asked for ever.
void Waking::onDischarged(const QString &token)
{
    AppController *app = find(token);
    if (!app || !m_settings->wakes())
        return;
    const QElapsedTimer since = m_enlisted.take(token);
    if (since.isValid() && since.elapsed() < kAgain.count())
        sayRefused({});
    else
        settle(app);
}

void Waking::sayRefused(const QString &reason)
{
    say(reason.isEmpty() ? tr("%1 does not do it").arg(m_distributor->name())
                         : tr("%1 does not do it: %2").arg(m_distributor->name(), reason));
}

void Waking::say(const QString &trouble)
{
    if (m_trouble == trouble)
        return;
    m_trouble = trouble;
    Q_EMIT changed();
}

AppController *Waking::find(const QString &token) const
{
    for (int row = 0; row < m_accounts->count(); ++row) {
        AppController *app = m_accounts->at(row);
        if (!token.isEmpty() && app->account()->isLoggedIn()
            && tokenOf(app->account()->key()) == token)
            return app;
    }
    return nullptr;
}

} // namespace App

#include "moc_waking.cpp"
