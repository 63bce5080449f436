// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/pushsender.h"

#include "tests/bench/load/fail.h"
#include "tests/bench/load/httpanswer.h"

#include <utility>

namespace Bench {
namespace {

constexpr int kAccepted = 202;

} // namespace

PushSender::PushSender(Poller &poller, std::uint16_t port, std::size_t number)
    : Connection(poller)
{
    open(port, number);
}

void PushSender::post(std::string_view request, std::function<void()> accepted)
{
    m_accepted = std::move(accepted);
    send(request);
}

std::size_t PushSender::received(std::string_view bytes)
{
    const auto answer = firstAnswer(bytes);
    if (!answer)
        return 0;
    if (answer->status != kAccepted || !m_accepted)
        fail("a push was answered " + std::string(bytes));
    std::exchange(m_accepted, {})();
    return answer->size;
}

void PushSender::ended(const std::string &why)
{
    fail("the connection of a sender: " + why);
}

} // namespace Bench
