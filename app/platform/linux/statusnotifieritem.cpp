// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/statusnotifieritem.h"

#include <QtCore/QStandardPaths>
#include <QtCore/QtEndian>

#include <array>
#include <utility>

namespace App {

namespace {

//! Those that panels have, also where a pixel of theirs is one and a half or two.
constexpr std::array<int, 5> kSizes{16, 22, 24, 32, 48};

TrayPixmap pixmapOf(const TrayIcon &icon, int size)
{
    const QImage image = icon.paint(size).convertToFormat(QImage::Format_ARGB32);
    TrayPixmap pixmap{size, size, QByteArray(qsizetype(size) * size * 4, Qt::Uninitialized)};
    for (int y = 0; y < size; ++y)
        qToBigEndian<quint32>(
            image.constScanLine(y), size, pixmap.argb.data() + qsizetype(y) * size * 4);
    return pixmap;
}

} // namespace

StatusNotifierItem::StatusNotifierItem(
    const QDBusConnection &bus, const QString &path, const QString &menuPath, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_path(path)
    , m_menuPath(menuPath)
{
    registerTrayTypes();
    m_bus.registerObject(m_path, this,
        QDBusConnection::ExportScriptableSlots | QDBusConnection::ExportScriptableSignals
            | QDBusConnection::ExportAllProperties);
}

StatusNotifierItem::~StatusNotifierItem()
{
    m_bus.unregisterObject(m_path);
}

void StatusNotifierItem::setIcon(const TrayIcon &icon)
{
    if (m_icon == icon)
        return;
    const QString before = status();
    m_icon = icon;
    m_drawn.reset();
    Q_EMIT NewIcon();
    Q_EMIT NewAttentionIcon();
    if (status() != before)
        Q_EMIT NewStatus(status());
}

void StatusNotifierItem::setToolTip(const QString &text)
{
    if (std::exchange(m_toolTip, text) != text)
        Q_EMIT NewToolTip();
}

QString StatusNotifierItem::takeToken()
{
    return std::exchange(m_token, {});
}

QString StatusNotifierItem::title() const
{
    return QStringLiteral("Crier");
}

// What asks for attention is not put away by a panel; whoever wants quiet is not asked.
QString StatusNotifierItem::status() const
{
    return m_icon.unread > 0 && !m_icon.isQuiet ? QStringLiteral("NeedsAttention")
                                                : QStringLiteral("Active");
}

// Panels take the name before the pixmap: it is there only where the theme has just that picture.
QString StatusNotifierItem::iconName() const
{
    static const bool isInstalled = !QStandardPaths::locate(QStandardPaths::GenericDataLocation,
        QStringLiteral("icons/hicolor/scalable/apps/" CRIER_APP_ID ".svg"))
                                         .isEmpty();
    return m_icon.isPlain() && isInstalled ? QStringLiteral(CRIER_APP_ID) : QString();
}

TrayPixmaps StatusNotifierItem::iconPixmap() const
{
    if (!m_drawn) {
        m_drawn.emplace();
        for (const int size : kSizes)
            m_drawn->append(pixmapOf(m_icon, size));
    }
    return *m_drawn;
}

TrayToolTip StatusNotifierItem::toolTip() const
{
    // The text is markup, with names of others in it.
    return {{}, {}, title(), m_toolTip.toHtmlEscaped()};
}

void StatusNotifierItem::Activate(int, int)
{
    Q_EMIT activated();
}

void StatusNotifierItem::SecondaryActivate(int, int)
{
    Q_EMIT activated();
}

// For panels that can't draw a menu: what is left is the window.
void StatusNotifierItem::ContextMenu(int, int)
{
    Q_EMIT activated();
}

void StatusNotifierItem::Scroll(int, const QString &) { }

void StatusNotifierItem::ProvideXdgActivationToken(const QString &token)
{
    m_token = token;
}

} // namespace App

#include "moc_statusnotifieritem.cpp"
