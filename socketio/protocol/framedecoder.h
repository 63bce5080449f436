// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"
#include <QtCore/QByteArray>

#include <array>
#include <optional>

namespace SocketIO {

//! \brief The close codes of RFC 6455, 7.4.1, that are of use here.
enum class CloseCode : quint16 {
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    NoStatus = 1005, //!< never on the wire: a close frame without a code
    InvalidData = 1007,
    TooLarge = 1009,
};

//! \brief Turns the bytes of a WebSocket into messages (RFC 6455, section 5).
//!
//! Knows no socket. Masked bytes are unmasked where they are; a message that lies whole in the
//! given bytes is not copied. An idle connection holds no buffer.
class SOCKETIO_PROTOCOL_EXPORT FrameDecoder {
public:
    //! \brief Why a connection has to be closed.
    struct Error {
        CloseCode code;
        const char *reason;
    };

    //! \brief Takes what was decoded. False ends the decoding: the connection is going away.
    class Sink {
    public:
        Sink() = default;
        virtual ~Sink() = default;
        Q_DISABLE_COPY_MOVE(Sink)

        //! The views are valid during the call only. Text is valid UTF-8.
        virtual bool onText(QByteArrayView text) = 0;
        virtual bool onBinary(QByteArrayView data) = 0;
        virtual bool onPing(QByteArrayView payload) = 0;
        virtual bool onPong(QByteArrayView) { return true; }
        virtual bool onClose(CloseCode code) = 0;
        //! A message that is compressed (RFC 7692), after takeDeflated(): makes the message of it,
        //! or says why not. Of text nobody has looked yet whether it is UTF-8.
        virtual std::optional<Error> unpack(QByteArrayView payload, QByteArray &message);
    };

    //! \brief Whose frames are decoded: a client has to mask them, a server must not.
    enum class Sender { Client, Server };

    explicit FrameDecoder(qsizetype maxMessage, Sender sender = Sender::Client)
        : m_maxMessage(maxMessage)
        , m_sender(sender)
    {
    }

    //! \brief From now on messages may be compressed; see Sink::unpack().
    void takeDeflated() { m_takesDeflated = true; }

    //! \brief Decodes \a size bytes at \a data and overwrites them. After an error the decoder is
    //! of no more use.
    std::optional<Error> decode(char *data, qsizetype size, Sink &sink);

    //! \brief Whether a message has begun and is not complete.
    [[nodiscard]] bool isPending() const { return m_inMessage || m_inPayload || m_headerSize > 0; }

private:
    enum Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

    //! 2 bytes, up to 8 of length, 4 of mask.
    static constexpr qsizetype kMaxHeader = 14;

    [[nodiscard]] qsizetype headerLength() const;
    std::optional<Error> readHeader();
    std::optional<Error> checkDataFrame(bool isDeflated);
    void unmask(char *data, qsizetype size);
    std::optional<Error> finishFrame(QByteArrayView payload, Sink &sink);
    std::optional<Error> finishMessage(QByteArrayView payload, Sink &sink);
    std::optional<Error> pass(QByteArrayView message, Sink &sink);
    std::optional<Error> finishControl(QByteArrayView payload, Sink &sink);

    qsizetype m_maxMessage;
    Sender m_sender;
    std::array<char, kMaxHeader> m_header{};
    qsizetype m_headerSize = 0; //!< bytes of m_header that are there
    qsizetype m_remaining = 0; //!< bytes of the payload that are still to come
    std::array<char, 4> m_mask{};
    qsizetype m_maskOffset = 0;
    Opcode m_opcode = Continuation;
    Opcode m_messageType = Continuation;
    bool m_final = false;
    bool m_inPayload = false;
    bool m_inMessage = false; //!< fragments have come, the last one has not
    bool m_stopped = false;
    bool m_takesDeflated = false;
    bool m_isDeflated = false; //!< the message that is under way
    QByteArray m_message; //!< of the message that is under way
    QByteArray m_control; //!< of the control frame that is under way
};

} // namespace SocketIO
