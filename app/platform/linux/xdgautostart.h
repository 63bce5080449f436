// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/autostart.h"

#include <QtCore/QStringList>

namespace App {

//! \brief A file in `autostart`, as the Desktop Application Autostart Specification has it: the
//! person's own takes the place of the system's of the same name, and turns it off by being hidden.
class XdgAutostart : public Autostart {
    Q_OBJECT

public:
    //! \brief \a home and \a system are folders of configuration, the first of \a system counts
    //! first. \a program is what the file starts.
    XdgAutostart(const QString &home, const QStringList &system, const QString &program,
        QObject *parent = nullptr);
    ~XdgAutostart() override;

    [[nodiscard]] bool isAvailable() const override { return true; }
    [[nodiscard]] bool isOn() const override;
    [[nodiscard]] QString managedBy() const override;
    [[nodiscard]] QString setOn(bool isOn) override;

    //! \brief As an argument of Exec.
    [[nodiscard]] static QString quoted(const QString &argument);

private:
    [[nodiscard]] bool isOnBySystem() const;
    [[nodiscard]] QString write(bool isHidden) const;

    const QString m_file; //!< the person's
    QStringList m_systemFiles;
    const QString m_program;
};

} // namespace App
