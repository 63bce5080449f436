// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/autostart.h"

namespace App {

//! \brief The service that keeps the app, and with it the connection, while there is no window, and
//! that starts with the phone (ConnectionService.java). The person turns it on; Android then asks
//! whether the battery may be used for it.
//!
//! Written without such a system at hand: it has never been compiled.
class BackgroundService : public Autostart {
    Q_OBJECT

public:
    [[nodiscard]] bool isAvailable() const override { return true; }
    [[nodiscard]] bool isOn() const override;
    [[nodiscard]] QString managedBy() const override { return {}; }
    [[nodiscard]] QString setOn(bool isOn) override;
};

} // namespace App
