// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/launcherbadge.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusServiceWatcher>

#include <optional>

namespace App {

//! \brief com.canonical.Unity.LauncherEntry, which docks and task bars listen to.
//!
//! Nobody can be asked whether there is one: it is said to whoever is there, and once more when
//! somebody says by a name that they have come.
class UnityBadge : public LauncherBadge {
    Q_OBJECT

public:
    explicit UnityBadge(const QDBusConnection &bus, QObject *parent = nullptr);
    ~UnityBadge() override;

    void setCount(int unread, bool isUrgent) override;

private:
    struct Said {
        int unread = 0;
        bool isUrgent = false;

        friend bool operator==(const Said &, const Said &) = default;
    };

    void say();

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    std::optional<Said> m_said;
};

} // namespace App
