// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/scenario/scenario.h"

#include <vector>

namespace Scenarios {

//! \brief How a kind of step is written.
struct ActWords {
    //! \brief What the value of a member has to be; its texts are templates unless it says
    //! otherwise.
    enum class Kind { Any, Text, Texts, Object, Flag, Number, Span, Filter, Steps };
    struct Member {
        const char *name;
        Kind kind;
        bool isRequired = false;
    };

    Act act;
    const char *name;
    std::vector<Member> members;
};

//! \brief Of all kinds.
[[nodiscard]] const std::vector<ActWords> &actWords();

} // namespace Scenarios
