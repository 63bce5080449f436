// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/websockethandshake_p.h"

#include "socketio/client/transport_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QRandomGenerator>

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <algorithm>
#include <array>
#include <limits>

namespace SocketIO {

namespace http = boost::beast::http;

namespace {

constexpr int kSwitchingProtocols = 101;
//! Bytes of the answer's head.
constexpr std::uint32_t kMaxHeader = 16 * 1024;
//! Answers that say "not yet" (RFC 9110, 15.2) before the one that counts.
constexpr int kMaxInterim = 10;
//! Bytes of a refusal that are waited for; more would not be shown.
constexpr qsizetype kMaxBody = 4096;
constexpr char kGuid[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

QByteArray toBytes(boost::beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QByteArray randomKey()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toBase64();
}

} // namespace

struct WebSocketHandshake::Parser {
    Parser()
    {
        parser.header_limit(kMaxHeader);
        // The body is not its business: see kMaxBody.
        parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    }

    http::response_parser<http::empty_body> parser;
    int interim = 0; //!< answers before this one
    QByteArray body;
    qsizetype bodySize = 0;
};

WebSocketHandshake::WebSocketHandshake()
    : m_key(randomKey())
    , m_parser(std::make_unique<Parser>())
{
}

WebSocketHandshake::~WebSocketHandshake() = default;

QByteArray WebSocketHandshake::request(
    const QUrl &url, const Headers &headers, const QByteArrayList &protocols) const
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (url.port() > 0)
        host += ':' + QByteArray::number(url.port());
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();

    Headers all{{"Upgrade", "websocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Key", m_key},
        {"Sec-WebSocket-Version", "13"}};
    if (!protocols.isEmpty())
        all.append({"Sec-WebSocket-Protocol", protocols.join(", ")});
    QByteArray result = "GET " + target + " HTTP/1.1\r\n";
    bool hasHost = false;
    for (const auto &[name, value] : all + headers) {
        hasHost = hasHost || name.compare("Host", Qt::CaseInsensitive) == 0;
        result += name + ": " + value + "\r\n";
    }
    if (!hasHost)
        result += "Host: " + host + "\r\n";
    return result + "\r\n";
}

WebSocketHandshake::State WebSocketHandshake::feed(QByteArray &bytes)
{
    auto &parser = m_parser->parser;
    if (!parser.is_header_done()) {
        boost::beast::error_code error;
        const std::size_t used = parser.put(
            boost::asio::const_buffer(bytes.constData(), static_cast<std::size_t>(bytes.size())),
            error);
        bytes.remove(0, static_cast<qsizetype>(used));
        if (error == http::error::need_more)
            return State::Incomplete;
        if (error)
            return refuse(QString::fromStdString(error.message()));
        const unsigned status = parser.get().result_int();
        if (status == kSwitchingProtocols)
            return judge();
        if (status >= 100 && status < 200) {
            const int interim = m_parser->interim + 1;
            if (interim > kMaxInterim)
                return refuse(QCoreApplication::translate(
                    "SocketIO::Transport", "The server's answer is no WebSocket handshake"));
            m_parser = std::make_unique<Parser>();
            m_parser->interim = interim;
            return bytes.isEmpty() ? State::Incomplete : feed(bytes);
        }
        m_parser->bodySize =
            std::min(kMaxBody, toBytes(parser.get()[http::field::content_length]).toLongLong());
    }
    m_parser->body += std::exchange(bytes, {});
    return m_parser->body.size() < m_parser->bodySize ? State::Incomplete : end();
}

WebSocketHandshake::State WebSocketHandshake::end()
{
    const auto &parser = m_parser->parser;
    if (!parser.is_header_done())
        return refuse(QCoreApplication::translate(
            "SocketIO::Transport", "The server closed the connection during the handshake"));
    const auto &answer = parser.get();
    return refuse(describeAnswer({.status = static_cast<int>(answer.result_int()),
        .contentType = toBytes(answer[http::field::content_type]),
        .location = toBytes(answer[http::field::location]),
        .body = m_parser->body}));
}

// RFC 6455, 4.1: what makes an answer valid.
WebSocketHandshake::State WebSocketHandshake::judge()
{
    const auto &answer = m_parser->parser.get();
    const QByteArray expected =
        QCryptographicHash::hash(m_key + kGuid, QCryptographicHash::Sha1).toBase64();
    const auto has = [&answer](http::field name, const char *token) {
        // In any of its lines.
        const auto [first, last] = answer.equal_range(name);
        return std::any_of(first, last,
            [token](const auto &field) { return http::token_list(field.value()).exists(token); });
    };
    const bool valid = has(http::field::upgrade, "websocket")
        && has(http::field::connection, "upgrade")
        && toBytes(answer[http::field::sec_websocket_accept]) == expected
        // None was offered.
        && answer.find(http::field::sec_websocket_extensions) == answer.end();
    if (!valid)
        return refuse(QCoreApplication::translate(
            "SocketIO::Transport", "The server's answer is no WebSocket handshake"));
    const auto [first, last] = answer.equal_range(http::field::set_cookie);
    for (auto it = first; it != last; ++it)
        m_cookies.append(toBytes(it->value()));
    return State::Accepted;
}

WebSocketHandshake::State WebSocketHandshake::refuse(const QString &error)
{
    m_error = error;
    return State::Refused;
}

} // namespace SocketIO
