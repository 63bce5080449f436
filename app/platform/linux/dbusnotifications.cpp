// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/dbusnotifications.h"

#include "app/logging.h"
#include "app/platform/linux/portalnotifications.h"

#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtGui/QGuiApplication>

#include <utility>

namespace App {

namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
const QString kProperties = QStringLiteral("org.freedesktop.DBus.Properties");
const QString kInhibited = QStringLiteral("Inhibited");
//! Where dunst says that it holds back what comes.
const QString kDunst = QStringLiteral("org.dunstproject.cmd0");
const QString kPaused = QStringLiteral("paused");
//! Of the Sound Naming Specification.
const QString kSound = QStringLiteral("message-new-instant");

//! What the specification calls a click on the notification itself.
const QString kDefault = QStringLiteral("default");
//! What a server that takes texts calls the action for it.
const QString kInlineReply = QStringLiteral("inline-reply");

constexpr uint kByPerson = 2; //!< reasons of NotificationClosed
constexpr uint kByUs = 3;

constexpr uint kUnderWay = 0; //!< stands for an id that is to come

constexpr int kAsServerWants = -1;
constexpr int kNever = 0;

QDBusMessage callOf(const QString &method)
{
    return QDBusMessage::createMethodCall(kService, kPath, kService, method);
}

} // namespace

DBusNotifications::DBusNotifications(
    const QDBusConnection &bus, std::unique_ptr<SoundPlayer> player, QObject *parent)
    : NativeNotifications(parent)
    , m_bus(bus)
    , m_player(std::move(player))
    , m_watcher(kService, bus, QDBusServiceWatcher::WatchForOwnerChange)
{
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
        [this](const QString &, const QString &, const QString &owner) {
            forget();
            if (owner.isEmpty())
                setAvailable(false);
            else
                ask();
        });
    const auto listen = [this](const char *signal, const char *slot) {
        m_bus.connect(kService, kPath, kService, QLatin1String(signal), this, slot);
    };
    listen("NotificationClosed", SLOT(onClosed(uint, uint)));
    listen("ActionInvoked", SLOT(onActionInvoked(uint, QString)));
    listen("ActivationToken", SLOT(onActivationToken(uint, QString)));
    listen("NotificationReplied", SLOT(onReplied(uint, QString)));
    m_bus.connect(kService, kPath, kProperties, QStringLiteral("PropertiesChanged"), this,
        SLOT(onPropertiesChanged(QString, QVariantMap, QStringList)));
    ask();
}

DBusNotifications::~DBusNotifications() = default;

// Also starts one that the bus can start.
void DBusNotifications::ask()
{
    auto *information = new QDBusPendingCallWatcher(
        m_bus.asyncCall(callOf(QStringLiteral("GetServerInformation"))), this);
    connect(information, &QDBusPendingCallWatcher::finished, this,
        [this](QDBusPendingCallWatcher *call) {
            call->deleteLater();
            const QDBusPendingReply<QString, QString, QString, QString> reply = *call;
            if (!reply.isError())
                m_server = reply.argumentAt<0>() + u' ' + reply.argumentAt<2>();
        });
    auto *capabilities = new QDBusPendingCallWatcher(
        m_bus.asyncCall(callOf(QStringLiteral("GetCapabilities"))), this);
    connect(capabilities, &QDBusPendingCallWatcher::finished, this,
        [this](QDBusPendingCallWatcher *call) {
            call->deleteLater();
            const QDBusPendingReply<QStringList> reply = *call;
            if (reply.isError()) {
                qCInfo(lcApp) << "No notifications of the system:" << reply.error().message();
                setAvailable(false);
                return;
            }
            m_capabilities = reply.value();
            setAvailable(true);
        });
    // Most servers have neither.
    askProperty(
        kService, kInhibited, [this](const QVariant &value) { setInhibited(value.toBool()); });
    askProperty(kDunst, kPaused, [this](const QVariant &value) { m_isHolding = value.toBool(); });
}

