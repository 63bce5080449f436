// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/statusnotifiertray.h"

#include "app/logging.h"

#include <QtCore/QFile>
#include <QtDBus/QDBusError>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

#include <array>
#include <utility>

namespace App {

namespace {

const QString kWatcher = QStringLiteral("org.kde.StatusNotifierWatcher");
const QString kWatcherPath = QStringLiteral("/StatusNotifierWatcher");
const QString kItemPath = QStringLiteral("/StatusNotifierItem");
const QString kMenuPath = QStringLiteral("/StatusNotifierItem/Menu");

//! When a watcher that did not understand is told again, in ms.
constexpr std::array<int, 3> kRetries{1000, 3000, 10000};
//! What changes within so many ms is told as one: panels read everything anew each time.
constexpr int kGatherMs = 100;

} // namespace

StatusNotifierTray::StatusNotifierTray(const QDBusConnection &bus, QObject *parent)
    : Tray(parent)
    , m_bus(bus)
    , m_item(bus, kItemPath, kMenuPath)
    , m_menu(bus, kMenuPath)
    , m_watcher(kWatcher, bus, QDBusServiceWatcher::WatchForOwnerChange)
{
    m_menu.setItems(m_entries.build(m_state));
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &StatusNotifierTray::registerItem);
    m_publish.setSingleShot(true);
    m_publish.setInterval(kGatherMs);
    connect(&m_publish, &QTimer::timeout, this, &StatusNotifierTray::publish);
    connect(&m_item, &StatusNotifierItem::activated, this,
        [this] { Q_EMIT activated(m_item.takeToken()); });
    connect(&m_menu, &DBusMenu::chosen, this, &StatusNotifierTray::onChosen);
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
        [this](const QString &, const QString &, const QString &owner) { onWatcher(owner); });
    // From whoever has the name: to name them here would be to wait for the bus.
    const auto listen = [this](const char *signal, const char *slot) {
        m_bus.connect({}, kWatcherPath, kWatcher, QLatin1String(signal), this, slot);
    };
    listen("StatusNotifierHostRegistered", SLOT(askForHost()));
    listen("StatusNotifierHostUnregistered", SLOT(askForHost()));
    listen("StatusNotifierItemUnregistered", SLOT(onUnregistered(QString)));
    registerItem();
}

StatusNotifierTray::~StatusNotifierTray() = default;

void StatusNotifierTray::onWatcher(const QString &owner)
{
    ++m_watcherNumber;
    m_attempt = 0;
    m_retry.stop();
    m_who.clear();
    setKnown(false, false);
    if (!owner.isEmpty())
        registerItem();
}

void StatusNotifierTray::registerItem()
{
    QDBusMessage call = QDBusMessage::createMethodCall(
        kWatcher, kWatcherPath, kWatcher, QStringLiteral("RegisterStatusNotifierItem"));
    // The connection itself: a name made of a process id is another app's, too, where each has a
    // sandbox of its own.
    call << m_bus.baseService();
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, number = m_watcherNumber](QDBusPendingCallWatcher *done) {
            done->deleteLater();
            if (number != m_watcherNumber)
                return;
            const QDBusError error = done->error();
            if (error.isValid())
                qCInfo(lcApp) << "The tray does not take the icon:" << error.message();
            onRegistered(!error.isValid(), error.type() != QDBusError::ServiceUnknown);
        });
}

void StatusNotifierTray::onRegistered(bool isUnderstood, bool isThere)
{
    if (isUnderstood) {
        m_isRegistered = true;
        askForHost();
        askWhoWatches();
    } else if (isThere) {
        tryLater();
    }
}

void StatusNotifierTray::tryLater()
{
    if (static_cast<size_t>(m_attempt) < kRetries.size())
        m_retry.start(kRetries.at(static_cast<size_t>(m_attempt++)));
}

// Some drop what did not answer in time, as after a sleep.
void StatusNotifierTray::onUnregistered(const QString &service)
{
    const QString mine = m_bus.baseService();
    if (!m_isRegistered || (service != mine && !service.startsWith(mine + u'/')))
        return;
    setKnown(false, false);
    tryLater();
}

void StatusNotifierTray::askForHost()
{
    if (!m_isRegistered)
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(kWatcher, kWatcherPath,
        QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    call << kWatcher << QStringLiteral("IsStatusNotifierHostRegistered");
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, number = m_watcherNumber](QDBusPendingCallWatcher *done) {
            done->deleteLater();
            const QDBusPendingReply<QDBusVariant> reply = *done;
            if (number == m_watcherNumber && m_isRegistered)
                setKnown(true, !reply.isError() && reply.value().variant().toBool());
        });
}

// The name of its program says more than the one on the bus, which is the same for all.
void StatusNotifierTray::askWhoWatches()
{
    QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
        QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus"),
        QStringLiteral("GetConnectionUnixProcessID"));
    call << kWatcher;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, number = m_watcherNumber](QDBusPendingCallWatcher *done) {
            done->deleteLater();
            const QDBusPendingReply<uint> reply = *done;
            if (number != m_watcherNumber || reply.isError())
                return;
            QFile name(QStringLiteral("/proc/%1/comm").arg(reply.value()));
            if (name.open(QIODevice::ReadOnly))
                m_who = QString::fromLocal8Bit(name.readAll()).trimmed();
        });
}

void StatusNotifierTray::setKnown(bool isRegistered, bool hasHost)
{
    const bool before = isShown();
    m_isRegistered = isRegistered;
    m_hasHost = hasHost;
    if (isShown() != before)
        Q_EMIT shownChanged();
}

QString StatusNotifierTray::description() const
{
    if (!m_bus.isConnected())
        return tr("there is no session bus");
    if (!m_isRegistered)
        return m_retry.isActive() ? tr("the tray does not answer yet")
                                  : tr("this desktop has no tray for such icons");
    const QString who = m_who.isEmpty() ? kWatcher : m_who;
    return m_hasHost ? tr("shown by %1").arg(who)
                     : tr("%1 is there, and no panel that shows it").arg(who);
}

void StatusNotifierTray::setState(const TrayState &state)
{
    if (m_state == state)
        return;
    m_state = state;
    if (!m_publish.isActive())
        m_publish.start();
}

void StatusNotifierTray::publish()
{
    m_item.setIcon(
        {.unread = m_state.unread, .isQuiet = m_state.isQuiet, .isOnline = m_state.isOnline});
    m_item.setToolTip(m_state.toolTip);
    m_menu.setItems(m_entries.build(m_state));
}

void StatusNotifierTray::onChosen(int id)
{
    const QString token = m_item.takeToken();
    if (const QString span = TrayMenu::spanOf(id); !span.isEmpty())
        Q_EMIT pauseChosen(span);
    else if (const auto account = m_entries.accountOf(id))
        Q_EMIT accountChosen(*account, token);
    else if (id == TrayMenu::Open)
        Q_EMIT activated(token);
    else if (id == TrayMenu::Settings)
        Q_EMIT settingsChosen(token);
    else if (id == TrayMenu::Quit)
        Q_EMIT quitChosen();
}

std::unique_ptr<Tray> Tray::make()
{
    return std::make_unique<StatusNotifierTray>(QDBusConnection::sessionBus());
}

} // namespace App

#include "moc_statusnotifiertray.cpp"
