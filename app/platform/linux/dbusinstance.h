// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/instance.h"

#include <QtCore/QVariantMap>
#include <QtDBus/QDBusAbstractAdaptor>
#include <QtDBus/QDBusConnection>

namespace App {

//! \brief org.freedesktop.Application, D-Bus Activation of the Desktop Entry Specification.
class DBusInstance : public Instance {
    Q_OBJECT

public:
    explicit DBusInstance(const QDBusConnection &bus, QObject *parent = nullptr);
    ~DBusInstance() override;

    [[nodiscard]] Role claim(const Wish &wish, bool onlyForward) override;

private:
    [[nodiscard]] bool forward(const Wish &wish);

    QDBusConnection m_bus;
};

//! \brief What others call.
class ApplicationAdaptor : public QDBusAbstractAdaptor {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")

public:
    explicit ApplicationAdaptor(DBusInstance *instance);
    ~ApplicationAdaptor() override;

public Q_SLOTS:
    void Activate(const QVariantMap &platformData);
    void Open(const QStringList &uris, const QVariantMap &platformData);
    void ActivateAction(
        const QString &action, const QVariantList &parameter, const QVariantMap &platformData);

private:
    DBusInstance *m_instance;
};

} // namespace App
