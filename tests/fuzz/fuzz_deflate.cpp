// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/websocket/deflate.h"
#include "tests/fuzz/check.h"

#include <algorithm>

namespace {

//! Small, so that it can be run into.
constexpr qsizetype kLimit = 4096;

} // namespace

// The input is a payload that somebody sends, a message that is sent, and an offer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // Of its own, so that the sanitizer sees a step beside it.
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));

    const auto message = Net::inflated(input, kLimit);
    CRIER_CHECK(!message || message->size() <= kLimit);
    // It says the same again, whatever came between.
    const QByteArray payload = Net::deflated(input);
    const auto again = Net::inflated(input, kLimit);
    CRIER_CHECK(again.hasValue() == message.hasValue() && (!again || *again == *message));

    CRIER_CHECK(payload.size() < std::max<qsizetype>(input.size(), 1));
    if (!payload.isEmpty()) {
        const auto back = Net::inflated(payload, input.size());
        CRIER_CHECK(back && *back == input);
        CRIER_CHECK(Net::inflated(payload, input.size() - 1).hasValue() == false);
    }

    Net::HttpRequest request;
    request.headers.emplaceBack("Sec-WebSocket-Extensions", input);
    CRIER_CHECK(!Net::offersDeflate(request) || input.toLower().contains("permessage-deflate"));
    return 0;
}
