// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>
#include <functional>

namespace App {

//! \brief Where time comes from: what has passed since some moment. Tests put one in that they set.
using Clock = std::function<std::chrono::milliseconds()>;

//! \brief A clock that nobody can set back.
[[nodiscard]] inline Clock steadyClock()
{
    return [] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
    };
}

} // namespace App
