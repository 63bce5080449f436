// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/postponed.h"

#include <utility>

namespace Toasts {

// A change may begin something that must not be changed itself.
void Postponed::end()
{
    --m_busy;
    while (m_busy == 0 && !m_changes.empty()) {
        const std::function<void()> change = std::move(m_changes.front());
        m_changes.pop_front();
        change();
    }
}

bool Postponed::add(std::function<void()> change)
{
    if (!isBusy())
        return false;
    m_changes.push_back(std::move(change));
    return true;
}

} // namespace Toasts
