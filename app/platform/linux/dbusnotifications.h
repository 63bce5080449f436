// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/nativenotifications.h"
#include "app/platform/soundplayer.h"

#include <QtCore/QHash>
#include <QtCore/QVariantMap>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusServiceWatcher>

#include <functional>

namespace App {

//! \brief org.freedesktop.Notifications, the Desktop Notifications Specification.
//!
//! Ids belong to one process of the server: when it goes, they are forgotten, or one would replace
//! or close a stranger's. Until the person has closed something, its id is kept: what has expired
//! may still be in the server's history. Where the server plays no sounds, they are played here.
class DBusNotifications : public NativeNotifications {
    Q_OBJECT

public:
    DBusNotifications(
        const QDBusConnection &bus, std::unique_ptr<SoundPlayer> player, QObject *parent = nullptr);
    ~DBusNotifications() override;

    [[nodiscard]] bool isAvailable() const override { return m_isAvailable; }
    [[nodiscard]] bool isInhibited() const override { return m_isInhibited; }
    [[nodiscard]] QString description() const override { return m_server; }
    [[nodiscard]] QStringList capabilities() const override { return m_capabilities; }
    void show(const NativeNotification &notification) override;
    void withdraw(const QString &key) override;

private Q_SLOTS:
    void onClosed(uint id, uint reason);
    void onActionInvoked(uint id, const QString &action);
    void onActivationToken(uint id, const QString &token);
    void onReplied(uint id, const QString &text);
    void onPropertiesChanged(
        const QString &interface, const QVariantMap &changed, const QStringList &invalidated);

private:
    void ask();
    void askProperty(const QString &interface, const QString &name,
        const std::function<void(const QVariant &)> &then);
    void forget();
    void setAvailable(bool isAvailable);
    void setInhibited(bool isInhibited);
    void close(uint id);
    void sound(const NativeNotification &notification);
    [[nodiscard]] QString keyOf(uint id) const { return m_ids.key(id); }
    [[nodiscard]] QVariantMap hintsOf(const NativeNotification &notification) const;
    [[nodiscard]] QStringList actionsOf(const NativeNotification &notification) const;

    QDBusConnection m_bus;
    const std::unique_ptr<SoundPlayer> m_player;
    QDBusServiceWatcher m_watcher;
    QString m_server;
    QStringList m_capabilities;
    QHash<QString, uint> m_ids; //!< by key
    QHash<QString, quint64> m_calls; //!< by key: the number of the one that is under way
    QHash<QString, QString> m_replyActions; //!< by key
    QHash<QString, NativeNotification> m_next; //!< what is to be shown when the one before is
    QString m_token; //!< comes before the click that it belongs to
    uint m_tokenOf = 0;
    quint64 m_lastCall = 0;
    int m_generation = 0; //!< of servers
    bool m_isAvailable = false;
    bool m_isInhibited = false;
    bool m_isHolding = false; //!< the server shows later what it is given now
};

} // namespace App
