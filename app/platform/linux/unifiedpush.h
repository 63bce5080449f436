// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/pushdistributor.h"

#include <QtCore/QVariantMap>
#include <QtDBus/QDBusAbstractAdaptor>
#include <QtDBus/QDBusConnection>

namespace App {

//! \brief UnifiedPush on the session bus: org.unifiedpush.Distributor2 of whoever is there, and
//! org.unifiedpush.Connector2 of ours, which the bus starts this app for.
class UnifiedPush : public PushDistributor {
    Q_OBJECT

public:
    explicit UnifiedPush(const QDBusConnection &bus, QObject *parent = nullptr);
    ~UnifiedPush() override;

    [[nodiscard]] QString name() const override;
    void enlist(const QString &token, const QString &description, const QString &vapid) override;
    void discharge(const QString &token) override;

    void onEndpoint(const QVariantMap &arguments);
    void onMessage(const QVariantMap &arguments);
    void onUnregistered(const QVariantMap &arguments);

private Q_SLOTS:
    void onOwner(const QString &name, const QString &before, const QString &after);

private:
    void look();
    void ask(const char *method);
    void choose();

    QDBusConnection m_bus;
    int m_asked = 0; //!< lists that are still to come
    bool m_looksAgain = false;
    QStringList m_found;
    QString m_service; //!< of the distributor; empty: there is none
};

//! \brief What distributors call. They wait for no answer.
class ConnectorAdaptor : public QDBusAbstractAdaptor {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.unifiedpush.Connector2")

public:
    explicit ConnectorAdaptor(UnifiedPush *push);
    ~ConnectorAdaptor() override;

public Q_SLOTS:
    QVariantMap Message(const QVariantMap &args);
    QVariantMap NewEndpoint(const QVariantMap &args);
    QVariantMap Unregistered(const QVariantMap &args);

private:
    UnifiedPush *m_push;
};

} // namespace App
