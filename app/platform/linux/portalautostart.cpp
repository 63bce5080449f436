// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/portalautostart.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QSettings>
#include <QtDBus/QDBusError>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

#include <utility>

namespace App {

namespace {

const QString kPortal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPortalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kBackground = QStringLiteral("org.freedesktop.portal.Background");
const QString kRequest = QStringLiteral("org.freedesktop.portal.Request");
const QString kAutostartSetting = QStringLiteral("autostart");
const QString kAutostart = QStringLiteral("autostart");

constexpr uint kGranted = 0;

} // namespace

PortalAutostart::PortalAutostart(const QDBusConnection &bus, QObject *parent)
    : Autostart(parent)
    , m_bus(bus)
{
    QDBusMessage version = QDBusMessage::createMethodCall(kPortal, kPortalPath,
        QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    version << kBackground << QStringLiteral("version");
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(version), this);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *done) {
            done->deleteLater();
            m_isAvailable = !done->isError();
            if (m_isAvailable)
                Q_EMIT changed();
        });
}

PortalAutostart::~PortalAutostart() = default;

bool PortalAutostart::isOn() const
{
    return QSettings().value(kAutostartSetting).toBool();
}

// The answer may come before that to the call: who waits for it has to know where from.
QString PortalAutostart::setOn(bool isOn)
{
    if (!m_isAvailable)
        return tr("This system starts no apps from sandboxes");
    const QString token = QStringLiteral("crier%1").arg(QRandomGenerator::global()->generate());
    QString sender = m_bus.baseService().mid(1);
    listen(kPortalPath + QLatin1String("/request/") + sender.replace(u'.', u'_') + u'/' + token);
    m_wanted = isOn;
    QDBusMessage call = QDBusMessage::createMethodCall(
        kPortal, kPortalPath, kBackground, QStringLiteral("RequestBackground"));
    call << QString()
         << QVariantMap{{QStringLiteral("handle_token"), token},
                {QStringLiteral("reason"), tr("Shows what is sent to you from the log-in on")},
                {kAutostart, isOn},
                {QStringLiteral("commandline"),
                    QStringList{QStringLiteral("crier"), QStringLiteral("--background")}},
                {QStringLiteral("dbus-activatable"), false}};
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, request = m_request](QDBusPendingCallWatcher *done) {
            done->deleteLater();
            const QDBusPendingReply<QDBusObjectPath> reply = *done;
            if (request != m_request)
                return;
            if (reply.isError()) {
                forget();
                Q_EMIT failed(reply.error().message());
            } else if (reply.value().path() != m_request) {
                // Old ones name it as they like.
                listen(reply.value().path());
            }
        });
    return {};
}

void PortalAutostart::listen(const QString &request)
{
    forget();
    m_request = request;
    m_bus.connect({}, m_request, kRequest, QStringLiteral("Response"), this,
        SLOT(onResponse(uint, QVariantMap)));
}

void PortalAutostart::forget()
{
    if (const QString before = std::exchange(m_request, {}); !before.isEmpty())
        m_bus.disconnect({}, before, kRequest, QStringLiteral("Response"), this,
            SLOT(onResponse(uint, QVariantMap)));
}

void PortalAutostart::onResponse(uint response, const QVariantMap &results)
{
    forget();
    if (response != kGranted) {
        Q_EMIT failed(tr("That was not allowed"));
        return;
    }
    const bool isOn = results.value(kAutostart).toBool();
    QSettings().setValue(kAutostartSetting, isOn);
    Q_EMIT changed();
    if (isOn != m_wanted)
        Q_EMIT failed(tr("That was not allowed"));
}

} // namespace App

#include "moc_portalautostart.cpp"
