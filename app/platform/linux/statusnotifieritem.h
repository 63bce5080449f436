// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/linux/traytypes.h"
#include "app/platform/trayicon.h"

#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusObjectPath>

#include <optional>

namespace App {

//! \brief org.kde.StatusNotifierItem: what panels read and call. Nothing is drawn until one reads.
class StatusNotifierItem : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierItem")
    Q_PROPERTY(QString Category READ category CONSTANT)
    Q_PROPERTY(QString Id READ id CONSTANT)
    Q_PROPERTY(QString Title READ title CONSTANT)
    Q_PROPERTY(QString Status READ status)
    Q_PROPERTY(int WindowId READ windowId CONSTANT)
    Q_PROPERTY(QString IconThemePath READ none CONSTANT)
    Q_PROPERTY(QString IconName READ iconName)
    Q_PROPERTY(QList<App::TrayPixmap> IconPixmap READ iconPixmap)
    Q_PROPERTY(QString OverlayIconName READ none CONSTANT)
    Q_PROPERTY(QList<App::TrayPixmap> OverlayIconPixmap READ noPixmap CONSTANT)
    Q_PROPERTY(QString AttentionIconName READ iconName)
    Q_PROPERTY(QList<App::TrayPixmap> AttentionIconPixmap READ iconPixmap)
    Q_PROPERTY(QString AttentionMovieName READ none CONSTANT)
    Q_PROPERTY(App::TrayToolTip ToolTip READ toolTip)
    Q_PROPERTY(bool ItemIsMenu READ itemIsMenu CONSTANT)
    Q_PROPERTY(QDBusObjectPath Menu READ menu CONSTANT)

public:
    StatusNotifierItem(const QDBusConnection &bus, const QString &path, const QString &menuPath,
        QObject *parent = nullptr);
    ~StatusNotifierItem() override;

    void setIcon(const TrayIcon &icon);
    //! \brief Plain text.
    void setToolTip(const QString &text);
    //! \brief What a panel has given for the click that follows; used up by that.
    [[nodiscard]] QString takeToken();

    [[nodiscard]] QString category() const { return QStringLiteral("Communications"); }
    [[nodiscard]] QString id() const { return QStringLiteral(CRIER_APP_ID); }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString status() const;
    [[nodiscard]] int windowId() const { return 0; }
    [[nodiscard]] QString none() const { return {}; }
    [[nodiscard]] TrayPixmaps noPixmap() const { return {}; }
    [[nodiscard]] QString iconName() const;
    [[nodiscard]] TrayPixmaps iconPixmap() const;
    [[nodiscard]] TrayToolTip toolTip() const;
    [[nodiscard]] bool itemIsMenu() const { return false; }
    [[nodiscard]] QDBusObjectPath menu() const { return QDBusObjectPath(m_menuPath); }

public Q_SLOTS:
    Q_SCRIPTABLE void Activate(int x, int y);
    Q_SCRIPTABLE void SecondaryActivate(int x, int y);
    Q_SCRIPTABLE void ContextMenu(int x, int y);
    Q_SCRIPTABLE void Scroll(int delta, const QString &orientation);
    Q_SCRIPTABLE void ProvideXdgActivationToken(const QString &token);

Q_SIGNALS:
    Q_SCRIPTABLE void NewTitle();
    Q_SCRIPTABLE void NewIcon();
    Q_SCRIPTABLE void NewAttentionIcon();
    Q_SCRIPTABLE void NewOverlayIcon();
    Q_SCRIPTABLE void NewToolTip();
    Q_SCRIPTABLE void NewStatus(const QString &status);
    void activated();

private:
    QDBusConnection m_bus;
    const QString m_path;
    const QString m_menuPath;
    TrayIcon m_icon;
    QString m_toolTip;
    QString m_token;
    mutable std::optional<TrayPixmaps> m_drawn;
};

} // namespace App
