// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <deque>
#include <functional>

namespace Toasts {

//! \brief Changes that wait while a list must stay as it is.
class Postponed {
public:
    [[nodiscard]] bool isBusy() const { return m_busy > 0; }
    void begin() { ++m_busy; }
    //! \brief The last one makes the changes, in their order.
    void end();
    //! \brief False if \a change may be made now.
    [[nodiscard]] bool add(std::function<void()> change);

private:
    int m_busy = 0;
    std::deque<std::function<void()>> m_changes;
};

} // namespace Toasts
