// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/pushmessage.h"

#include "tests/bench/load/message.h"

#include <charconv>

namespace Bench {
namespace {

constexpr std::string_view kNumber = R"(,"number":)";

// The alert without its last brace.
constexpr std::string_view kOpenAlert = kAlert.substr(0, kAlert.size() - 1);

} // namespace

std::string pushRequest(std::string_view key, std::string_view user, std::uint64_t number)
{
    std::string body = R"({"user":")";
    body.append(user).append(R"(","event":"alert","message":)").append(kOpenAlert);
    body.append(kNumber).append(std::to_string(number)).append("}}");
    std::string request =
        "POST /api/v1/pushes HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ";
    request.append(key).append("\r\nContent-Type: application/json\r\nContent-Length: ");
    return request.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
}

std::optional<std::uint64_t> pushNumber(std::string_view packet)
{
    for (const std::string_view part : {kAlertStart, kOpenAlert, kNumber}) {
        if (!packet.starts_with(part))
            return {};
        packet.remove_prefix(part.size());
    }
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(packet.data(), packet.data() + packet.size(), number);
    packet.remove_prefix(static_cast<std::size_t>(end - packet.data()));
    if (error != std::errc() || !packet.starts_with(R"(},")"))
        return {};
    return number;
}

} // namespace Bench
