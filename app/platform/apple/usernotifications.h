// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/nativenotifications.h"

#include <QtCore/QHash>

Q_FORWARD_DECLARE_OBJC_CLASS(CrierNotificationDelegate);

namespace App {

//! \brief UNUserNotificationCenter, of macOS and iOS.
//!
//! Written without such a system at hand: it has never been compiled. It needs a bundle that is
//! signed; a bare program gets no centre.
class UserNotifications : public NativeNotifications {
    Q_OBJECT

public:
    explicit UserNotifications(QObject *parent = nullptr);
    ~UserNotifications() override;

    [[nodiscard]] bool isAvailable() const override { return m_isAllowed; }
    [[nodiscard]] QString description() const override;
    void show(const NativeNotification &notification) override;
    void withdraw(const QString &key) override;

    //! \brief What the person has done, from whatever thread the system says it on.
    void onResponse(const QString &key, const QString &action, const QString &text);

private:
    void setAllowed(bool isAllowed);
    [[nodiscard]] QString categoryOf(const NativeNotification &notification);

    CrierNotificationDelegate *m_delegate = nullptr;
    QHash<QString, QString> m_categories; //!< by what buttons they have
    bool m_isAllowed = false;
};

} // namespace App
