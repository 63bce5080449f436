// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/httpparser.h"

#include "socketio/protocol/utf8.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>

namespace Net {

namespace http = boost::beast::http;

struct HttpParser::Private {
    http::request_parser<http::string_body> parser;
    // As they were at the end of the header: Beast adds a chunked body's trailers to its fields,
    // and a trailer must not pass for what a proxy wrote (RFC 9110, 6.5.1).
    HeaderList headers;
    bool keepAlive = true;
};

namespace {

//! The last chunk, `0` and two line ends. A chunked body that is not complete lacks at least these.
constexpr qsizetype kLastChunkBytes = 5;

QByteArray toBytes(boost::beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

//! Path and query of a target that names the whole URL, as one for a proxy does; a server has to
//! take it (RFC 9112, 3.2.2).
QByteArray withoutAuthority(const QByteArray &target)
{
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (target.first(std::min(target.size(), scheme.size()))
                .compare(scheme, Qt::CaseInsensitive)
            != 0)
            continue;
        const QByteArray rest = target.sliced(scheme.size());
        const auto end = std::find_if(
            rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?' || c == '#'; });
        const QByteArray path(rest.sliced(end - rest.begin()));
        return path.startsWith('/') ? path : '/' + path;
    }
    return target;
}

QString decodePath(const QByteArray &target)
{
    const qsizetype question = target.indexOf('?');
    const QByteArray path = question < 0 ? target : target.first(question);
    return SocketIO::Utf8::decode(QByteArray::fromPercentEncoding(path));
}

} // namespace

HttpParser::HttpParser(const Limits &limits)
    : m_limits(limits)
    , d(std::make_unique<Private>())
{
    d->parser.header_limit(static_cast<std::uint32_t>(limits.headerBytes));
    d->parser.body_limit(static_cast<std::uint64_t>(limits.bodyBytes));
    d->parser.eager(true);
}

HttpParser::~HttpParser() = default;

qsizetype HttpParser::headerLength(QByteArrayView data)
{
    const qsizetype end = data.indexOf("\r\n\r\n");
    return end < 0 ? 0 : end + 4;
}

bool HttpParser::refuse(int status, const QByteArray &reason)
{
    m_error = {status, reason};
    return false;
}

// What has to be seen on the raw bytes, before Beast tidies it up.
bool HttpParser::checkRawHeader(QByteArrayView header)
{
    if (header.size() > m_limits.headerBytes)
        return refuse(431, "The header is longer than the limit");
    // RFC 9112, 5.2: a line that continues the one before is obsolete, and proxies differ on it.
    if (header.contains("\r\n ") || header.contains("\r\n\t"))
        return refuse(400, "Folded header lines are not accepted");
    const QByteArrayView line = header.first(header.indexOf("\r\n"));
    const qsizetype targetStart = line.indexOf(' ') + 1;
    const qsizetype targetEnd = line.indexOf(' ', targetStart);
    if (targetEnd - targetStart > m_limits.urlLength)
        return refuse(414, "The URL is longer than the limit");
    return true;
}

bool HttpParser::checkFields()
{
    const auto &message = d->parser.get();
    int count = 0;
    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
    for (const auto &field : message) {
        ++count;
        hosts += field.name() == http::field::host;
        lengths += field.name() == http::field::content_length;
        encodings += field.name() == http::field::transfer_encoding;
    }
    if (count > m_limits.headerCount)
        return refuse(431, "There are more header lines than the limit");
    // RFC 9112, 3.2.
    if (hosts > 1 || (message.version() == 11 && hosts != 1))
        return refuse(400, "There must be exactly one Host header");
    // Beast takes "5, 5" for 5; a proxy may differ (RFC 9112, 6.3).
    if (lengths > 1 || message[http::field::content_length].find(',') != std::string::npos)
        return refuse(400, "There must be at most one Content-Length header");
    if (encodings == 0)
        return true;
    // RFC 9112, 6.1: with HTTP/1.0 or a Content-Length it is an attempt at smuggling.
    if (encodings > 1 || lengths > 0 || message.version() == 10)
        return refuse(400, "Transfer-Encoding does not fit the rest of the request");
    if (!boost::beast::iequals(message[http::field::transfer_encoding], "chunked"))
        return refuse(501, "The only Transfer-Encoding spoken here is chunked");
    return true;
}

bool HttpParser::putHeader(QByteArrayView header)
{
    if (!checkRawHeader(header))
        return false;
    boost::system::error_code error;
    d->parser.put(
        boost::asio::const_buffer(header.data(), static_cast<std::size_t>(header.size())), error);
    if (error == http::error::body_limit)
        return refuse(413, "The body is longer than the limit");
    if (error == http::error::header_limit)
        return refuse(431, "The header is longer than the limit");
    // Beast calls everything behind the second space a version.
    const QByteArrayView line = header.first(header.indexOf("\r\n"));
    if (error == http::error::bad_version && line.count(' ') == 2 && line.contains(" HTTP/"))
        return refuse(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here");
    if (error && error != http::error::need_more)
        return refuse(400, "Malformed request: " + QByteArray::fromStdString(error.message()));
    if (!d->parser.is_header_done())
        return refuse(400, "Malformed request");
    if (!checkFields())
        return false;
    const auto &message = d->parser.get();
    for (const auto &field : message)
        d->headers.append({toBytes(field.name_string()), toBytes(field.value())});
    // The message would look at the first Connection line only.
    d->keepAlive = d->parser.keep_alive();
    return true;
}

qsizetype HttpParser::putBody(QByteArrayView data)
{
    qsizetype taken = 0;
    while (taken < data.size() && !d->parser.is_done()) {
        const QByteArrayView rest = data.sliced(taken);
        // Beast's assert(n >= 5) ends the process if the last chunk comes in smaller pieces.
        if (d->parser.chunked() && rest.size() < kLastChunkBytes)
            return taken;
        boost::system::error_code error;
        const std::size_t used = d->parser.put(
            boost::asio::const_buffer(rest.data(), static_cast<std::size_t>(rest.size())), error);
        taken += static_cast<qsizetype>(used);
        if (error == http::error::need_more)
            return taken;
        if (error == http::error::body_limit) {
            refuse(413, "The body is longer than the limit");
            return -1;
        }
        if (error) {
            refuse(400, "Malformed body: " + QByteArray::fromStdString(error.message()));
            return -1;
        }
        if (used == 0)
            return taken;
    }
    return taken;
}

bool HttpParser::isComplete() const
{
    return d->parser.is_done();
}

// RFC 9110, 7.8: an Upgrade of HTTP/1.0 is ignored.
bool HttpParser::isUpgrade() const
{
    const auto has = [this](http::field name, const char *token) {
        // In any of its lines.
        const auto [first, last] = d->parser.get().equal_range(name);
        return std::any_of(first, last,
            [token](const auto &field) { return http::token_list(field.value()).exists(token); });
    };
    return d->parser.get().version() == 11 && has(http::field::upgrade, "websocket")
        && has(http::field::connection, "upgrade");
}

HttpRequest HttpParser::guess(QByteArrayView header)
{
    HttpRequest request;
    const QList<QByteArray> lines = header.toByteArray().split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (&line == &lines.first()) {
            const QByteArrayList words = line.split(' ');
            request.method = words.first();
            request.target = withoutAuthority(words.value(1).trimmed());
        } else if (const QByteArray value = line.sliced(colon + 1).trimmed();
                   colon > 0 && !value.contains('\r')) {
            request.headers.append({line.first(colon), value});
        }
    }
    request.path = request.target.isEmpty() ? QStringLiteral("/") : decodePath(request.target);
    return request;
}

HttpRequest HttpParser::takeRequest()
{
    auto &message = d->parser.get();
    HttpRequest request;
    request.method = toBytes(message.method_string());
    request.target = withoutAuthority(toBytes(message.target()));
    request.path = decodePath(request.target);
    const qsizetype question = request.target.indexOf('?');
    if (question >= 0)
        request.query = QUrlQuery(SocketIO::Utf8::decode(request.target.sliced(question + 1)));
    request.headers = d->headers;
    request.isHttp11 = message.version() == 11;
    request.keepAlive = d->keepAlive;
    if (isComplete())
        request.body = QByteArray::fromStdString(message.body());
    return request;
}

} // namespace Net
