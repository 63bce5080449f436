// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/httpparser.h"

#include "socketio/protocol/utf8.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <limits>
#include <utility>

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

//! Characters of a header's name that an error repeats.
constexpr qsizetype kMaxShownName = 64;

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

//! What ran into which limit, as in "limits.body_bytes: the body is longer than 1000 bytes".
QByteArray tooMuch(const char *limit, const char *what, qsizetype most, const char *unit)
{
    return QByteArray("limits.") + limit + ": " + what + ' ' + QByteArray::number(most) + ' '
        + unit;
}

HttpParser::Error bodyTooLong(const Limits &limits, bool isUpload)
{
    return {413,
        isUpload ? tooMuch("file_bytes", "the files are longer than", limits.uploadBytes, "bytes")
                 : tooMuch("body_bytes", "the body is longer than", limits.bodyBytes, "bytes")};
}

//! RFC 9110, 5.6.2.
bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

//! RFC 9110, 5.5: no control characters but the tab.
bool isValueCharacter(char c)
{
    const auto byte = static_cast<uchar>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

//! What Beast says about \a header, and in which of its lines: the first that is none.
QByteArray faultOf(QByteArrayView header, const boost::system::error_code &error)
{
    QByteArray what = QByteArray::fromStdString(error.message());
    const QByteArrayList lines = header.toByteArray().split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines[i].endsWith('\r') ? lines[i].chopped(1) : lines[i];
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.first(std::max(colon, qsizetype(0)));
        if (line.isEmpty())
            break;
        if (name.isEmpty() || !std::all_of(name.begin(), name.end(), isTokenCharacter))
            return what + " (line " + QByteArray::number(i + 1) + " of the header has no name)";
        if (!std::all_of(line.begin() + colon, line.end(), isValueCharacter))
            return what + " (of the header " + name.first(std::min(name.size(), kMaxShownName))
                + ')';
        if (name.compare("Content-Length", Qt::CaseInsensitive) == 0
            && error == http::error::bad_content_length)
            return what + " (" + name + ')';
    }
    return what;
}

//! As forms and every client library write it: a plus is a space, and one that is meant is %2B.
QUrlQuery readQuery(QByteArray text)
{
    return QUrlQuery(SocketIO::Utf8::decode(text.replace('+', "%20")));
}

} // namespace

HttpParser::HttpParser(const Limits &limits, IsUpload isUpload)
    : m_limits(limits)
    , m_isUpload(std::move(isUpload))
    , d(std::make_unique<Private>())
{
    d->parser.header_limit(static_cast<std::uint32_t>(limits.headerBytes));
    // Which of the two it is, the header says: limitBody().
    d->parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    d->parser.eager(true);
}

HttpParser::~HttpParser() = default;

qsizetype HttpParser::headerLength(QByteArrayView data)
{
    const qsizetype end = data.indexOf("\r\n\r\n");
    return end < 0 ? 0 : end + 4;
}

// Its sender takes the header for complete and would wait for the time-out.
bool HttpParser::hasBareLineEnd(QByteArrayView data)
{
    const qsizetype end = data.indexOf('\n');
    return end == 0 || (end > 0 && data[end - 1] != '\r');
}

HttpParser::Error HttpParser::headerTooLong(const Limits &limits)
{
    return {431, tooMuch("header_bytes", "the header is longer than", limits.headerBytes, "bytes")};
}

bool HttpParser::refuse(int status, const QByteArray &reason)
{
    return refuse(Error{status, reason});
}

bool HttpParser::refuse(const Error &error)
{
    m_error = error;
    return false;
}

// What has to be seen on the raw bytes, before Beast tidies it up.
bool HttpParser::checkRawHeader(QByteArrayView header)
{
    if (header.size() > m_limits.headerBytes)
        return refuse(headerTooLong(m_limits));
    // RFC 9112, 5.2: a line that continues the one before is obsolete, and proxies differ on it.
    if (header.contains("\r\n ") || header.contains("\r\n\t"))
        return refuse(400, "Folded header lines are not accepted");
    const QByteArrayView line = header.first(header.indexOf("\r\n"));
    const qsizetype targetStart = line.indexOf(' ') + 1;
    const qsizetype targetEnd = line.indexOf(' ', targetStart);
    if (targetEnd - targetStart > m_limits.urlLength)
        return refuse(
            414, tooMuch("url_length", "the URL is longer than", m_limits.urlLength, "bytes"));
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
        return refuse(431,
            tooMuch("header_count", "the header has more than", m_limits.headerCount, "lines"));
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
    if (error == http::error::header_limit)
        return refuse(headerTooLong(m_limits));
    // Beast calls everything behind the second space a version.
    const QByteArrayView line = header.first(header.indexOf("\r\n"));
    if (error == http::error::bad_version && line.count(' ') == 2 && line.contains(" HTTP/"))
        return refuse(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here");
    if (error && error != http::error::need_more)
        return refuse(400, "Malformed request: " + faultOf(header, error));
    if (!d->parser.is_header_done())
        return refuse(400, "Malformed request");
    if (!checkFields())
        return false;
    const auto &message = d->parser.get();
    for (const auto &field : message)
        d->headers.append({toBytes(field.name_string()), toBytes(field.value())});
    // The message would look at the first Connection line only.
    d->keepAlive = d->parser.keep_alive();
    return limitBody();
}

bool HttpParser::limitBody()
{
    const auto &type = d->parser.get()[http::field::content_type];
    m_uploads = m_isUpload && toBytes(type).trimmed().toLower().startsWith("multipart/form-data")
        && m_isUpload(takeRequest());
    const auto most =
        static_cast<std::uint64_t>(m_uploads ? m_limits.uploadBytes : m_limits.bodyBytes);
    if (d->parser.content_length().value_or(0) > most)
        return refuse(bodyTooLong(m_limits, m_uploads));
    d->parser.body_limit(most);
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
            refuse(bodyTooLong(m_limits, m_uploads));
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
        request.query = readQuery(request.target.sliced(question + 1));
    request.headers = d->headers;
    request.isHttp11 = message.version() == 11;
    request.keepAlive = d->keepAlive;
    if (isComplete())
        request.body = QByteArray::fromStdString(message.body());
    return request;
}

} // namespace Net
