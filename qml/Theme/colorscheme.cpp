// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "colorscheme.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtGui/QGuiApplication>
#include <QtGui/QPalette>
#include <QtQml/QJSEngine>

namespace Theme {

namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");

} // namespace

ColorScheme::ColorScheme()
{
    update();
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
        SLOT(onPortalSetting(QString, QString, QDBusVariant)));
    QDBusMessage message =
        QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    message.setArguments({kGroup, kKey});
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            onPortalSetting(kGroup, kKey, reply.value());
    });
}

ColorScheme::~ColorScheme() = default;

ColorScheme *ColorScheme::instance()
{
    static ColorScheme *const kInstance = new ColorScheme;
    return kInstance;
}

ColorScheme *ColorScheme::create(QQmlEngine *, QJSEngine *)
{
    QJSEngine::setObjectOwnership(instance(), QJSEngine::CppOwnership);
    return instance();
}

void ColorScheme::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    Q_EMIT modeChanged();
    update();
}

void ColorScheme::onPortalSetting(
    const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != kGroup || key != kKey)
        return;
    // Read() wraps the value once more than the signal does.
    QVariant inner = value.variant();
    if (inner.canConvert<QDBusVariant>())
        inner = inner.value<QDBusVariant>().variant();
    m_portal = inner.toInt();
    update();
}

void ColorScheme::update()
{
    const QPalette palette = QGuiApplication::palette();
    const bool paletteIsDark = palette.color(QPalette::Window).lightness() < 128;
    const bool systemIsDark = m_portal > 0 ? m_portal == 1 : paletteIsDark;
    const bool dark = m_mode == Mode::System ? systemIsDark : m_mode == Mode::Dark;
    if (dark == m_dark)
        return;
    m_dark = dark;
    Q_EMIT darkChanged();
}

} // namespace Theme

#include "moc_colorscheme.cpp"
