// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/framepeer.h"

#include "tests/bench/load/frame.h"

namespace Bench {

void FramePeer::post(const std::string &packet)
{
    send(maskedFrame(kText, packet));
}

std::size_t FramePeer::received(std::string_view bytes)
{
    std::size_t taken = 0;
    while (const auto frame = firstFrame(bytes.substr(taken))) {
        taken += frame->size;
        if (frame->opcode == kClose)
            end("WebSocket closed by the server");
        else if (frame->opcode == kPing)
            send(maskedFrame(kPong, frame->payload));
        else if (frame->opcode == kText)
            text(frame->payload);
        if (!isOpen())
            break;
    }
    return taken;
}

} // namespace Bench
