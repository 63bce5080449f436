// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/framedecoder.h"

#include <QtCore/QByteArrayList>

//! \brief For tests of the decoder of WebSocket frames: what it is given, and what it makes of it.
namespace FrameTests {

inline constexpr qsizetype kLimit = 100000;
enum Opcode { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

//! Says in one line each what it hears.
class Log : public SocketIO::FrameDecoder::Sink {
public:
    bool onText(QByteArrayView text) override { return add("text " + text.toByteArray()); }
    bool onBinary(QByteArrayView data) override { return add("binary " + data.toByteArray()); }
    bool onPing(QByteArrayView payload) override { return add("ping " + payload.toByteArray()); }
    bool onClose(SocketIO::CloseCode code) override
    {
        return add("close " + QByteArray::number(static_cast<int>(code)));
    }

    QByteArrayList lines;
    qsizetype stopAfter = -1;

private:
    bool add(const QByteArray &line)
    {
        lines.append(line);
        return lines.size() != stopAfter;
    }
};

inline QByteArray frame(int opcode, const QByteArray &payload, bool isFinal = true,
    const QByteArray &mask = QByteArray::fromHex("a1b2c3d4"))
{
    QByteArray result;
    result += static_cast<char>((isFinal ? 0x80 : 0) | opcode);
    const qsizetype size = payload.size();
    if (size < 126) {
        result += static_cast<char>(0x80 | size);
    } else if (size <= 0xffff) {
        result += '\xfe';
        result += static_cast<char>(size >> 8);
        result += static_cast<char>(size);
    } else {
        result += '\xff';
        for (int shift = 56; shift >= 0; shift -= 8)
            result += static_cast<char>(static_cast<quint64>(size) >> shift);
    }
    result += mask;
    for (qsizetype i = 0; i < size; ++i)
        result += static_cast<char>(payload.at(i) ^ mask.at(i % 4));
    return result;
}

inline void put(SocketIO::FrameDecoder &decoder, Log &log, QByteArray bytes)
{
    if (const auto error = decoder.decode(bytes.data(), bytes.size(), log))
        log.lines.append("error " + QByteArray::number(static_cast<int>(error->code)));
}

} // namespace FrameTests
