// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/framedecoder.h"

#include "socketio/protocol/frames.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <cstring>
#include <utility>

namespace SocketIO {

namespace {

//! RSV1: the message is compressed (RFC 7692, 6).
constexpr quint8 kDeflated = 0x40;

constexpr qsizetype kMaxControlPayload = 125;

using Error = FrameDecoder::Error;

Error protocolError(const char *reason)
{
    return {CloseCode::ProtocolError, reason};
}

bool isControl(quint8 opcode)
{
    return opcode >= 8;
}

//! RFC 6455, 7.4: which codes may stand in a close frame.
bool isValidCloseCode(quint16 code)
{
    return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006)
        || (code >= 3000 && code <= 4999);
}

} // namespace

// Of the header that has begun; the second byte tells.
qsizetype FrameDecoder::headerLength() const
{
    if (m_headerSize < 2)
        return 2;
    const auto second = static_cast<quint8>(m_header[1]);
    const quint8 length = second & 0x7f;
    return 2 + (length == 127 ? 8 : length == 126 ? 2 : 0) + (second & 0x80 ? 4 : 0);
}

std::optional<Error> FrameDecoder::decode(char *data, qsizetype size, Sink &sink)
{
    qsizetype position = 0;
    while (!m_stopped) {
        if (!m_inPayload) {
            while (m_headerSize < headerLength() && position < size)
                m_header[static_cast<size_t>(m_headerSize++)] = data[position++];
            if (m_headerSize < headerLength())
                return std::nullopt;
            if (const auto error = readHeader())
                return error;
        }
        const qsizetype part = std::min(m_remaining, size - position);
        if (part == 0 && m_remaining > 0)
            return std::nullopt;
        if (m_sender == Sender::Client)
            unmask(data + position, part);
        const QByteArrayView payload(data + position, part);
        position += part;
        m_remaining -= part;
        if (m_remaining > 0) {
            (isControl(m_opcode) ? m_control : m_message).append(payload);
            continue;
        }
        m_inPayload = false;
        if (const auto error = finishFrame(payload, sink))
            return error;
    }
    return std::nullopt;
}

std::optional<Error> FrameDecoder::readHeader()
{
    const auto first = static_cast<quint8>(m_header[0]);
    const auto second = static_cast<quint8>(m_header[1]);
    const quint8 opcode = first & 0x0f;
    m_final = first & 0x80;
    quint64 length = second & 0x7f;
    const char *next = m_header.data() + 2;
    if (length == 126) {
        length = qFromBigEndian<quint16>(next);
        next += 2;
        if (length < 126)
            return protocolError("the length is not in its shortest form");
    } else if (length == 127) {
        length = qFromBigEndian<quint64>(next);
        next += 8;
        if (length <= 0xffff || length >> 63)
            return protocolError("the length is not in its shortest form");
    }
    const bool isDeflated = first & kDeflated;
    if (first & 0x30 || (isDeflated && !m_takesDeflated))
        return protocolError("a reserved bit is set");
    if (opcode > Pong || (opcode > Binary && opcode < Close))
        return protocolError("unknown opcode");
    // RFC 6455, 5.1.
    const bool masked = second & 0x80;
    if (masked != (m_sender == Sender::Client))
        return protocolError(
            masked ? "a server must not mask its frames" : "a client must mask its frames");
    if (masked)
        std::memcpy(m_mask.data(), next, m_mask.size());
    m_opcode = static_cast<Opcode>(opcode);
    if (isControl(opcode)) {
        if (isDeflated)
            return protocolError("a control frame is compressed");
        if (!m_final || length > kMaxControlPayload)
            return protocolError("a control frame is fragmented or too long");
    } else {
        if (const auto error = checkDataFrame(isDeflated))
            return error;
        // What does not get smaller is a little larger, compressed. How large it is unpacked is for
        // whoever does that.
        const qsizetype most =
            m_isDeflated ? m_maxMessage + m_maxMessage / 1000 + 64 : m_maxMessage;
        if (length > static_cast<quint64>(most - m_message.size()))
            return Error{CloseCode::TooLarge, "the message is too large"};
    }
    m_remaining = static_cast<qsizetype>(length);
    m_maskOffset = 0;
    m_headerSize = 0;
    m_inPayload = true;
    return std::nullopt;
}

std::optional<Error> FrameDecoder::checkDataFrame(bool isDeflated)
{
    if (m_opcode == Continuation) {
        if (!m_inMessage)
            return protocolError("a continuation of nothing");
        if (isDeflated)
            return protocolError("a continuation says that it is compressed");
        return std::nullopt;
    }
    if (m_inMessage)
        return protocolError("a new message inside another one");
    m_messageType = m_opcode;
    m_inMessage = true;
    m_isDeflated = isDeflated;
    return std::nullopt;
}

void FrameDecoder::unmask(char *data, qsizetype size)
{
    // The mask, turned to where the last piece ended.
    Mask mask{};
    for (size_t i = 0; i < mask.size(); ++i)
        mask[i] = m_mask[(static_cast<size_t>(m_maskOffset) + i) % mask.size()];
    applyMask(mask, data, size);
    m_maskOffset = (m_maskOffset + size) % 4;
}

std::optional<Error> FrameDecoder::finishFrame(QByteArrayView payload, Sink &sink)
{
    if (isControl(m_opcode)) {
        if (m_control.isEmpty())
            return finishControl(payload, sink);
        const QByteArray whole = std::exchange(m_control, {}) + payload.toByteArray();
        return finishControl(whole, sink);
    }
    if (!m_final) {
        m_message.append(payload);
        return std::nullopt;
    }
    m_inMessage = false;
    if (m_message.isEmpty())
        return finishMessage(payload, sink);
    m_message.append(payload);
    const QByteArray whole = std::exchange(m_message, {});
    return finishMessage(whole, sink);
}

std::optional<Error> FrameDecoder::Sink::unpack(QByteArrayView, QByteArray &)
{
    return protocolError("nobody has asked for compression");
}

std::optional<Error> FrameDecoder::finishMessage(QByteArrayView payload, Sink &sink)
{
    if (!m_isDeflated)
        return pass(payload, sink);
    QByteArray message;
    const auto error = sink.unpack(payload, message);
    return error ? error : pass(message, sink);
}

std::optional<Error> FrameDecoder::pass(QByteArrayView payload, Sink &sink)
{
    if (m_messageType == Binary) {
        m_stopped = !sink.onBinary(payload);
        return std::nullopt;
    }
    // On the whole message: a fragment may end inside a character (RFC 6455, 5.6).
    if (!payload.isValidUtf8())
        return Error{CloseCode::InvalidData, "the text is not UTF-8"};
    m_stopped = !sink.onText(payload);
    return std::nullopt;
}

std::optional<Error> FrameDecoder::finishControl(QByteArrayView payload, Sink &sink)
{
    if (m_opcode == Ping)
        m_stopped = !sink.onPing(payload);
    if (m_opcode == Pong)
        m_stopped = !sink.onPong(payload);
    if (m_opcode != Close)
        return std::nullopt;
    m_stopped = true;
    CloseCode code = CloseCode::NoStatus;
    if (payload.size() == 1)
        return protocolError("a close code has two bytes");
    if (payload.size() >= 2) {
        const auto value = qFromBigEndian<quint16>(payload.data());
        if (!isValidCloseCode(value))
            return protocolError("not a close code");
        if (!payload.sliced(2).isValidUtf8())
            return Error{CloseCode::InvalidData, "the close reason is not UTF-8"};
        code = static_cast<CloseCode>(value);
    }
    sink.onClose(code);
    return std::nullopt;
}

} // namespace SocketIO
