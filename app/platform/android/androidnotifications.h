// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/nativenotifications.h"

namespace App {

//! \brief NotificationManager of Android; packaging/android/src/org/crier has the other half.
//!
//! Written without such a system at hand: it has never been compiled. Since Android 13 the person
//! is asked whether notifications may be shown.
class AndroidNotifications : public NativeNotifications {
    Q_OBJECT

public:
    explicit AndroidNotifications(QObject *parent = nullptr);
    ~AndroidNotifications() override;

    void ask() override;
    [[nodiscard]] bool isAvailable() const override;
    [[nodiscard]] bool isInhibited() const override;
    [[nodiscard]] QString description() const override;
    void show(const NativeNotification &notification) override;
    void withdraw(const QString &key) override;

    //! \brief What the person has done, from whatever thread the system says it on.
    static void hear(const QString &key, const QString &what, const QString &detail);

private:
    void onHeard(const QString &key, const QString &what, const QString &detail);
    void nameChannels();
};

} // namespace App