void DBusNotifications::askProperty(const QString &interface, const QString &name,
    const std::function<void(const QVariant &)> &then)
{
    QDBusMessage get =
        QDBusMessage::createMethodCall(kService, kPath, kProperties, QStringLiteral("Get"));
    get << interface << name;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(get), this);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, this, [then](QDBusPendingCallWatcher *call) {
            call->deleteLater();
            const QDBusPendingReply<QDBusVariant> reply = *call;
            then(reply.isError() ? QVariant() : reply.value().variant());
        });
}

// What is still to be answered is not shown by who comes next; an answer that comes all the same
// has an id of who has gone.
void DBusNotifications::forget()
{
    const QHash<QString, uint> before = std::exchange(m_ids, {});
    ++m_generation;
    m_calls.clear();
    m_replyActions.clear();
    m_next.clear();
    m_server.clear();
    m_capabilities.clear();
    m_isHolding = false;
    setInhibited(false);
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (it.value() == kUnderWay)
            Q_EMIT shown(it.key(), false);
    }
}

void DBusNotifications::setAvailable(bool isAvailable)
{
    if (std::exchange(m_isAvailable, isAvailable) != isAvailable)
        Q_EMIT availableChanged();
}

void DBusNotifications::setInhibited(bool isInhibited)
{
    if (std::exchange(m_isInhibited, isInhibited) != isInhibited)
        Q_EMIT inhibitedChanged();
}

QVariantMap DBusNotifications::hintsOf(const NativeNotification &notification) const
{
    using Urgency = NativeNotification::Urgency;
    // A byte: servers look it up as one and ignore an int.
    const bool isUrgent = notification.urgency == Urgency::Urgent;
    QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue<uchar>(isUrgent ? 2 : 1)},
        {QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()},
        {QStringLiteral("category"), QStringLiteral("im.received")}};
    if (!notification.origin.isEmpty())
        hints.insert(QStringLiteral("x-kde-origin-name"), notification.origin);
    if (notification.isSilent || !isSoundOn())
        hints.insert(QStringLiteral("suppress-sound"), true);
    else if (m_capabilities.contains(QLatin1String("sound")))
        hints.insert(QStringLiteral("sound-name"), kSound);
    if (!notification.replyPlaceholder.isEmpty())
        hints.insert(QStringLiteral("x-kde-reply-placeholder-text"), notification.replyPlaceholder);
    return hints;
}

// A text can be typed where the server says so; elsewhere that action opens the app.
QStringList DBusNotifications::actionsOf(const NativeNotification &notification) const
{
    QStringList actions;
    if (!m_capabilities.contains(QLatin1String("actions")))
        return actions;
    actions << kDefault << tr("Open");
    const bool takesTexts = m_capabilities.contains(kInlineReply);
    for (const auto &[id, label] : notification.actions)
        actions << (takesTexts && id == notification.replyAction ? kInlineReply : id) << label;
    return actions;
}

