// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/options.h"
#include "tests/bench/load/poller.h"

#include <memory>

namespace Bench {

//! \brief Makes the server broadcast the alert, over a connection of its own.
class Trigger {
public:
    Trigger() = default;
    Trigger(const Trigger &) = delete;
    Trigger &operator=(const Trigger &) = delete;
    virtual ~Trigger() = default;

    virtual void fire() = 0;

    //! Whether all that the server owes to this connection has come.
    virtual bool isAnswered() const = 0;

    //! How many copies of a broadcast go to this connection itself.
    virtual std::size_t copies() const = 0;
};

//! \brief By the HTTP request of \a options if they have one, else by event `broadcast`.
std::unique_ptr<Trigger> makeTrigger(Poller &poller, const Options &options);

} // namespace Bench
