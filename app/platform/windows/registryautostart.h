// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/autostart.h"

#include <QtCore/QSettings>

namespace App {

//! \brief A value under `Run` in the person's registry. What they turned off in the Task Manager
//! stands beside it, under `StartupApproved`, and counts more.
class RegistryAutostart : public Autostart {
    Q_OBJECT

public:
    //! \brief Where the two are; a file in a test.
    struct Keys {
        QString run;
        QString approved;
        QSettings::Format format;
    };

    //! \brief \a program is what is started.
    RegistryAutostart(const Keys &keys, const QString &program, QObject *parent = nullptr);
    ~RegistryAutostart() override;

    [[nodiscard]] bool isAvailable() const override { return true; }
    [[nodiscard]] bool isOn() const override;
    [[nodiscard]] QString managedBy() const override;
    [[nodiscard]] QString setOn(bool isOn) override;

private:
    const QString m_program;
    QSettings m_run;
    QSettings m_approved;
};

} // namespace App
