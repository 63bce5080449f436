// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/websockethandshake_p.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/cuts.h"

#include <QtCore/QCryptographicHash>

namespace {

using Handshake = SocketIO::WebSocketHandshake;
using State = Handshake::State;

//! What stands in the input for the accept that only this handshake knows.
constexpr char kAccept[] = "$ACCEPT";

QByteArray acceptOf(const Handshake &handshake)
{
    const QByteArray request = handshake.request(QUrl(QStringLiteral("http://h/")), {}, {});
    const qsizetype start = request.indexOf("Sec-WebSocket-Key: ") + 19;
    const QByteArray key = request.sliced(start, request.indexOf('\r', start) - start);
    return QCryptographicHash::hash(
        key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
        .toBase64();
}

struct Outcome {
    State state = State::Incomplete;
    qsizetype left = 0; //!< bytes that follow what it has read
    QByteArrayList cookies;
};

Outcome run(QByteArrayView input, Cuts::Kind kind)
{
    Handshake handshake;
    const QByteArray bytes = input.toByteArray().replace(kAccept, acceptOf(handshake));
    Cuts cuts(kind, bytes);
    Outcome outcome;
    QByteArray waiting;
    qsizetype position = 0;
    while (const qsizetype size = cuts.next()) {
        waiting += bytes.sliced(position, size);
        // Of its own, so that the sanitizer sees a step beside it.
        waiting.squeeze();
        position += size;
        const qsizetype before = waiting.size();
        outcome.state = handshake.feed(waiting);
        CRIER_CHECK(waiting.size() <= before);
        if (outcome.state != State::Incomplete)
            break;
    }
    if (outcome.state == State::Incomplete) {
        CRIER_CHECK(handshake.end() == State::Refused);
        CRIER_CHECK(!handshake.error().isEmpty());
        return outcome;
    }
    CRIER_CHECK(handshake.error().isEmpty() == (outcome.state == State::Accepted));
    CRIER_CHECK(handshake.error().size() < 1000);
    outcome.left = waiting.size() + bytes.size() - position;
    outcome.cookies = handshake.cookies();
    for (const QByteArray &cookie : std::as_const(outcome.cookies))
        CRIER_CHECK(!cookie.contains('\n') && !cookie.contains('\r'));
    return outcome;
}

void checkSame(const Outcome &a, const Outcome &b)
{
    CRIER_CHECK((a.state == State::Accepted) == (b.state == State::Accepted));
    if (a.state != State::Accepted)
        return;
    CRIER_CHECK(a.left == b.left);
    CRIER_CHECK(a.cookies == b.cookies);
}

} // namespace

// The input is what a server answers to the opening of a WebSocket.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    const Outcome whole = run(input, Cuts::Whole);
    checkSame(run(input, Cuts::Single), whole);
    checkSame(run(input, Cuts::Random), whole);
    return 0;
}
