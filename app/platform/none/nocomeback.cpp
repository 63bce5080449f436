// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/comeback.h"

namespace App {

std::unique_ptr<Comeback> Comeback::make()
{
    auto comeback = std::make_unique<Comeback>();
    comeback->watchNetwork();
    return comeback;
}

} // namespace App
