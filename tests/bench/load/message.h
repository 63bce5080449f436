// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <string>
#include <string_view>

namespace Bench {

//! \brief What is sent everywhere: an `alert` of 115 bytes.
inline constexpr std::string_view kAlert =
    R"({"message":"Hello world! My name is Ann, and these are news","parameters":{"position":"top-right","duration":4000}})";
static_assert(kAlert.size() == 115);

//! \brief The Socket.IO packet of it begins like this and goes on with kAlert.
inline constexpr std::string_view kAlertStart = R"(2["alert",)";

//! \brief Whether \a packet is that alert: a server that sends something else is not measured.
inline bool isAlert(std::string_view packet)
{
    return packet.starts_with(kAlertStart)
        && packet.substr(kAlertStart.size(), kAlert.size()) == kAlert;
}

//! \brief The frame's text, as the floor sends it: Engine.IO message, Socket.IO event.
inline std::string alertText()
{
    return std::string("4").append(kAlertStart).append(kAlert).append("]");
}

} // namespace Bench
