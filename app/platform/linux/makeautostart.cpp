// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/portalautostart.h"
#include "app/platform/linux/xdgautostart.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QStandardPaths>

namespace App {

std::unique_ptr<Autostart> Autostart::make()
{
    if (QFile::exists(QStringLiteral("/.flatpak-info")))
        return std::make_unique<PortalAutostart>(QDBusConnection::sessionBus());
    QStringList folders = QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation);
    const QString home = folders.takeFirst();
    // An AppImage is mounted elsewhere each time it runs.
    const QString image = qEnvironmentVariable("APPIMAGE");
    return std::make_unique<XdgAutostart>(
        home, folders, image.isEmpty() ? QCoreApplication::applicationFilePath() : image);
}

} // namespace App
