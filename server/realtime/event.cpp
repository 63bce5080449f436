// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/event.h"

#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

namespace Realtime {

namespace JsonText = SocketIO::JsonText;
using SocketIO::SocketPacket;
using Type = SocketPacket::Type;

Arguments Arguments::fromVariants(const QVariantList &values)
{
    const SocketIO::EncodedArguments encoded = SocketIO::encodeArguments(values);
    Arguments result{.attachments = encoded.attachments};
    if (const auto elements = JsonText::elements(encoded.json, JsonText::kHighestMaxDepth)) {
        for (const QByteArrayView element : *elements)
            result.json.append(element.toByteArray());
    }
    return result;
}

SocketIO::Result<QVariantList> Arguments::toVariants() const
{
    const SocketPacket packet{.type = attachments.isEmpty() ? Type::Ack : Type::BinaryAck,
        .json = '[' + json.join(',') + ']',
        .attachments = attachments};
    return SocketIO::decodeArguments(packet);
}

SocketPacket makeEvent(const QByteArray &nsp, const QByteArray &name, const Arguments &arguments,
    std::optional<quint64> id)
{
    SocketPacket packet{.type = arguments.attachments.isEmpty() ? Type::Event : Type::BinaryEvent,
        .nsp = nsp,
        .id = id,
        .attachments = arguments.attachments};
    packet.json = '[' + JsonText::encodeString(QString::fromUtf8(name));
    for (const QByteArray &argument : arguments.json)
        packet.json += ',' + argument;
    packet.json += ']';
    return packet;
}

Arguments argumentsOf(const SocketPacket &packet)
{
    Arguments result{.attachments = packet.attachments};
    const auto elements = JsonText::elements(packet.json, JsonText::kHighestMaxDepth);
    if (!elements)
        return result;
    const bool isEvent = packet.type == Type::Event || packet.type == Type::BinaryEvent;
    for (const QByteArrayView element : elements->sliced(isEvent ? 1 : 0))
        result.json.append(element.toByteArray());
    return result;
}

} // namespace Realtime
