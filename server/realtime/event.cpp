// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/event.h"

#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

namespace Realtime {

namespace JsonText = SocketIO::JsonText;
using SocketIO::SocketPacket;
using Type = SocketPacket::Type;

namespace {

//! Whether an object stands for an attachment, and for which.
std::optional<qsizetype> placeholderNumber(const QList<JsonText::Member> &members)
{
    bool isPlaceholder = false;
    bool isNumber = false;
    std::optional<qsizetype> number;
    for (const JsonText::Member &member : members) {
        if (member.name == "_placeholder")
            isPlaceholder = JsonText::trimmed(member.value) == "true";
        else if (member.name == "num")
            number = JsonText::trimmed(member.value).toByteArray().toLongLong(&isNumber);
    }
    return isPlaceholder && isNumber ? number : std::nullopt;
}

//! Attachments in the order in which they are used, as the stock encoder has them: a client may
//! have sent them in another, or some that nothing refers to.
class Renumbering {
public:
    explicit Renumbering(const QList<QByteArray> &from)
        : m_from(from)
    {
    }
    [[nodiscard]] const QList<QByteArray> &attachments() const { return m_to; }

    [[nodiscard]] QByteArray apply(QByteArrayView text)
    {
        if (!text.contains("_placeholder"))
            return text.toByteArray();
        QByteArrayList parts;
        if (const auto elements = JsonText::elements(text, JsonText::kHighestMaxDepth)) {
            for (const QByteArrayView element : *elements)
                parts.append(apply(element));
            return '[' + parts.join(',') + ']';
        }
        const auto members = JsonText::members(text, JsonText::kHighestMaxDepth);
        if (!members)
            return text.toByteArray();
        if (const auto number = placeholderNumber(*members);
            number && *number >= 0 && *number < m_from.size()) {
            m_to.append(m_from[*number]);
            return "{\"_placeholder\":true,\"num\":" + QByteArray::number(m_to.size() - 1) + '}';
        }
        for (const JsonText::Member &member : *members)
            parts.append(JsonText::encodeString(SocketIO::Utf8::decode(member.name)) + ':'
                + apply(member.value));
        return '{' + parts.join(',') + '}';
    }

private:
    const QList<QByteArray> &m_from;
    QList<QByteArray> m_to;
};

} // namespace

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
    packet.json = '[' + JsonText::encodeString(SocketIO::Utf8::decode(name));
    for (const QByteArray &argument : arguments.json)
        packet.json += ',' + argument;
    packet.json += ']';
    return packet;
}

Arguments argumentsOf(const SocketPacket &packet)
{
    Arguments result;
    const auto elements = JsonText::elements(packet.json, JsonText::kHighestMaxDepth);
    if (!elements)
        return result;
    const bool isEvent = packet.type == Type::Event || packet.type == Type::BinaryEvent;
    Renumbering renumbering(packet.attachments);
    for (const QByteArrayView element : elements->sliced(isEvent ? 1 : 0))
        result.json.append(packet.isBinary() ? renumbering.apply(element) : element.toByteArray());
    result.attachments = renumbering.attachments();
    return result;
}

} // namespace Realtime
