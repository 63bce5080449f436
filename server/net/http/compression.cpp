// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/compression.h"

#include <zlib.h>

namespace Net {

namespace {

//! Added to zlib's window bits it asks for gzip's header and checksum.
constexpr int kGzip = 16;

enum class Coding { None, Gzip, Deflate };

//! How much the client wants a coding: the weight of the element that names it, as in `gzip;q=0.5`,
//! else that of `*`, else 0.
double weightOf(const QByteArray &acceptEncoding, QByteArrayView coding)
{
    double any = 0;
    const QByteArrayList elements = acceptEncoding.toLower().split(',');
    for (const QByteArray &element : elements) {
        const QByteArrayList parts = element.split(';');
        double weight = 1;
        for (const QByteArray &parameter : parts.mid(1)) {
            if (parameter.trimmed().startsWith("q="))
                weight = parameter.trimmed().mid(2).toDouble();
        }
        const QByteArray name = parts.first().trimmed();
        if (name == coding)
            return weight;
        if (name == "*")
            any = weight;
    }
    return any;
}

Coding chooseCoding(const QByteArray &acceptEncoding)
{
    const double gzip = weightOf(acceptEncoding, "gzip");
    const double deflate = weightOf(acceptEncoding, "deflate");
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
    const Coding coding = chooseCoding(request.listHeader("Accept-Encoding"));
    if (coding == Coding::None)
        return;
    const QByteArray packed = pack(response.body, coding);
    if (packed.isEmpty())
        return;
    response.body = packed;
    response.headers.emplaceBack("Content-Encoding", coding == Coding::Gzip ? "gzip" : "deflate");
}

} // namespace Net
