// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/enginepacket.h"

namespace SocketIO {

namespace {

constexpr char kBinaryPrefix = 'b';

} // namespace

QByteArray encodeEngineText(const EnginePacket &packet)
{
    QByteArray result;
    if (packet.binary) {
        Q_ASSERT(packet.type == EnginePacket::Type::Message);
        result.reserve(1 + (packet.data.size() + 2) / 3 * 4);
        result += kBinaryPrefix;
        result += packet.data.toBase64();
        return result;
    }
    result.reserve(1 + packet.data.size());
    result += static_cast<char>('0' + static_cast<int>(packet.type));
    result += packet.data;
    return result;
}

Result<EnginePacket> decodeEngineText(QByteArrayView text)
{
    if (text.isEmpty())
        return fail(ProtocolError::Code::EmptyPacket, 0);
    const char first = text.front();
    const QByteArrayView rest = text.sliced(1);
    if (first == kBinaryPrefix) {
        // Either alphabet, padded or not: peers differ.
        auto decoded =
            QByteArray::fromBase64Encoding(rest.toByteArray().replace('-', '+').replace('_', '/'),
                QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return fail(ProtocolError::Code::InvalidBase64, 1);
        return EnginePacket::bytes(*std::move(decoded));
    }
    if (first < '0' || first > '6')
        return fail(ProtocolError::Code::UnknownPacketType, 0);
    return EnginePacket{static_cast<EnginePacket::Type>(first - '0'), rest.toByteArray(), false};
}

QByteArray encodePayload(const QList<EnginePacket> &packets)
{
    QByteArray result;
    for (const EnginePacket &packet : packets) {
        if (&packet != &packets.front())
            result += kPayloadSeparator;
        result += encodeEngineText(packet);
    }
    return result;
}

DecodedPayload decodePayload(QByteArrayView body)
{
    DecodedPayload result;
    qsizetype start = 0;
    while (true) {
        const qsizetype end = body.indexOf(kPayloadSeparator, start);
        const qsizetype stop = end < 0 ? body.size() : end;
        auto packet = decodeEngineText(body.sliced(start, stop - start));
        if (!packet) {
            result.error = packet.error();
            if (result.error->position >= 0)
                result.error->position += start;
            return result;
        }
        result.packets.append(*std::move(packet));
        if (end < 0)
            return result;
        start = end + 1;
    }
}

} // namespace SocketIO
