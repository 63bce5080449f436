// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/desk.h"

#include "app/language/language.h"

#include <QtCore/QLocale>

namespace App {

namespace {

QString quietTextOf(const Quiet &quiet)
{
    if (!quiet.isActive())
        return {};
    const QDateTime until = quiet.until();
    if (!until.isValid())
        return Desk::tr("Paused");
    const QString when = until.date() == QDate::currentDate()
        ? QLocale().toString(until.time(), QLocale::ShortFormat)
        : QLocale().toString(until, QLocale::ShortFormat);
    return quiet.isPaused() ? Desk::tr("Paused until %1").arg(when)
                            : Desk::tr("Quiet until %1").arg(when);
}

} // namespace

Desk::Desk(Accounts *accounts, Settings *settings, Parts parts, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_parts(std::move(parts))
{
    // Many things may change at once; one word is enough.
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &Desk::tell);
    const auto later = [this] { m_later.start(); };
    connect(accounts, &Accounts::summaryChanged, this, later);
    connect(accounts->quiet(), &Quiet::changed, this, later);
    connect(Language::instance(), &Language::changed, this, later);
    connect(accounts, &Accounts::added, this, &Desk::listenTo);
    connect(settings, &Settings::changed, this, [this] {
        for (int row = 0; row < m_accounts->count(); ++row)
            m_accounts->at(row)->notifier()->setSoundOn(m_settings->sound());
    });
    for (int row = 0; row < accounts->count(); ++row)
        listenTo(accounts->at(row));
    connectTray();
    connectAutostart();
    if (m_parts.distributor) {
        m_waking = std::make_unique<Waking>(accounts, settings, m_parts.distributor.get());
        connect(m_waking.get(), &Waking::changed, this, &Desk::wakingChanged);
    }
    tell();
}

Desk::~Desk() = default;

QString Desk::distributor() const
{
    return m_parts.distributor ? m_parts.distributor->name() : QString();
}

QString Desk::wakingTrouble() const
{
    return m_waking ? m_waking->trouble() : QString();
}

void Desk::listenTo(AppController *app)
{
    app->notifier()->setSoundOn(m_settings->sound());
}

void Desk::connectTray()
{
    Tray *tray = m_parts.tray.get();
    if (!tray)
        return;
    connect(tray, &Tray::shownChanged, this, &Desk::trayChanged);
    connect(tray, &Tray::activated, m_accounts, &Accounts::windowRequested);
    connect(tray, &Tray::accountChosen, this, [this](const QString &name, const QString &token) {
        m_accounts->choose(m_accounts->find(name));
        Q_EMIT m_accounts->windowRequested(token);
    });
    connect(tray, &Tray::pauseChosen, this,
        [this](const QString &span) { m_accounts->quiet()->pauseBy(span); });
    connect(tray, &Tray::settingsChosen, this, [this](const QString &token) {
        m_accounts->current()->router()->go(QStringLiteral("/settings"));
        Q_EMIT m_accounts->windowRequested(token);
    });
    connect(tray, &Tray::quitChosen, this, &Desk::quit);
}

void Desk::connectAutostart()
{
    if (!m_parts.autostart)
        return;
    connect(m_parts.autostart.get(), &Autostart::changed, this, &Desk::startChanged);
    connect(m_parts.autostart.get(), &Autostart::failed, this, [this](const QString &error) {
        m_startTrouble = error;
        Q_EMIT startChanged();
    });
}

void Desk::tell()
{
    const int unread = m_accounts->unread();
    if (m_parts.badge)
        m_parts.badge->setCount(unread, false);
    if (!m_parts.tray)
        return;
    const Quiet &quiet = *m_accounts->quiet();
    TrayState state{.unread = unread,
        .isQuiet = quiet.isActive(),
        .quietText = quietTextOf(quiet),
        .isOnline = !m_accounts->isTroubled()};
    state.toolTip = !state.isOnline ? tr("No connection to the server")
        : unread > 0                ? tr("%n unread", "", unread)
                                    : tr("Nothing new");
    for (int row = 0; row < m_accounts->count(); ++row) {
        AppController *app = m_accounts->at(row);
        const Account *account = app->account();
        if (account->userId().isEmpty())
            continue;
        state.accounts.append({.key = account->name(),
            .name = tr("%1 in %2").arg(account->userId(), account->appId()),
            .unread = app->inbox()->unread(),
            .isCurrent = app == m_accounts->current()});
    }
    m_parts.tray->setState(state);
}

void Desk::quit()
{
    setQuitting();
    Q_EMIT quitRequested();
}

bool Desk::asksOnClose() const
{
    if (m_stays || m_isQuitting || m_settings->closing() != Settings::Closing::Ask)
        return false;
    for (int row = 0; row < m_accounts->count(); ++row) {
        if (m_accounts->at(row)->account()->isLoggedIn())
            return true;
    }
    return false;
}

bool Desk::staysWithoutWindow() const
{
    return m_stays || m_settings->closing() == Settings::Closing::Stay;
}

void Desk::setOwnLook(std::optional<Settings::Look> look)
{
    m_ownLook = look;
    Q_EMIT lookChanged();
}

bool Desk::isTrayShown() const
{
    return m_parts.tray && m_parts.tray->isShown();
}

QString Desk::trayDescription() const
{
    return m_parts.tray ? m_parts.tray->description() : tr("not on this system");
}

bool Desk::canStartWithSession() const
{
    return m_parts.autostart && m_parts.autostart->isAvailable()
        && m_parts.autostart->managedBy().isEmpty();
}

QString Desk::startTrouble() const
{
    if (!m_startTrouble.isEmpty())
        return m_startTrouble;
    return m_parts.autostart ? m_parts.autostart->managedBy() : QString();
}

bool Desk::startsWithSession() const
{
    return m_parts.autostart && m_parts.autostart->isOn();
}

void Desk::setStartsWithSession(bool starts)
{
    if (!m_parts.autostart)
        return;
    m_startTrouble = m_parts.autostart->setOn(starts);
    // Whoever wants it there wants it to stay.
    if (starts && m_startTrouble.isEmpty() && m_settings->closing() == Settings::Closing::Ask)
        m_settings->setClosing(Settings::Closing::Stay);
    Q_EMIT startChanged();
}

} // namespace App

#include "moc_desk.cpp"
