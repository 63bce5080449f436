// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/windows/registryautostart.h"

#include <QtCore/QDir>

namespace App {

namespace {

const QString kValue = QStringLiteral(CRIER_APP_ID);

} // namespace

RegistryAutostart::RegistryAutostart(const Keys &keys, const QString &program, QObject *parent)
    : Autostart(parent)
    , m_program(program)
    , m_run(keys.run, keys.format)
    , m_approved(keys.approved, keys.format)
{
}

RegistryAutostart::~RegistryAutostart() = default;

bool RegistryAutostart::isOn() const
{
    return m_run.contains(kValue) && managedBy().isEmpty();
}

// The first byte is odd where it was turned off there; only there it can be turned on again.
QString RegistryAutostart::managedBy() const
{
    const QByteArray approved = m_approved.value(kValue).toByteArray();
    const bool isOff = !approved.isEmpty() && (approved.front() & 1) != 0;
    return isOff && m_run.contains(kValue) ? tr("Turned off in the Task Manager") : QString();
}

QString RegistryAutostart::setOn(bool isOn)
{
    if (isOn)
        m_run.setValue(
            kValue, QStringLiteral("\"%1\" --background").arg(QDir::toNativeSeparators(m_program)));
    else
        m_run.remove(kValue);
    m_run.sync();
    Q_EMIT changed();
    return m_run.status() == QSettings::NoError ? QString() : tr("The registry can't be changed");
}

} // namespace App

#include "moc_registryautostart.cpp"
