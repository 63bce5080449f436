// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/options.h"
#include "tests/bench/load/pushsender.h"

#include <memory>
#include <random>
#include <utility>
#include <vector>

namespace Bench {

//! \brief Senders that push to one user each time, without a pause.
class PushLoad {
public:
    //! The first \a measured of \a senders go on when their push was accepted and is there
    //! (received()), the others when it was accepted. Only the first \a recipients of the users get
    //! any.
    PushLoad(Poller &poller, const Options &options, std::size_t senders, std::size_t measured,
        std::size_t recipients);

    //! Sends \a count pushes, over all senders together; returns when the last is done.
    void send(std::uint64_t count);

    //! Sends for \a time, then waits for what is on its way.
    void sendFor(std::chrono::seconds time);

    //! \brief The push with that number has come to \a user (the place in the options).
    void received(std::uint64_t number, std::size_t user);

    //! \brief How many were accepted so far.
    std::uint64_t accepted() const { return m_accepted; }

    //! \brief Microseconds from request to receipt of each measured push so far; empties it.
    std::vector<float> takeTimes() { return std::exchange(m_times, {}); }

private:
    struct Lane {
        std::unique_ptr<PushSender> sender;
        std::uint64_t number = 0; // of the push that is on its way
        std::size_t user = 0; // whom it is for
        Clock::time_point start;
        int awaited = 0; // answers and receipts; 0: idle
        bool isMeasured = false;
    };

    void goOn(Lane &lane);
    void done(Lane &lane);
    void finish();

    Poller &m_poller;
    const Options &m_options;
    std::vector<Lane> m_lanes;
    std::vector<float> m_times;
    std::minstd_rand m_random; // the same users in each run
    std::uniform_int_distribution<std::size_t> m_recipient;
    std::uint64_t m_sent = 0;
    std::uint64_t m_accepted = 0;
    std::uint64_t m_limit = 0; // of m_sent
    std::size_t m_busy = 0; // lanes
};

} // namespace Bench