// The one before has to have its id, or the same key would be there twice.
void DBusNotifications::show(const NativeNotification &notification)
{
    if (!m_isAvailable) {
        Q_EMIT shown(notification.key, false);
        return;
    }
    if (m_ids.contains(notification.key) && m_ids.value(notification.key) == kUnderWay) {
        m_next.insert(notification.key, notification);
        return;
    }
    const bool hasMarkup = m_capabilities.contains(QLatin1String("body-markup"));
    const uint before = m_ids.value(notification.key);
    m_ids.insert(notification.key, kUnderWay);
    const quint64 number = ++m_lastCall;
    m_calls.insert(notification.key, number);
    if (!notification.replyAction.isEmpty())
        m_replyActions.insert(notification.key, notification.replyAction);
    QDBusMessage call = callOf(QStringLiteral("Notify"));
    call << QStringLiteral("Crier") << before << QGuiApplication::desktopFileName()
         << notification.title
         << (hasMarkup ? notification.body.toHtmlEscaped() : notification.body)
         << actionsOf(notification) << hintsOf(notification)
         << (notification.urgency == NativeNotification::Urgency::Normal ? kAsServerWants : kNever);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, notification, number, generation = m_generation](QDBusPendingCallWatcher *done) {
            done->deleteLater();
            if (generation != m_generation)
                return;
            const QString key = notification.key;
            const QDBusPendingReply<uint> reply = *done;
            // Another one may have that key by now.
            const bool isWithdrawn = m_calls.value(key) != number;
            if (reply.isError()) {
                qCWarning(lcApp) << "The system shows no notification:" << reply.error().message();
                if (!isWithdrawn)
                    m_ids.remove(key);
            } else if (isWithdrawn) {
                close(reply.value());
            } else {
                m_ids.insert(key, reply.value());
                sound(notification);
            }
            Q_EMIT shown(key, !reply.isError());
            if (isWithdrawn)
                return;
            m_calls.remove(key);
            if (const auto next = m_next.constFind(key); next != m_next.cend())
                show(m_next.take(key));
        });
}

// Who plays it knows best when not to. Nobody is to be heard who can't be seen.
void DBusNotifications::sound(const NativeNotification &notification)
{
    const bool isPlayedThere = m_capabilities.contains(QLatin1String("sound"));
    if (m_player && !isPlayedThere && isSoundOn() && !notification.isSilent && !m_isInhibited
        && !m_isHolding)
        m_player->play(kSound);
}

void DBusNotifications::withdraw(const QString &key)
{
    m_next.remove(key);
    m_calls.remove(key);
    m_replyActions.remove(key);
    if (const uint id = m_ids.take(key); id > 0)
        close(id);
}

void DBusNotifications::close(uint id)
{
    QDBusMessage call = callOf(QStringLiteral("CloseNotification"));
    call << id;
    // Some servers answer with an error for what is gone already.
    m_bus.asyncCall(call);
}

void DBusNotifications::onClosed(uint id, uint reason)
{
    const QString key = keyOf(id);
    if (key.isEmpty() || (reason != kByPerson && reason != kByUs))
        return;
    m_ids.remove(key);
    m_replyActions.remove(key);
    if (reason == kByPerson)
        Q_EMIT dismissed(key);
}

void DBusNotifications::onActivationToken(uint id, const QString &token)
{
    m_token = token;
    m_tokenOf = id;
}

// Some servers keep showing it after that: it is closed here.
void DBusNotifications::onActionInvoked(uint id, const QString &action)
{
    const QString key = keyOf(id);
    if (key.isEmpty())
        return;
    const QString token = m_tokenOf == id ? std::exchange(m_token, {}) : QString();
    const QString reply = m_replyActions.value(key);
    withdraw(key);
    if (action == kDefault)
        Q_EMIT activated(key, token);
    else
        Q_EMIT actionInvoked(key, action == kInlineReply ? reply : action, token);
}

void DBusNotifications::onReplied(uint id, const QString &text)
{
    const QString key = keyOf(id);
    if (key.isEmpty())
        return;
    withdraw(key);
    Q_EMIT replied(key, text);
}

void DBusNotifications::onPropertiesChanged(
    const QString &interface, const QVariantMap &changed, const QStringList &)
{
    if (interface == kService && changed.contains(kInhibited))
        setInhibited(changed.value(kInhibited).toBool());
    if (interface == kDunst && changed.contains(kPaused))
        m_isHolding = changed.value(kPaused).toBool();
}

std::unique_ptr<NativeNotifications> NativeNotifications::make()
{
    if (PortalNotifications::isNeeded())
        return std::make_unique<PortalNotifications>(QDBusConnection::sessionBus());
    return std::make_unique<DBusNotifications>(QDBusConnection::sessionBus(), SoundPlayer::make());
}

} // namespace App

#include "moc_dbusnotifications.cpp"
