// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/enginepacket.h"
#include "socketio/protocol/handshake.h"
#include "tests/fuzz/check.h"

using namespace SocketIO;

// The input is the body of a long-polling request. Whatever can be read has to survive being
// written and read again; a fault lies inside the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView body(data, static_cast<qsizetype>(size));
    const DecodedPayload decoded = decodePayload(body);
    if (decoded.error) {
        CRIER_CHECK(decoded.error->position >= 0 && decoded.error->position <= body.size());
        CRIER_CHECK(!decoded.error->message().isEmpty());
    } else {
        CRIER_CHECK(decoded.packets.size() == body.count(kPayloadSeparator) + 1);
    }

    if (!decoded.packets.isEmpty()) {
        const DecodedPayload again = decodePayload(encodePayload(decoded.packets));
        CRIER_CHECK(!again.error);
        CRIER_CHECK(again.packets == decoded.packets);
    }
    for (const EnginePacket &packet : decoded.packets) {
        CRIER_CHECK(!packet.binary || packet.type == EnginePacket::Type::Message);
        if (packet.type != EnginePacket::Type::Open)
            continue;
        const auto handshake = Handshake::fromJson(packet.data);
        if (!handshake)
            continue;
        CRIER_CHECK(handshake->pingInterval.count() > 0 && handshake->pingTimeout.count() > 0);
        const auto again = Handshake::fromJson(handshake->toJson());
        CRIER_CHECK(again && *again == *handshake);
    }
    return 0;
}
