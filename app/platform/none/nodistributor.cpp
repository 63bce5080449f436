// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/pushdistributor.h"

namespace App {

std::unique_ptr<PushDistributor> PushDistributor::make()
{
    return makeNone();
}

} // namespace App
