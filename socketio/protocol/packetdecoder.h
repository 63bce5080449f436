// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"
#include "socketio/protocol/socketpacket.h"

namespace SocketIO {

//! \brief Puts packets together from the messages of one connection.
//!
//! A binary packet comes as a text message and then its attachments, each a binary message. After
//! an error the connection is in an unknown state and has to be closed; the decoder holds no data
//! then.
class SOCKETIO_PROTOCOL_EXPORT PacketDecoder {
public:
    explicit PacketDecoder(PacketLimits limits = {})
        : m_limits(limits)
    {
    }

    //! \brief A text message: a whole packet, or nothing yet if attachments are to follow.
    Result<std::optional<SocketPacket>> addText(QByteArrayView text);

    //! \brief A binary message: the packet that it completes, or nothing yet.
    Result<std::optional<SocketPacket>> addBinary(QByteArray data);

    //! \brief Whether a packet still waits for attachments.
    [[nodiscard]] bool isPending() const { return m_missing > 0; }

    void reset();

private:
    PacketLimits m_limits;
    SocketPacket m_pending;
    int m_missing = 0;
    qsizetype m_pendingBytes = 0;
};

} // namespace SocketIO
