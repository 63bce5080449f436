// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/nativenotifications.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtCore/QVariantMap>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusServiceWatcher>

namespace App {

//! \brief org.freedesktop.portal.Notification, for an app that its system has shut in: versions 1
//! and 2.
//!
//! Ids are our own keys, so what was shown before the app started anew can be withdrawn, and a
//! click on it is understood. What became of a notification the portal does not tell: it was taken,
//! or not.
class PortalNotifications : public NativeNotifications {
    Q_OBJECT

public:
    explicit PortalNotifications(const QDBusConnection &bus, QObject *parent = nullptr);
    ~PortalNotifications() override;

    //! \brief Whether this app runs in a Flatpak or a Snap.
    [[nodiscard]] static bool isNeeded();

    [[nodiscard]] bool isAvailable() const override { return m_version > 0; }
    [[nodiscard]] QString description() const override;
    [[nodiscard]] QStringList capabilities() const override { return m_purposes + m_categories; }
    void show(const NativeNotification &notification) override;
    void withdraw(const QString &key) override;

private Q_SLOTS:
    void onActionInvoked(const QString &key, const QString &action, const QVariantList &parameter);

private:
    void ask();
    void setVersion(uint version);
    void remove(const QString &key);
    void onAdded(const QString &key, bool isTaken);
    [[nodiscard]] QVariantMap describe(const NativeNotification &notification) const;

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    uint m_version = 0; //!< 0: there is none
    QStringList m_purposes; //!< of buttons, from version 2 on
    QStringList m_categories;
    QSet<QString> m_underWay;
    QSet<QString> m_withdrawn; //!< while they were under way
    QHash<QString, NativeNotification> m_next; //!< what takes its place when it is there
};

} // namespace App
