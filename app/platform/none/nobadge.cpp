// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/launcherbadge.h"

namespace App {

namespace {

class NoBadge : public LauncherBadge {
public:
    void setCount(int, bool) override { }
};

} // namespace

std::unique_ptr<LauncherBadge> LauncherBadge::make()
{
    return std::make_unique<NoBadge>();
}

} // namespace App
