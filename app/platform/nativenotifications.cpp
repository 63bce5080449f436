// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/nativenotifications.h"

namespace App {

namespace {

class NoNotifications : public NativeNotifications {
public:
    [[nodiscard]] bool isAvailable() const override { return false; }
    [[nodiscard]] QString description() const override
    {
        return NativeNotifications::tr("not on this system");
    }
    void show(const NativeNotification &notification) override
    {
        Q_EMIT shown(notification.key, false);
    }
    void withdraw(const QString &) override { }
};

} // namespace

std::unique_ptr<NativeNotifications> NativeNotifications::makeNone()
{
    return std::make_unique<NoNotifications>();
}

NativeNotifications::NativeNotifications(QObject *parent)
    : QObject(parent)
{
}

NativeNotifications::~NativeNotifications() = default;

} // namespace App

#include "moc_nativenotifications.cpp"
