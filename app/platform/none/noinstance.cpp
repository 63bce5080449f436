// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/instance.h"

namespace App {

namespace {

class NoInstance : public Instance {
public:
    [[nodiscard]] Role claim(const Wish &, bool) override { return Role::Alone; }
};

} // namespace

std::unique_ptr<Instance> Instance::make()
{
    return std::make_unique<NoInstance>();
}

} // namespace App
