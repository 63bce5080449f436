// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/framedecoder.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/cuts.h"

#include <QtCore/QList>

namespace {

//! Small, so that it can be run into; more than 125, so that longer lengths are used.
constexpr qsizetype kLimit = 200;
constexpr qsizetype kMaxControl = 125;

//! Writes down what it hears.
class Log : public SocketIO::FrameDecoder::Sink {
public:
    bool onText(QByteArrayView text) override
    {
        CRIER_CHECK(text.isValidUtf8());
        return message('t', text);
    }
    bool onBinary(QByteArrayView data) override { return message('b', data); }
    bool onPing(QByteArrayView payload) override
    {
        CRIER_CHECK(payload.size() <= kMaxControl);
        lines.append('p' + payload.toByteArray());
        return true;
    }
    bool onClose(SocketIO::CloseCode code) override
    {
        lines.append('c' + QByteArray::number(static_cast<int>(code)));
        return false;
    }

    QByteArrayList lines;

private:
    // A message that says so ends the decoding, as a listener may.
    bool message(char kind, QByteArrayView data)
    {
        CRIER_CHECK(data.size() <= kLimit);
        lines.append(kind + data.toByteArray());
        return !data.startsWith("stop");
    }
};

QByteArrayList decode(QByteArrayView input, Cuts::Kind kind)
{
    SocketIO::FrameDecoder decoder(kLimit);
    Log log;
    Cuts cuts(kind, input);
    qsizetype position = 0;
    while (const qsizetype size = cuts.next()) {
        // Of its own, so that the sanitizer sees a step beside it.
        QByteArray piece = input.sliced(position, size).toByteArray();
        position += size;
        if (const auto error = decoder.decode(piece.data(), size, log)) {
            CRIER_CHECK(error->reason && *error->reason);
            log.lines.append(
                'e' + QByteArray::number(static_cast<int>(error->code)) + error->reason);
            return log.lines;
        }
    }
    log.lines.append(decoder.isPending() ? "pending" : "idle");
    return log.lines;
}

} // namespace

// The input is what a client sends once its WebSocket is open.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    const QByteArrayList whole = decode(input, Cuts::Whole);
    CRIER_CHECK(decode(input, Cuts::Single) == whole);
    CRIER_CHECK(decode(input, Cuts::Random) == whole);
    return 0;
}
