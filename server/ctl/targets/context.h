// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/invocation.h"
#include "server/ctl/output/output.h"
#include "server/ctl/targets/localtarget.h"
#include "server/ctl/targets/remotetarget.h"

namespace Ctl {

//! \brief What a command works with. Which of the targets is there depends on its Place.
struct Context {
    const Invocation &invocation;
    Output &output;
    RemoteTarget *server = nullptr;
    LocalTarget *data = nullptr;

    [[nodiscard]] QString argument(int index) const { return invocation.arguments.value(index); }
};

} // namespace Ctl
