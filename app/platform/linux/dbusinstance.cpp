// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/dbusinstance.h"

#include "app/logging.h"

#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>

namespace App {

namespace {

const QString kName = QStringLiteral(CRIER_APP_ID);
//! As the specification makes it of the name.
const QString kObjectPath = u'/' + QString(kName).replace(u'.', u'/').replace(u'-', u'_');
const QString kApplication = QStringLiteral("org.freedesktop.Application");
const QString kToken = QStringLiteral("activation-token");

//! How long the one that runs may take to say that it has understood.
constexpr int kAnswerMs = 5000;

QString tokenIn(const QVariantMap &platformData)
{
    const QString token = platformData.value(kToken).toString();
    return token.isEmpty() ? platformData.value(QStringLiteral("desktop-startup-id")).toString()
                           : token;
}

} // namespace

DBusInstance::DBusInstance(const QDBusConnection &bus, QObject *parent)
    : Instance(parent)
    , m_bus(bus)
{
    // Others may call as soon as the name is ours, so there has to be something to call.
    new ApplicationAdaptor(this);
}

DBusInstance::~DBusInstance() = default;

bool DBusInstance::forward(const Wish &wish)
{
    QVariantMap platformData;
    if (!wish.token.isEmpty())
        platformData.insert(kToken, wish.token);
    QDBusMessage call = QDBusMessage::createMethodCall(kName, kObjectPath, kApplication,
        !wish.action.isEmpty()      ? QStringLiteral("ActivateAction")
            : !wish.links.isEmpty() ? QStringLiteral("Open")
                                    : QStringLiteral("Activate"));
    if (!wish.action.isEmpty())
        call << wish.action << QVariantList{wish.parameter};
    else if (!wish.links.isEmpty())
        call << wish.links;
    call << platformData;
    // Not started for it: it runs.
    call.setAutoStartService(false);
    const QDBusMessage answer = m_bus.call(call, QDBus::Block, kAnswerMs);
    if (answer.type() == QDBusMessage::ErrorMessage)
        qCWarning(lcApp) << "The app that runs does not answer:" << answer.errorMessage();
    return answer.type() != QDBusMessage::ErrorMessage;
}

Instance::Role DBusInstance::claim(const Wish &wish, bool onlyForward)
{
    if (!m_bus.isConnected())
        return Role::Alone;
    const bool isThere = m_bus.interface()->isServiceRegistered(kName);
    if (isThere && forward(wish))
        return Role::Forwarded;
    if (onlyForward)
        return Role::Alone;
    m_bus.registerObject(kObjectPath, this);
    if (m_bus.registerService(kName))
        return Role::First;
    // Another one was quicker.
    return forward(wish) ? Role::Forwarded : Role::Alone;
}

ApplicationAdaptor::ApplicationAdaptor(DBusInstance *instance)
    : QDBusAbstractAdaptor(instance)
    , m_instance(instance)
{
}

ApplicationAdaptor::~ApplicationAdaptor() = default;

void ApplicationAdaptor::Activate(const QVariantMap &platformData)
{
    Q_EMIT m_instance->wished({.token = tokenIn(platformData)});
}

void ApplicationAdaptor::Open(const QStringList &uris, const QVariantMap &platformData)
{
    Q_EMIT m_instance->wished({.links = uris, .token = tokenIn(platformData)});
}

void ApplicationAdaptor::ActivateAction(
    const QString &action, const QVariantList &parameter, const QVariantMap &platformData)
{
    QVariant first = parameter.value(0);
    if (first.canConvert<QDBusVariant>())
        first = first.value<QDBusVariant>().variant();
    Q_EMIT m_instance->wished(
        {.action = action, .parameter = first.toString(), .token = tokenIn(platformData)});
}

std::unique_ptr<Instance> Instance::make()
{
    return std::make_unique<DBusInstance>(QDBusConnection::sessionBus());
}

} // namespace App

#include "moc_dbusinstance.cpp"
