// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/websocket/deflate.h"

#include <QtCore/QSet>

#include <algorithm>
#include <array>
#include <cctype>
#include <zlib.h>

namespace Net {

namespace {

constexpr QByteArrayView kName("permessage-deflate");

//! Negative: without zlib's header (RFC 1951).
constexpr int kRaw = -MAX_WBITS;

//! What ends a block that is empty: it is left out on the wire (RFC 7692, 7.2.1).
constexpr std::array<Bytef, 4> kTail{0x00, 0x00, 0xff, 0xff};

//! What comes out of a payload is taken in pieces: its size is not known.
constexpr std::size_t kPiece = 32 * 1024;

//! Of z_stream::data_type, see inflate() in zlib.h.
constexpr int kBetweenBlocks = 128;

bool isWindow(const QByteArray &value)
{
    bool isNumber = false;
    const int bits = value.toInt(&isNumber);
    return isNumber && std::isdigit(value.front()) && std::isdigit(value.back())
        && !value.startsWith('0') && bits >= 8 && bits <= MAX_WBITS;
}

//! Whether a parameter of an offer asks for nothing that is not done.
bool isTakeable(const QByteArray &name, const QByteArray &value, bool hasValue)
{
    if (name == "server_no_context_takeover" || name == "client_no_context_takeover")
        return !hasValue;
    // One frame is for all, also for those whose window is the largest: what asks for a smaller one
    // of the server is left.
    return name == "client_max_window_bits" && (!hasValue || isWindow(value));
}

bool isTakeable(const QByteArray &offer)
{
    QByteArrayList parts = offer.split(';');
    if (parts.takeFirst().trimmed().compare(kName, Qt::CaseInsensitive) != 0)
        return false;
    QSet<QByteArray> seen;
    return std::all_of(parts.cbegin(), parts.cend(), [&seen](const QByteArray &part) {
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = part.first(equals < 0 ? part.size() : equals).trimmed().toLower();
        QByteArray value = equals < 0 ? QByteArray() : part.sliced(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.sliced(1, value.size() - 2);
        if (seen.contains(name))
            return false;
        seen.insert(name);
        return isTakeable(name, value, equals >= 0);
    });
}

//! zlib's state, which takes 300 KB: a thread has one of each, and it is as new for each message.
struct Inflater {
    Inflater() { isGood = inflateInit2(&stream, kRaw) == Z_OK; }
    ~Inflater() { inflateEnd(&stream); }
    Q_DISABLE_COPY_MOVE(Inflater)

    z_stream stream{};
    bool isGood = false;
};
struct Deflater {
    Deflater()
    {
        isGood = deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kRaw, MAX_MEM_LEVEL,
                     Z_DEFAULT_STRATEGY)
            == Z_OK;
    }
    ~Deflater() { deflateEnd(&stream); }
    Q_DISABLE_COPY_MOVE(Deflater)

    z_stream stream{};
    bool isGood = false;
};

void give(z_stream &stream, const void *data, std::size_t size)
{
    // zlib does not write there.
    stream.next_in = const_cast<Bytef *>(static_cast<const Bytef *>(data));
    stream.avail_in = static_cast<uInt>(size);
}

} // namespace

bool offersDeflate(const HttpRequest &request)
{
    const QByteArrayList offers = request.listHeader("Sec-WebSocket-Extensions").split(',');
    return std::any_of(
        offers.cbegin(), offers.cend(), [](const QByteArray &offer) { return isTakeable(offer); });
}

HeaderList deflateHeader()
{
    return {{"Sec-WebSocket-Extensions",
        kName.toByteArray() + "; server_no_context_takeover; client_no_context_takeover"}};
}

SocketIO::Expected<QByteArray, InflateError> inflated(QByteArrayView payload, qsizetype most)
{
    thread_local Inflater inflater;
    z_stream &stream = inflater.stream;
    if (!inflater.isGood || inflateReset(&stream) != Z_OK)
        return SocketIO::makeUnexpected(InflateError::Malformed);
    QByteArray result;
    std::array<char, kPiece> piece; // NOLINT(cppcoreguidelines-pro-type-member-init)
    const std::array<QByteArrayView, 2> parts{payload,
        QByteArrayView(reinterpret_cast<const char *>(kTail.data()), qsizetype(kTail.size()))};
    for (const QByteArrayView part : parts) {
        give(stream, part.data(), static_cast<std::size_t>(part.size()));
        do {
            stream.next_out = reinterpret_cast<Bytef *>(piece.data());
            stream.avail_out = static_cast<uInt>(piece.size());
            const int state = inflate(&stream, Z_SYNC_FLUSH);
            if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
                return SocketIO::makeUnexpected(InflateError::Malformed);
            const auto size = static_cast<qsizetype>(piece.size() - stream.avail_out);
            if (size > most - result.size())
                return SocketIO::makeUnexpected(InflateError::TooLarge);
            result.append(piece.data(), size);
            // A block may say that it is the last, and what is left out behind it still follows
            // (RFC 7692, 7.2.3.4).
            if (state == Z_STREAM_END && inflateReset(&stream) != Z_OK)
                return SocketIO::makeUnexpected(InflateError::Malformed);
        } while (stream.avail_out == 0 || stream.avail_in > 0);
    }
    // In the middle of a block: what was put behind it became a part of it.
    if (!(stream.data_type & kBetweenBlocks))
        return SocketIO::makeUnexpected(InflateError::Malformed);
    return result;
}

QByteArray deflated(QByteArrayView message)
{
    thread_local Deflater deflater;
    z_stream &stream = deflater.stream;
    if (!deflater.isGood || deflateReset(&stream) != Z_OK)
        return {};
    // What would not get smaller does not fit, and is left.
    QByteArray result(message.size(), Qt::Uninitialized);
    give(stream, message.data(), static_cast<std::size_t>(message.size()));
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    const int state = deflate(&stream, Z_SYNC_FLUSH);
    const auto size = static_cast<qsizetype>(stream.total_out);
    const bool isWhole = state == Z_OK && stream.avail_in == 0 && stream.avail_out > 0
        && size >= qsizetype(kTail.size());
    if (!isWhole)
        return {};
    result.resize(size - qsizetype(kTail.size()));
    return result;
}

} // namespace Net
