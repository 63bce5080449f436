// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/packetdecoder.h"

namespace SocketIO {

using Code = ProtocolError::Code;

void PacketDecoder::reset()
{
    m_pending = {};
    m_missing = 0;
    m_pendingBytes = 0;
}

Result<std::optional<SocketPacket>> PacketDecoder::addText(QByteArrayView text)
{
    if (isPending()) {
        reset();
        return fail(Code::UnexpectedText);
    }
    auto head = decodeSocketPacketHead(text, m_limits);
    if (!head)
        return makeUnexpected(head.error());
    if (head->attachmentCount == 0)
        return std::optional(std::move(head->packet));
    m_pending = std::move(head->packet);
    m_missing = head->attachmentCount;
    return std::optional<SocketPacket>();
}

Result<std::optional<SocketPacket>> PacketDecoder::addBinary(QByteArray data)
{
    if (!isPending())
        return fail(Code::UnexpectedBinary);
    m_pendingBytes += data.size();
    if (m_pendingBytes > m_limits.maxAttachmentBytes) {
        reset();
        return fail(Code::AttachmentsTooLarge);
    }
    m_pending.attachments.append(std::move(data));
    if (--m_missing > 0)
        return std::optional<SocketPacket>();
    std::optional<SocketPacket> whole(std::move(m_pending));
    reset();
    return whole;
}

} // namespace SocketIO
