// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/backgroundrefresh.h"

namespace App {

std::unique_ptr<BackgroundRefresh> BackgroundRefresh::make()
{
    return nullptr;
}

} // namespace App
