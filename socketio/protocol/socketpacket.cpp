// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/socketpacket.h"

#include "socketio/protocol/digits_p.h"
#include "socketio/protocol/jsontext.h"

#include <algorithm>
#include <array>

namespace SocketIO {

namespace {

using Code = ProtocolError::Code;
using Type = SocketPacket::Type;

//! The digits at \a at as a number no larger than \a max; moves \a at behind them.
std::optional<quint64> takeNumber(QByteArrayView text, qsizetype &at, quint64 max)
{
    quint64 value = 0;
    for (; at < text.size() && isDigit(text[at]); ++at) {
        const quint64 digit = static_cast<quint64>(text[at] - '0');
        if (value > (max - digit) / 10)
            return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

//! "Packet encoding": `<count>-` in front of a binary packet.
Result<int> takeAttachmentCount(QByteArrayView text, qsizetype &at, int maxAttachments)
{
    const qsizetype start = at;
    const qsizetype dash = text.indexOf('-', at);
    if (dash < 0)
        return fail(Code::MissingAttachmentCount, start);
    const auto count = takeNumber(text, at, kMaxAckId);
    if (at != dash || dash == start || !count || *count == 0)
        return fail(Code::InvalidAttachmentCount, start);
    if (*count > static_cast<quint64>(maxAttachments))
        return fail(Code::TooManyAttachments, start);
    at = dash + 1;
    return static_cast<int>(*count);
}

Result<void> checkEvent(QByteArrayView json, int maxDepth)
{
    const auto arguments = JsonText::elements(json, maxDepth);
    if (!arguments)
        return makeUnexpected(arguments.error());
    if (arguments->isEmpty())
        return fail(Code::InvalidPayload, 0);
    const QByteArrayView name = arguments->front();
    switch (JsonText::kind(name)) {
    case JsonText::Kind::Number:
        return {};
    case JsonText::Kind::String:
        if (isReservedEvent(JsonText::decodeString(name)))
            return fail(Code::ReservedEvent, 0);
        return {};
    default:
        return fail(Code::InvalidPayload, 0);
    }
}

//! Each type's rule for its payload. Positions count from the start of \a json.
Result<void> checkPayload(Type type, QByteArrayView json, int maxDepth)
{
    if (type == Type::Disconnect)
        return json.isEmpty() ? Result<void>() : fail(Code::UnexpectedPayload, 0);
    if (json.isEmpty())
        return type == Type::Connect ? Result<void>() : fail(Code::MissingPayload, 0);
    if (type == Type::Event || type == Type::BinaryEvent)
        return checkEvent(json, maxDepth);

    if (const auto valid = JsonText::validate(json, maxDepth); !valid)
        return valid;
    const JsonText::Kind kind = JsonText::kind(json);
    const bool fits = type == Type::Connect ? kind == JsonText::Kind::Object
        : type == Type::ConnectError
        ? kind == JsonText::Kind::Object || kind == JsonText::Kind::String
        : kind == JsonText::Kind::Array;
    return fits ? Result<void>() : fail(Code::InvalidPayload, 0);
}

} // namespace

bool isReservedEvent(QByteArrayView event)
{
    static constexpr std::array<QByteArrayView, 6> kReserved{
        "connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"};
    return std::find(kReserved.begin(), kReserved.end(), event) != kReserved.end();
}

QByteArray encodeSocketPacket(const SocketPacket &packet)
{
    QByteArray result;
    result.reserve(packet.json.size() + packet.nsp.size() + 24);
    result += static_cast<char>('0' + static_cast<int>(packet.type));
    if (packet.isBinary()) {
        result += QByteArray::number(packet.attachments.size());
        result += '-';
    }
    if (packet.nsp != "/") {
        result += packet.nsp;
        result += ',';
    }
    if (packet.id)
        result += QByteArray::number(*packet.id);
    result += packet.json;
    return result;
}

Result<SocketPacketHead> decodeSocketPacketHead(QByteArrayView text, const PacketLimits &limits)
{
    if (text.isEmpty())
        return fail(Code::EmptyPacket, 0);
    if (text.front() < '0' || text.front() > '6')
        return fail(Code::UnknownPacketType, 0);

    SocketPacketHead head;
    SocketPacket &packet = head.packet;
    packet.type = static_cast<Type>(text.front() - '0');
    qsizetype at = 1;
    if (packet.isBinary()) {
        const auto count = takeAttachmentCount(text, at, limits.maxAttachments);
        if (!count)
            return makeUnexpected(count.error());
        head.attachmentCount = *count;
    }
    if (at < text.size() && text[at] == '/') {
        const qsizetype comma = text.indexOf(',', at);
        const qsizetype end = comma < 0 ? text.size() : comma;
        packet.nsp = text.sliced(at, end - at).toByteArray();
        if (!QByteArrayView(packet.nsp).isValidUtf8())
            return fail(Code::InvalidUtf8, at);
        at = comma < 0 ? end : end + 1;
    }
    if (at < text.size() && isDigit(text[at])) {
        const qsizetype start = at;
        packet.id = takeNumber(text, at, kMaxAckId);
        if (!packet.id)
            return fail(Code::InvalidAckId, start);
    }
    packet.json = text.sliced(at).toByteArray();

    if (auto checked = checkPayload(packet.type, packet.json, limits.maxDepth); !checked) {
        ProtocolError error = checked.error();
        if (error.position >= 0)
            error.position += at;
        return makeUnexpected(error);
    }
    return head;
}

QByteArray eventName(const SocketPacket &packet)
{
    if (packet.type != Type::Event && packet.type != Type::BinaryEvent)
        return {};
    const auto arguments = JsonText::elements(packet.json, JsonText::kHighestMaxDepth);
    if (!arguments || arguments->isEmpty()
        || JsonText::kind(arguments->front()) != JsonText::Kind::String)
        return {};
    return JsonText::decodeString(arguments->front());
}

} // namespace SocketIO
