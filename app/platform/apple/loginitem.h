// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/autostart.h"

namespace App {

//! \brief The app as a login item, by SMAppService of macOS 13. The person may refuse it in the
//! settings of the system.
//!
//! The system starts it as it is opened by hand: with its window.
class LoginItem : public Autostart {
    Q_OBJECT

public:
    [[nodiscard]] bool isAvailable() const override;
    [[nodiscard]] bool isOn() const override;
    [[nodiscard]] QString managedBy() const override;
    [[nodiscard]] QString setOn(bool isOn) override;
};

} // namespace App
