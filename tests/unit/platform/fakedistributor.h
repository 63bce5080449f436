// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QVariantMap>
#include <QtDBus/QDBusConnection>

//! \brief A distributor of UnifiedPush, on a connection of its own.
class FakeDistributor : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.unifiedpush.Distributor2")

public:
    //! \brief Is known as org.unifiedpush.Distributor.\a name.
    explicit FakeDistributor(const QString &name);
    ~FakeDistributor() override;

    //! \brief Says something to the connector of the app that is called \a service.
    void say(const QString &service, const char *method, const QVariantMap &arguments);

    QList<QVariantMap> enlisted; //!< the arguments of each
    QList<QVariantMap> discharged;
    QString refusal; //!< why it refuses; empty: it does not

public Q_SLOTS:
    Q_SCRIPTABLE QVariantMap Register(const QVariantMap &args);
    Q_SCRIPTABLE QVariantMap Unregister(const QVariantMap &args);

private:
    const QString m_connection;
    QDBusConnection m_bus;
    const QString m_service;
};
