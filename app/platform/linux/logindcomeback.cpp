// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/logindcomeback.h"

namespace App {

LogindComeback::LogindComeback(QObject *parent)
    : Comeback(parent)
{
}

LogindComeback::~LogindComeback() = default;

void LogindComeback::listen(QDBusConnection bus)
{
    const QString logind = QStringLiteral("org.freedesktop.login1");
    bus.connect(logind, QStringLiteral("/org/freedesktop/login1"),
        logind + QLatin1String(".Manager"), QStringLiteral("PrepareForSleep"), this,
        SLOT(onPrepareForSleep(bool)));
}

void LogindComeback::onPrepareForSleep(bool isStarting)
{
    if (!isStarting)
        Q_EMIT cameBack();
}

std::unique_ptr<Comeback> Comeback::make()
{
    auto comeback = std::make_unique<LogindComeback>();
    // Both wait for a bus that nobody else may need: after the start.
    QMetaObject::invokeMethod(
        comeback.get(),
        [made = comeback.get()] {
            made->listen(QDBusConnection::systemBus());
            made->watchNetwork();
        },
        Qt::QueuedConnection);
    return comeback;
}

} // namespace App

#include "moc_logindcomeback.cpp"
