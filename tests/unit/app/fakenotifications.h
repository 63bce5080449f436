// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/nativenotifications.h"

#include <QtCore/QMap>

//! \brief A system that shows what it is asked to, or not.
class FakeNotifications : public App::NativeNotifications {
public:
    [[nodiscard]] bool isAvailable() const override { return available; }
    [[nodiscard]] bool isInhibited() const override { return inhibited; }
    [[nodiscard]] QString description() const override { return QStringLiteral("fake"); }
    void show(const App::NativeNotification &notification) override
    {
        there.insert(notification.key, notification);
        asked.append(notification);
        if (!works)
            there.remove(notification.key);
        Q_EMIT shown(notification.key, works);
    }
    void withdraw(const QString &key) override { there.remove(key); }

    [[nodiscard]] QStringList titles() const
    {
        QStringList result;
        for (const App::NativeNotification &one : there)
            result.append(one.title);
        result.sort();
        return result;
    }

    QMap<QString, App::NativeNotification> there;
    QList<App::NativeNotification> asked;
    bool available = true;
    bool inhibited = false;
    bool works = true;
};
