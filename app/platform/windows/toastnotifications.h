// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/nativenotifications.h"

#include <memory>

namespace App {

//! \brief Toasts of Windows.UI.Notifications, by C++/WinRT.
//!
//! Written without such a system at hand: it has never been compiled. A toast is shown only for an
//! AppUserModelID that is known under HKCU\\Software\\Classes\\AppUserModelId, which is the
//! installer's to write; clicks on toasts of an earlier start need a COM server and are not heard.
class ToastNotifications : public NativeNotifications {
    Q_OBJECT

public:
    explicit ToastNotifications(QObject *parent = nullptr);
    ~ToastNotifications() override;

    [[nodiscard]] bool isAvailable() const override;
    [[nodiscard]] QString description() const override;
    void show(const NativeNotification &notification) override;
    void withdraw(const QString &key) override;

private:
    struct System;
    const std::unique_ptr<System> m_system;
};

} // namespace App
