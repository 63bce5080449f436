// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "portalscheme.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

namespace Theme {

namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");

//! As the portal has it; 0 is no preference.
constexpr int kDark = 1;
constexpr int kLight = 2;

} // namespace

PortalScheme::PortalScheme()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
        SLOT(onSetting(QString, QString, QDBusVariant)));
    QDBusMessage message =
        QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    message.setArguments({kGroup, kKey});
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            onSetting(kGroup, kKey, reply.value());
    });
}

PortalScheme::~PortalScheme() = default;

void PortalScheme::onSetting(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != kGroup || key != kKey)
        return;
    // Read() wraps the value once more than the signal does.
    QVariant inner = value.variant();
    if (inner.canConvert<QDBusVariant>())
        inner = inner.value<QDBusVariant>().variant();
    const int number = inner.toInt();
    m_preference = number == kDark ? Preference::Dark
        : number == kLight         ? Preference::Light
                                   : Preference::None;
    Q_EMIT changed();
}

std::unique_ptr<SystemScheme> SystemScheme::make()
{
    return std::make_unique<PortalScheme>();
}

} // namespace Theme

#include "moc_portalscheme.cpp"
