// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"
#include "socketio/protocol/export.h"

#include <QtCore/QString>

namespace SocketIO {

//! \brief Why some bytes are not what the protocol allows, and where.
struct SOCKETIO_PROTOCOL_EXPORT ProtocolError {
    enum class Code {
        // Engine.IO
        EmptyPacket,
        UnknownPacketType,
        InvalidBase64,
        InvalidHandshake,
        // Socket.IO
        MissingAttachmentCount,
        InvalidAttachmentCount,
        TooManyAttachments,
        AttachmentsTooLarge,
        UnexpectedText,
        UnexpectedBinary,
        InvalidAttachmentReference,
        InvalidAckId,
        MissingPayload,
        UnexpectedPayload,
        InvalidPayload,
        ReservedEvent,
        // JSON text
        InvalidUtf8,
        InvalidJson,
        TrailingGarbage,
        NestingTooDeep,
        DuplicateKey,
    };

    Code code;
    //! Byte offset of the fault in the text that was given, or -1 where none applies.
    qsizetype position = -1;

    //! One English sentence for logs and for people who write clients.
    [[nodiscard]] QString message() const;

    friend bool operator==(const ProtocolError &, const ProtocolError &) = default;
};

template <typename T> using Result = Expected<T, ProtocolError>;

[[nodiscard]] inline Unexpected<ProtocolError> fail(
    ProtocolError::Code code, qsizetype position = -1)
{
    return makeUnexpected(ProtocolError{code, position});
}

} // namespace SocketIO
