// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/launcher.h"

#include <QtGui/QGuiApplication>
#include <QtQml/QQmlExtensionPlugin>

Q_IMPORT_QML_PLUGIN(Crier_AppPlugin)

namespace Launcher {

void prepare()
{
    QCoreApplication::setOrganizationName(QStringLiteral("Crier"));
    QCoreApplication::setApplicationName(QStringLiteral("crier"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CRIER_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral(CRIER_APP_ID));
}

std::optional<QSize> parseSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    return parts.size() == 2 && !size.isEmpty() ? std::optional(size) : std::nullopt;
}

} // namespace Launcher
