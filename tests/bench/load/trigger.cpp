// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/trigger.h"

#include "tests/bench/load/eventtrigger.h"
#include "tests/bench/load/requesttrigger.h"

namespace Bench {

std::unique_ptr<Trigger> makeTrigger(Poller &poller, const Options &options)
{
    if (!options.request.empty())
        return std::make_unique<RequestTrigger>(poller, options);
    return std::make_unique<EventTrigger>(poller, options);
}

} // namespace Bench
