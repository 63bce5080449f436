// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <atomic>
#include <functional>

namespace Push {

//! \brief What a push rests on: known from a moment ago, and looked at again in the transaction
//! that keeps the push. So nobody has to wait for a question before it.
class Premise {
public:
    using Holds = std::function<bool(const Store::Database &database)>;

    explicit Premise(Holds holds)
        : m_holds(std::move(holds))
    {
    }

    //! \brief On the thread of the transaction, which may be tried more than once.
    [[nodiscard]] bool check(const Store::Database &database)
    {
        m_isGone = !m_holds(database);
        return !m_isGone;
    }
    //! \brief Whether it did not hold, and the push was not kept for that. Callable from any
    //! thread, once there is an answer.
    [[nodiscard]] bool isGone() const { return m_isGone; }

private:
    Holds m_holds;
    std::atomic_bool m_isGone = false;
};

} // namespace Push
