// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/packetdecoder.h"
#include "tests/fuzz/check.h"

using namespace SocketIO;

namespace {

constexpr PacketLimits kLimits{.maxAttachmentBytes = 64};

using Decoded = Result<std::optional<SocketPacket>>;

//! \a packet written and read again.
void checkAgain(const SocketPacket &packet)
{
    PacketDecoder decoder(kLimits);
    Decoded again = decoder.addText(encodeSocketPacket(packet));
    for (const QByteArray &attachment : packet.attachments) {
        CRIER_CHECK(again && !again->has_value());
        again = decoder.addBinary(attachment);
    }
    CRIER_CHECK(again && again->has_value());
    CRIER_CHECK(**again == packet);
}

void checkPacket(const SocketPacket &packet)
{
    CRIER_CHECK(packet.isBinary() == !packet.attachments.isEmpty());
    CRIER_CHECK(packet.attachments.size() <= kLimits.maxAttachments);
    CRIER_CHECK(packet.nsp.startsWith('/'));
    CRIER_CHECK(!packet.id || *packet.id <= kMaxAckId);
    CRIER_CHECK(packet.json.isEmpty() || JsonText::validate(packet.json, kLimits.maxDepth));
    CRIER_CHECK(!isReservedEvent(eventName(packet)));
    checkAgain(packet);

    const auto arguments = decodeArguments(packet);
    if (!arguments)
        return;
    // JSON may be spelled in many ways; once written by us it stays as it is.
    const EncodedArguments first = encodeArguments(*arguments);
    const auto reread =
        decodeArguments({.type = first.attachments.isEmpty() ? SocketPacket::Type::Ack
                                                             : SocketPacket::Type::BinaryAck,
            .json = first.json,
            .attachments = first.attachments});
    CRIER_CHECK(reread);
    CRIER_CHECK(encodeArguments(*reread).json == first.json);
}

} // namespace

// The input is a connection: messages that end at a newline. One that starts with `#` is binary,
// every other is text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    PacketDecoder decoder(kLimits);
    qsizetype start = 0;
    while (start < input.size()) {
        const qsizetype newline = input.indexOf('\n', start);
        const qsizetype end = newline < 0 ? input.size() : newline;
        const QByteArrayView message = input.sliced(start, end - start);
        start = end + 1;

        const bool wasPending = decoder.isPending();
        const bool isBinary = message.startsWith('#');
        const Decoded decoded = isBinary ? decoder.addBinary(message.sliced(1).toByteArray())
                                         : decoder.addText(message);
        if (!decoded) {
            CRIER_CHECK(!decoder.isPending());
            CRIER_CHECK(decoded.error().position <= message.size());
        } else {
            CRIER_CHECK(wasPending == isBinary);
            CRIER_CHECK(decoded->has_value() != decoder.isPending());
            if (decoded->has_value())
                checkPacket(**decoded);
        }
    }
    return 0;
}
