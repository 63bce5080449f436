// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/unifiedpush.h"

#include "app/logging.h"
#include "app/platform/linux/pushkeys.h"

#include <QtCore/QUrl>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

#include <algorithm>

namespace App {

namespace {

const QString kDistributorPrefix = QStringLiteral("org.unifiedpush.Distributor.");
const QString kDistributorPath = QStringLiteral("/org/unifiedpush/Distributor");
const QString kDistributor = QStringLiteral("org.unifiedpush.Distributor2");
const QString kConnectorPath = QStringLiteral("/org/unifiedpush/Connector");
const QString kBusName = QStringLiteral("org.freedesktop.DBus");
const QString kBusPath = QStringLiteral("/org/freedesktop/DBus");
const QString kRegistered = QStringLiteral("REGISTRATION_SUCCEEDED");

//! Characters of an endpoint; crierd takes as many.
constexpr qsizetype kLongestEndpoint = 2048;

QString textOf(const QVariantMap &arguments, const char *name)
{
    // Of another type it is nothing that was said on purpose.
    const QVariant value = arguments.value(QLatin1String(name));
    return value.typeId() == QMetaType::QString ? value.toString() : QString();
}

QString tokenOf(const QVariantMap &arguments)
{
    return textOf(arguments, "token");
}

} // namespace

UnifiedPush::UnifiedPush(const QDBusConnection &bus, QObject *parent)
    : PushDistributor(parent)
    , m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    new ConnectorAdaptor(this);
    m_bus.registerObject(kConnectorPath, this);
    m_bus.connect(kBusName, kBusPath, kBusName, QStringLiteral("NameOwnerChanged"), this,
        SLOT(onOwner(QString, QString, QString)));
    look();
}

UnifiedPush::~UnifiedPush()
{
    m_bus.unregisterObject(kConnectorPath);
}

//! Those that run, and those that the bus would start.
void UnifiedPush::look()
{
    m_found.clear();
    m_asked = 2;
    ask("ListNames");
    ask("ListActivatableNames");
}

void UnifiedPush::ask(const char *method)
{
    const QDBusMessage call =
        QDBusMessage::createMethodCall(kBusName, kBusPath, kBusName, QLatin1String(method));
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (reply.isValid())
            m_found += reply.value();
        if (--m_asked > 0)
            return;
        choose();
        // One list may be older than what was told meanwhile.
        if (std::exchange(m_looksAgain, false))
            look();
    });
}

// Whoever it is stays it. Else the first by name, so that it is the same one at each start.
void UnifiedPush::choose()
{
    m_found.removeIf([](const QString &name) { return !name.startsWith(kDistributorPrefix); });
    if (m_found.contains(m_service) || (m_found.isEmpty() && m_service.isEmpty()))
        return;
    m_service = m_found.isEmpty() ? QString() : *std::min_element(m_found.cbegin(), m_found.cend());
    Q_EMIT nameChanged();
}

void UnifiedPush::onOwner(const QString &name, const QString &, const QString &after)
{
    if (!name.startsWith(kDistributorPrefix))
        return;
    // Another one of the same name may know nothing of what the one before was told.
    if (name == m_service && !after.isEmpty())
        Q_EMIT nameChanged();
    else if (m_asked > 0)
        m_looksAgain = true;
    else
        look();
}

QString UnifiedPush::name() const
{
    return m_service.mid(kDistributorPrefix.size());
}

void UnifiedPush::enlist(const QString &token, const QString &description, const QString &vapid)
{
    if (m_service.isEmpty())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(
        m_service, kDistributorPath, kDistributor, QStringLiteral("Register"));
    call << QVariantMap{{QStringLiteral("service"), QStringLiteral(CRIER_APP_ID)},
        {QStringLiteral("token"), token}, {QStringLiteral("description"), description},
        {QStringLiteral("vapid"), vapid}};
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, token] {
        watcher->deleteLater();
        const QDBusPendingReply<QVariantMap> reply = *watcher;
        if (reply.isError())
            Q_EMIT failed(token, reply.error().message());
        else if (textOf(reply.value(), "success") != kRegistered)
            Q_EMIT failed(token, textOf(reply.value(), "reason"));
    });
}

void UnifiedPush::discharge(const QString &token)
{
    if (m_service.isEmpty())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(
        m_service, kDistributorPath, kDistributor, QStringLiteral("Unregister"));
    call << QVariantMap{{QStringLiteral("token"), token}};
    m_bus.asyncCall(call);
}

// Whoever is on the bus can say this; the token is what only the distributor knows.
void UnifiedPush::onEndpoint(const QVariantMap &arguments)
{
    const QString token = tokenOf(arguments);
    const QString url = textOf(arguments, "endpoint");
    const QUrl parsed(url, QUrl::StrictMode);
    if (token.isEmpty() || url.size() > kLongestEndpoint || !parsed.isValid()
        || !parsed.scheme().startsWith(QLatin1String("http"))) {
        qCWarning(lcApp) << "The distributor names an endpoint that is none";
        return;
    }
    if (const auto keys = PushKeys::make())
        Q_EMIT endpointKnown(token, {url, keys->p256dh, keys->auth});
    else
        Q_EMIT failed(token, QStringLiteral("OpenSSL 3"));
}

void UnifiedPush::onMessage(const QVariantMap &arguments)
{
    Q_EMIT woken(tokenOf(arguments));
}

void UnifiedPush::onUnregistered(const QVariantMap &arguments)
{
    Q_EMIT discharged(tokenOf(arguments));
}

ConnectorAdaptor::ConnectorAdaptor(UnifiedPush *push)
    : QDBusAbstractAdaptor(push)
    , m_push(push)
{
}

ConnectorAdaptor::~ConnectorAdaptor() = default;

QVariantMap ConnectorAdaptor::Message(const QVariantMap &args)
{
    m_push->onMessage(args);
    return {};
}

QVariantMap ConnectorAdaptor::NewEndpoint(const QVariantMap &args)
{
    m_push->onEndpoint(args);
    return {};
}

QVariantMap ConnectorAdaptor::Unregistered(const QVariantMap &args)
{
    m_push->onUnregistered(args);
    return {};
}

std::unique_ptr<PushDistributor> PushDistributor::make()
{
    return std::make_unique<UnifiedPush>(QDBusConnection::sessionBus());
}

} // namespace App

#include "moc_unifiedpush.cpp"
