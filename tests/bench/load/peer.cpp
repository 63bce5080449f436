// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/peer.h"

#include "tests/bench/load/floorpeer.h"
#include "tests/bench/load/pollpeer.h"
#include "tests/bench/load/webpeer.h"

namespace Bench {
namespace {

//! The text of member `sid`; the protocol's own answers hold no escapes.
std::string sessionId(std::string_view json)
{
    constexpr std::string_view key = "\"sid\":\"";
    const auto at = json.find(key);
    if (at == std::string_view::npos)
        return {};
    const auto begin = at + key.size();
    return std::string(json.substr(begin, json.find('"', begin) - begin));
}

} // namespace

void Peer::handle(std::string_view packet)
{
    if (packet == "2") {
        post("3");
        m_listener.pinged();
    } else if (packet.starts_with("40{")) {
        join(packet);
    } else if (packet.starts_with("44") || packet == "41" || packet == "1") {
        end(std::string(packet));
    } else if (packet.starts_with('4')) {
        m_listener.packet(*this, packet.substr(1));
    }
}

void Peer::join(std::string_view answer)
{
    m_id = sessionId(answer);
    m_listener.joined(*this);
}

std::unique_ptr<Peer> makePeer(
    Poller &poller, const Options &options, PeerListener &listener, std::size_t number)
{
    switch (options.transport) {
    case Transport::Polling:
        return std::make_unique<PollPeer>(poller, options, listener, number);
    case Transport::Floor:
        return std::make_unique<FloorPeer>(poller, options, listener, number);
    case Transport::WebSocket:
        break;
    }
    return std::make_unique<WebPeer>(poller, options, listener, number);
}

} // namespace Bench
