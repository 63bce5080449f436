// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/android/backgroundservice.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJniObject>

namespace App {

namespace {

constexpr const char *kClass = "org/crier/ConnectionService";

QJniObject context()
{
    return QNativeInterface::QAndroidApplication::context();
}

} // namespace

bool BackgroundService::isOn() const
{
    return QJniObject::callStaticMethod<jboolean>(
        kClass, "isWanted", "(Landroid/content/Context;)Z", context().object());
}

QString BackgroundService::setOn(bool isOn)
{
    const bool isDone = QJniObject::callStaticMethod<jboolean>(
        kClass, "want", "(Landroid/content/Context;Z)Z", context().object(), jboolean(isOn));
    if (isOn && isDone)
        QJniObject::callStaticMethod<void>(
            kClass, "askForBattery", "(Landroid/content/Context;)V", context().object());
    Q_EMIT changed();
    return isDone ? QString() : tr("Android does not let the app go on without its window");
}

std::unique_ptr<Autostart> Autostart::make()
{
    return std::make_unique<BackgroundService>();
}

} // namespace App

#include "moc_backgroundservice.cpp"
