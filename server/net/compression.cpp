// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/compression.h"

#include <zlib.h>

namespace Net {

namespace {

//! Added to zlib's window bits it asks for gzip's header and checksum.
constexpr int kGzip = 16;

enum class Coding { None, Gzip, Deflate };

//! Whether a list element like `gzip;q=0.5` names \a coding and does not forbid it.
bool accepts(const QByteArray &element, QByteArrayView coding)
{
    const QByteArrayList parts = element.split(';');
    if (parts.first().trimmed().compare(coding, Qt::CaseInsensitive) != 0)
        return false;
    for (const QByteArray &parameter : parts.mid(1)) {
        const QByteArray text = parameter.trimmed();
        if (text.startsWith("q=") && text.mid(2).toDouble() <= 0)
            return false;
    }
    return true;
}

Coding chooseCoding(const QByteArray &acceptEncoding)
{
    Coding result = Coding::None;
    const QByteArrayList elements = acceptEncoding.split(',');
    for (const QByteArray &element : elements) {
        if (accepts(element, "gzip"))
            return Coding::Gzip;
        if (accepts(element, "deflate"))
            result = Coding::Deflate;
    }
    return result;
}

//! Empty if zlib fails, which it does only without memory.
QByteArray pack(const QByteArray &data, Coding coding)
{
    z_stream stream{};
    const int windowBits = coding == Coding::Gzip ? MAX_WBITS + kGzip : MAX_WBITS;
    if (deflateInit2(
            &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY)
        != Z_OK)
        return {};
    QByteArray result(
        static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(data.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(data.constData()));
    stream.avail_in = static_cast<uInt>(data.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    result.resize(done ? static_cast<qsizetype>(stream.total_out) : 0);
    deflateEnd(&stream);
    return result;
}

} // namespace

void compress(HttpResponse &response, const HttpRequest &request, qsizetype threshold)
{
    if (threshold < 0 || response.body.size() < threshold || response.body.isEmpty())
        return;
    const Coding coding = chooseCoding(request.header("Accept-Encoding"));
    if (coding == Coding::None)
        return;
    const QByteArray packed = pack(response.body, coding);
    if (packed.isEmpty())
        return;
    response.body = packed;
    response.headers.emplaceBack("Content-Encoding", coding == Coding::Gzip ? "gzip" : "deflate");
}

} // namespace Net
