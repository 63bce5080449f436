// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/client/fetch.h"

#include <QtNetwork/QSslSocket>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace Net {

namespace {

namespace http = boost::beast::http;

constexpr qint64 kReadBuffer = 64 * 1024;
//! The last chunk, `0` and two line ends: Beast's parser wants it in one piece.
constexpr qsizetype kLastChunk = 5;

QByteArray hostOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    const QString shown = host.contains(u':') ? u'[' + host + u']' : host;
    return (url.port() < 0 ? shown : QStringLiteral("%1:%2").arg(shown).arg(url.port())).toLatin1();
}

QByteArray targetOf(const QUrl &url)
{
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    return url.hasQuery() ? target + '?' + url.query(QUrl::FullyEncoded).toLatin1() : target;
}

} // namespace

struct Fetch::Private {
    using Parser = http::response_parser<http::string_body>;

    void begin(qsizetype bodyLimit, bool isHead)
    {
        parser = std::make_unique<Parser>();
        parser->header_limit(kMaxHeaderBytes);
        parser->body_limit(static_cast<std::uint64_t>(bodyLimit));
        parser->eager(true);
        parser->skip(isHead);
    }

    std::unique_ptr<Parser> parser;
};

Fetch::Fetch(const Outgoing &request, const BodyLimit &bodyLimit,
    const std::function<void(const Incoming &answer)> &done, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_bodyLimit(bodyLimit)
    , m_done(done)
    , m_socket(nullptr)
    , d(std::make_unique<Private>())
{
    d->begin(bodyLimit.bytes, request.method == "HEAD");
    const bool isSecure = request.url.scheme() == QLatin1String("https");
    const auto port = static_cast<quint16>(request.url.port(isSecure ? 443 : 80));
    const QString address = request.address.toString();
    if (isSecure) {
        auto *socket = new QSslSocket(this);
        m_socket = socket;
        connect(socket, &QSslSocket::encrypted, this, &Fetch::send);
        socket->setReadBufferSize(kReadBuffer);
        socket->connectToHostEncrypted(address, port, request.url.host(QUrl::FullyEncoded));
    } else {
        m_socket = new QTcpSocket(this);
        connect(m_socket, &QTcpSocket::connected, this, &Fetch::send);
        m_socket->setReadBufferSize(kReadBuffer);
        m_socket->connectToHost(address, port);
    }
    connect(m_socket, &QTcpSocket::readyRead, this, &Fetch::read);
    connect(m_socket, &QTcpSocket::disconnected, this, &Fetch::end);
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        // What came before the end may be the whole answer.
        if (error != QAbstractSocket::RemoteHostClosedError)
            fail(m_request.url.host() + QStringLiteral(": ") + m_socket->errorString(), true);
        else if (m_socket->state() == QAbstractSocket::UnconnectedState)
            end();
    });
}

Fetch::~Fetch() = default;

void Fetch::send()
{
    QByteArray text = m_request.method + ' ' + targetOf(m_request.url)
        + " HTTP/1.1\r\nHost: " + hostOf(m_request.url)
        + "\r\nConnection: close\r\nAccept-Encoding: identity\r\nUser-Agent: crierd\r\n";
    for (const auto &[name, value] : m_request.headers)
        text += name + ": " + value + "\r\n";
    if (!m_request.body.isEmpty() || (m_request.method != "GET" && m_request.method != "HEAD"))
        text += "Content-Length: " + QByteArray::number(m_request.body.size()) + "\r\n";
    m_socket->write(text + "\r\n" + m_request.body);
}

void Fetch::read()
{
    while (m_done && m_socket->bytesAvailable() > 0) {
        m_buffer += m_socket->read(kReadBuffer);
        if (!parse())
            return;
    }
}

// False: nothing more is to be read.
bool Fetch::parse()
{
    while (!m_buffer.isEmpty()) {
        if (d->parser->is_header_done() && d->parser->chunked() && m_buffer.size() < kLastChunk)
            return true;
        boost::system::error_code error;
        const std::size_t used = d->parser->put(boost::asio::const_buffer(m_buffer.constData(),
                                                    static_cast<std::size_t>(m_buffer.size())),
            error);
        m_buffer.remove(0, static_cast<qsizetype>(used));
        if (error == http::error::need_more)
            return true;
        if (error == http::error::body_limit) {
            fail(QStringLiteral("The answer is longer than %1 allows, %2 bytes")
                     .arg(m_bodyLimit.key)
                     .arg(m_bodyLimit.bytes),
                false);
            return false;
        }
        if (error) {
            fail(QStringLiteral("%1 answers something that is not HTTP/1.1: %2")
                     .arg(m_request.url.host(), QString::fromStdString(error.message())),
                false);
            return false;
        }
        if (!d->parser->is_done()) {
            if (used == 0)
                return true;
            continue;
        }
        const int status = static_cast<int>(d->parser->get().result_int());
        if (status / 100 != 1) {
            finish();
            return false;
        }
        if (++m_interim > kMaxInterim) {
            fail(QStringLiteral("%1 goes on announcing its answer").arg(m_request.url.host()),
                false);
            return false;
        }
        d->begin(m_bodyLimit.bytes, m_request.method == "HEAD");
    }
    return true;
}

// An answer without a length ends with its connection.
void Fetch::end()
{
    if (!m_done)
        return;
    read();
    if (!m_done)
        return;
    boost::system::error_code error;
    if (d->parser->is_header_done())
        d->parser->put_eof(error);
    if (d->parser->is_header_done() && !error && d->parser->is_done())
        finish();
    else
        fail(QStringLiteral("%1 ended the connection before its answer was complete")
                 .arg(m_request.url.host()),
            true);
}

void Fetch::finish()
{
    const auto &message = d->parser->get();
    Incoming answer{.status = static_cast<int>(message.result_int()),
        .body = QByteArray::fromStdString(message.body())};
    for (const auto &field : message) {
        const auto name = field.name_string();
        const auto value = field.value();
        answer.headers.insert(
            QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())).toLower(),
            QString::fromLatin1(value.data(), static_cast<qsizetype>(value.size())));
    }
    if (const auto done = std::exchange(m_done, nullptr))
        done(answer);
}

void Fetch::fail(const QString &error, bool isPassing)
{
    if (const auto done = std::exchange(m_done, nullptr))
        done({.error = error, .isPassing = isPassing});
}

} // namespace Net

#include "moc_fetch.cpp"
