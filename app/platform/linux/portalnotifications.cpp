// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/portalnotifications.h"

#include "app/logging.h"

#include <QtCore/QFile>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

#include <utility>

namespace App {

namespace {

const QString kDesktopPortal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kDesktopPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Notification");
const QString kPropertiesOfPortal = QStringLiteral("org.freedesktop.DBus.Properties");

//! Ours, for a click on the notification itself. Actions of a push have names of the sender's.
const QString kOpen = QStringLiteral("crier-open");
const QString kReplyPurpose = QStringLiteral("im.reply-with-text");
const QString kReceived = QStringLiteral("im.received");

QDBusMessage portalCall(const QString &method)
{
    return QDBusMessage::createMethodCall(kDesktopPortal, kDesktopPath, kInterface, method);
}

QString priorityOf(NativeNotification::Urgency urgency)
{
    using Urgency = NativeNotification::Urgency;
    if (urgency == Urgency::Urgent)
        return QStringLiteral("urgent");
    return urgency == Urgency::High ? QStringLiteral("high") : QStringLiteral("normal");
}

//! What is in the variants of what came over the bus.
QVariant taken(const QVariant &value)
{
    QVariant inner =
        value.canConvert<QDBusVariant>() ? qvariant_cast<QDBusVariant>(value).variant() : value;
    if (inner.userType() == qMetaTypeId<QDBusArgument>())
        return qdbus_cast<QVariantMap>(inner.value<QDBusArgument>());
    return inner;
}

} // namespace

PortalNotifications::PortalNotifications(const QDBusConnection &bus, QObject *parent)
    : NativeNotifications(parent)
    , m_bus(bus)
    , m_watcher(kDesktopPortal, bus, QDBusServiceWatcher::WatchForOwnerChange)
{
    qDBusRegisterMetaType<QList<QVariantMap>>();
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
        [this](const QString &, const QString &, const QString &owner) {
            if (owner.isEmpty())
                setVersion(0);
            else
                ask();
        });
    m_bus.connect(kDesktopPortal, kDesktopPath, kInterface, QStringLiteral("ActionInvoked"), this,
        SLOT(onActionInvoked(QString, QString, QVariantList)));
    ask();
}

PortalNotifications::~PortalNotifications() = default;

bool PortalNotifications::isNeeded()
{
    return QFile::exists(QStringLiteral("/.flatpak-info")) || !qEnvironmentVariableIsEmpty("SNAP");
}

QString PortalNotifications::description() const
{
    return isAvailable() ? tr("portal, version %1").arg(m_version) : QString();
}

// Also starts one that the bus can start.
void PortalNotifications::ask()
{
    QDBusMessage call = QDBusMessage::createMethodCall(
        kDesktopPortal, kDesktopPath, kPropertiesOfPortal, QStringLiteral("GetAll"));
    call << kInterface;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *done) {
            done->deleteLater();
            const QDBusPendingReply<QVariantMap> reply = *done;
            if (reply.isError()) {
                qCInfo(lcApp) << "No notifications of the portal:" << reply.error().message();
                setVersion(0);
                return;
            }
            const QVariantMap options =
                taken(reply.value().value(QStringLiteral("SupportedOptions"))).toMap();
            m_purposes = taken(options.value(QStringLiteral("button-purpose"))).toStringList();
            m_categories = taken(options.value(QStringLiteral("category"))).toStringList();
            setVersion(reply.value().value(QStringLiteral("version")).toUInt());
        });
}

void PortalNotifications::setVersion(uint version)
{
    const bool wasAvailable = isAvailable();
    m_version = version;
    if (wasAvailable != isAvailable())
        Q_EMIT availableChanged();
}

// Version 1 refuses all of a notification for one member that it does not know.
QVariantMap PortalNotifications::describe(const NativeNotification &notification) const
{
    const bool isSecond = m_version >= 2;
    QVariantMap result{{QStringLiteral("title"), notification.title},
        {QStringLiteral("body"), notification.body},
        {QStringLiteral("priority"), priorityOf(notification.urgency)},
        {QStringLiteral("default-action"), kOpen}};
    QList<QVariantMap> buttons;
    for (const auto &[id, label] : notification.actions) {
        QVariantMap button{{QStringLiteral("label"), label}, {QStringLiteral("action"), id}};
        if (isSecond && id == notification.replyAction && m_purposes.contains(kReplyPurpose))
            button.insert(QStringLiteral("purpose"), kReplyPurpose);
        buttons.append(button);
    }
    if (!buttons.isEmpty())
        result.insert(QStringLiteral("buttons"), QVariant::fromValue(buttons));
    if (!isSecond)
        return result;
    if (notification.isSilent)
        result.insert(QStringLiteral("sound"), QStringLiteral("silent"));
    if (m_categories.contains(kReceived))
        result.insert(QStringLiteral("category"), kReceived);
    return result;
}

// The portal looks at a notification on a thread of its own: what comes after it may overtake it.
void PortalNotifications::show(const NativeNotification &notification)
{
    const QString key = notification.key;
    if (!isAvailable()) {
        Q_EMIT shown(key, false);
        return;
    }
    if (m_underWay.contains(key)) {
        m_withdrawn.remove(key);
        m_next.insert(key, notification);
        return;
    }
    m_underWay.insert(key);
    QDBusMessage call = portalCall(QStringLiteral("AddNotification"));
    call << key << describe(notification);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, key](QDBusPendingCallWatcher *done) {
            done->deleteLater();
            const QDBusPendingReply<> reply = *done;
            if (reply.isError())
                qCWarning(lcApp) << "The portal shows no notification:" << reply.error().message();
            onAdded(key, !reply.isError());
        });
}

void PortalNotifications::onAdded(const QString &key, bool isTaken)
{
    m_underWay.remove(key);
    if (m_withdrawn.remove(key))
        remove(key);
    Q_EMIT shown(key, isTaken);
    if (const auto next = m_next.constFind(key); next != m_next.cend())
        show(m_next.take(key));
}

void PortalNotifications::withdraw(const QString &key)
{
    m_next.remove(key);
    if (m_underWay.contains(key))
        m_withdrawn.insert(key);
    else
        remove(key);
}

void PortalNotifications::remove(const QString &key)
{
    if (!isAvailable())
        return;
    QDBusMessage call = portalCall(QStringLiteral("RemoveNotification"));
    call << key;
    m_bus.asyncCall(call);
}

// Some backends keep showing it after that: it is taken away here. With no target of ours, what
// comes along are data of the platform and, from version 2 on, the text that was typed.
void PortalNotifications::onActionInvoked(
    const QString &key, const QString &action, const QVariantList &parameter)
{
    QString token;
    QString text;
    for (const QVariant &one : parameter) {
        const QVariant value = taken(one);
        if (value.userType() == QMetaType::QString)
            text = value.toString();
        else
            token = taken(value.toMap().value(QStringLiteral("activation-token"))).toString();
    }
    withdraw(key);
    if (action == kOpen)
        Q_EMIT activated(key, token);
    else if (!text.isEmpty())
        Q_EMIT replied(key, text);
    else
        Q_EMIT actionInvoked(key, action, token);
}

} // namespace App

#include "moc_portalnotifications.cpp"
