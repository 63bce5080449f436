// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/nativenotifications.h"

namespace App {

std::unique_ptr<NativeNotifications> NativeNotifications::make()
{
    return makeNone();
}

} // namespace App
