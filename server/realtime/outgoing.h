// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/enginepacket.h"
#include "socketio/protocol/socketpacket.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <memory>

namespace Realtime {

//! \brief An Engine.IO packet ready for the wire: encoded once, shared by all who get it.
class Outgoing {
public:
    [[nodiscard]] static Outgoing packet(SocketIO::EnginePacket::Type type, QByteArrayView data);
    [[nodiscard]] static Outgoing text(QByteArrayView message)
    {
        return packet(SocketIO::EnginePacket::Type::Message, message);
    }
    [[nodiscard]] static Outgoing binary(QByteArrayView message);

    //! \brief A whole WebSocket frame.
    [[nodiscard]] const QByteArray &frame() const { return m_frame; }
    //! \brief The same compressed, if that is smaller: once for all who get it. Callable from any
    //! thread.
    [[nodiscard]] const QByteArray &deflatedFrame() const;
    //! \brief The frame for a peer that can't take binary ones.
    [[nodiscard]] QByteArray base64Frame() const;
    //! \brief Adds the packet to a long-polling body.
    void appendTo(QByteArray &body) const;
    [[nodiscard]] qsizetype size() const { return m_frame.size(); }

private:
    Outgoing(QByteArray frame, qsizetype payload, bool isBinary);
    [[nodiscard]] QByteArrayView payload() const { return QByteArrayView(m_frame).last(m_payload); }

    struct Deflated;

    QByteArray m_frame;
    qsizetype m_payload; //!< bytes of the frame behind its header
    bool m_binary;
    std::shared_ptr<Deflated> m_deflated; //!< of what is large enough for it
};

//! \brief A Socket.IO packet ready for the wire: its text, then its attachments.
[[nodiscard]] QList<Outgoing> encode(const SocketIO::SocketPacket &packet);

} // namespace Realtime
