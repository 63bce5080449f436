// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <algorithm>
#include <vector>

namespace Bench {

//! \brief The value that \a share of \a values are not above. They are not empty, and get out of
//! order.
inline double percentile(std::vector<float> &values, double share)
{
    const auto last = static_cast<double>(values.size() - 1);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * last);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

} // namespace Bench
