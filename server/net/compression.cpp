// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/compression.h"

#include <algorithm>
#include <zlib.h>

namespace Net {

namespace {

//! Added to zlib's window bits it asks for gzip's header and checksum.
constexpr int kGzip = 16;

enum class Coding { None, Gzip, Deflate };

//! How much the client wants what a list element like `gzip;q=0.5` names; 0: not at all.
double weightOf(const QByteArray &element, QByteArrayView coding)
{
    const QByteArrayList parts = element.split(';');
    const QByteArray name = parts.first().trimmed();
    if (name != "*" && name.compare(coding, Qt::CaseInsensitive) != 0)
        return 0;
    for (const QByteArray &parameter : parts.mid(1)) {
        const QByteArray text = parameter.trimmed();
        if (text.startsWith("q="))
            return text.mid(2).toDouble();
    }
    return 1;
}

Coding chooseCoding(const QByteArray &acceptEncoding)
{
    double gzip = 0;
    double deflate = 0;
    const QByteArrayList elements = acceptEncoding.split(',');
    for (const QByteArray &element : elements) {
        gzip = std::max(gzip, weightOf(element, "gzip"));
        deflate = std::max(deflate, weightOf(element, "deflate"));
    }
    if (gzip <= 0 && deflate <= 0)
        return Coding::None;
    return gzip >= deflate ? Coding::Gzip : Coding::Deflate;
}

//! Empty if zlib fails, which it does only without memory.
QByteArray pack(const QByteArray &data, Coding coding)
{
    z_stream stream{};
    const int windowBits = coding == Coding::Gzip ? MAX_WBITS + kGzip : MAX_WBITS;
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, MAX_MEM_LEVEL,
            Z_DEFAULT_STRATEGY)
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
