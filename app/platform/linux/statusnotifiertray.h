// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/linux/statusnotifieritem.h"
#include "app/platform/linux/traymenu.h"
#include "app/platform/tray.h"

#include <QtCore/QTimer>
#include <QtDBus/QDBusServiceWatcher>

namespace App {

//! \brief A tray by org.kde.StatusNotifierItem.
//!
//! Three others are in it: a watcher that items and hosts tell of themselves, and hosts that draw.
//! Each of them comes when it likes. A new watcher knows nobody; one that has its name may not be
//! able to answer yet. So it is told of us each time its name changes hands, and again after a
//! while if it did not understand. Nothing happens while nothing changes.
class StatusNotifierTray : public Tray {
    Q_OBJECT

public:
    explicit StatusNotifierTray(const QDBusConnection &bus, QObject *parent = nullptr);
    ~StatusNotifierTray() override;

    [[nodiscard]] bool isShown() const override { return m_isRegistered && m_hasHost; }
    [[nodiscard]] QString description() const override;
    void setState(const TrayState &state) override;

private Q_SLOTS:
    void onUnregistered(const QString &service);
    void askForHost();

private:
    void onWatcher(const QString &owner);
    void registerItem();
    void onRegistered(bool isUnderstood, bool isThere);
    void askWhoWatches();
    void tryLater();
    void setKnown(bool isRegistered, bool hasHost);
    void publish();
    void onChosen(int id);

    QDBusConnection m_bus;
    StatusNotifierItem m_item;
    DBusMenu m_menu;
    TrayMenu m_entries;
    QDBusServiceWatcher m_watcher;
    QTimer m_retry;
    QTimer m_publish;
    TrayState m_state;
    QString m_who; //!< the program that watches
    int m_attempt = 0; //!< since the watcher came
    quint64 m_watcherNumber = 0; //!< answers of one that is gone mean nothing
    bool m_isRegistered = false;
    bool m_hasHost = false;
};

} // namespace App
