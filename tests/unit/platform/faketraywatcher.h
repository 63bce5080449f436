// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtDBus/QDBusConnection>

//! \brief org.kde.StatusNotifierWatcher, on a connection of its own.
class FakeTrayWatcher : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)

public:
    static constexpr const char *kName = "org.kde.StatusNotifierWatcher";

    //! \brief \a isReady: it has its object, and not its name alone.
    explicit FakeTrayWatcher(bool hasHost, bool isReady = true);
    ~FakeTrayWatcher() override;

    void becomeReady();
    void setHost(bool hasHost);
    void drop(const QString &item);
    [[nodiscard]] bool hasHost() const { return m_hasHost; }
    [[nodiscard]] QDBusConnection bus() const { return m_bus; }

    QStringList items;

public Q_SLOTS:
    Q_SCRIPTABLE void RegisterStatusNotifierItem(const QString &service) { items.append(service); }

Q_SIGNALS:
    Q_SCRIPTABLE void StatusNotifierHostRegistered();
    Q_SCRIPTABLE void StatusNotifierHostUnregistered();
    Q_SCRIPTABLE void StatusNotifierItemUnregistered(const QString &service);

private:
    const QString m_connection;
    QDBusConnection m_bus;
    bool m_hasHost;
};
