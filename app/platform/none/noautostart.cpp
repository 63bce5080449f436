// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/autostart.h"

namespace App {

namespace {

class NoAutostart : public Autostart {
public:
    [[nodiscard]] bool isAvailable() const override { return false; }
    [[nodiscard]] bool isOn() const override { return false; }
    [[nodiscard]] QString managedBy() const override { return {}; }
    [[nodiscard]] QString setOn(bool) override { return Autostart::tr("Not on this system"); }
};

} // namespace

std::unique_ptr<Autostart> Autostart::make()
{
    return std::make_unique<NoAutostart>();
}

} // namespace App
