// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/autostart.h"

#include <QtCore/QVariantMap>
#include <QtDBus/QDBusConnection>

namespace App {

//! \brief org.freedesktop.portal.Background, for who is in a sandbox: the system asks the person,
//! and its answer comes when they have given it. It can't be asked what it was, so that is kept.
class PortalAutostart : public Autostart {
    Q_OBJECT

public:
    explicit PortalAutostart(const QDBusConnection &bus, QObject *parent = nullptr);
    ~PortalAutostart() override;

    [[nodiscard]] bool isAvailable() const override { return m_isAvailable; }
    [[nodiscard]] bool isOn() const override;
    [[nodiscard]] QString managedBy() const override { return {}; }
    [[nodiscard]] QString setOn(bool isOn) override;

private Q_SLOTS:
    void onResponse(uint response, const QVariantMap &results);

private:
    void listen(const QString &request);
    void forget();

    QDBusConnection m_bus;
    QString m_request; //!< the object that answers
    bool m_wanted = false;
    bool m_isAvailable = false;
};

} // namespace App
