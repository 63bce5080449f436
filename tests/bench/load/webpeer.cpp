// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/webpeer.h"

namespace Bench {
namespace {

// The key of RFC 6455, 1.3, whose answer is known.
constexpr std::string_view kKey = "dGhlIHNhbXBsZSBub25jZQ==";
constexpr std::string_view kAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

} // namespace

void WebPeer::connected()
{
    std::string request = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n";
    request.append("Host: 127.0.0.1:").append(std::to_string(options().portOf(number())));
    request.append("\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n");
    request.append("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ").append(kKey);
    send(request.append("\r\n\r\n"));
}

std::size_t WebPeer::received(std::string_view bytes)
{
    if (m_isUpgraded)
        return FramePeer::received(bytes);
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    const auto head = bytes.substr(0, end);
    if (!head.starts_with("HTTP/1.1 101") || head.find(kAccept) == std::string_view::npos) {
        this->end("no WebSocket: " + std::string(head.substr(0, head.find('\r'))));
        return 0;
    }
    m_isUpgraded = true;
    const auto headSize = end + 4;
    return headSize + FramePeer::received(bytes.substr(headSize));
}

void WebPeer::text(std::string_view packet)
{
    if (packet.starts_with("0{"))
        post("40" + options().authOf(number()));
    else
        handle(packet);
}

} // namespace Bench
