// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/tray.h"

namespace App {

namespace {

class NoTray : public Tray {
public:
    [[nodiscard]] bool isShown() const override { return false; }
    [[nodiscard]] QString description() const override { return Tray::tr("not on this system"); }
    void setState(const TrayState &) override { }
};

} // namespace

std::unique_ptr<Tray> Tray::make()
{
    return std::make_unique<NoTray>();
}

} // namespace App
