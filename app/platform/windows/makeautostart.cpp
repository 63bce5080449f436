// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/windows/registryautostart.h"

#include <QtCore/QCoreApplication>

namespace App {

std::unique_ptr<Autostart> Autostart::make()
{
    const QString base =
        QStringLiteral(R"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion)");
    return std::make_unique<RegistryAutostart>(
        RegistryAutostart::Keys{base + QStringLiteral(R"(\Run)"),
            base + QStringLiteral(R"(\Explorer\StartupApproved\Run)"), QSettings::NativeFormat},
        QCoreApplication::applicationFilePath());
}

} // namespace App
