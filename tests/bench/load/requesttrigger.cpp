// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/requesttrigger.h"

#include "tests/bench/load/fail.h"
#include "tests/bench/load/httpanswer.h"

namespace Bench {
namespace {

constexpr std::chrono::seconds kConnectLimit{10};
constexpr int kSuccess = 2; // the hundreds of a status

} // namespace

RequestTrigger::RequestTrigger(Poller &poller, const Options &options)
    : Connection(poller)
    , m_request(options.request)
{
    open(options.ports.front(), 0);
    if (!poller.turnUntil([this] { return m_isConnected; }, kConnectLimit))
        fail("no connection for requests");
}

void RequestTrigger::fire()
{
    ++m_requests;
    send(m_request);
}

std::size_t RequestTrigger::received(std::string_view bytes)
{
    const auto answer = firstAnswer(bytes);
    if (!answer)
        return 0;
    if (answer->status / 100 != kSuccess)
        fail("the request was answered " + std::string(bytes));
    ++m_answers;
    return answer->size;
}

void RequestTrigger::ended(const std::string &why)
{
    fail("the connection for requests: " + why);
}

} // namespace Bench
