// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include <socketio/protocol/socketpacket.h>

#include <cstdio>

int main()
{
    const SocketIO::SocketPacket packet{.nsp = "/chat", .id = 7, .json = R"(["hi"])"};
    std::printf("%s\n", SocketIO::encodeSocketPacket(packet).constData());
}
