// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/httpconnection.h"

#include "server/net/tcpsocket.h"
#include "server/net/worker.h"

namespace Net {

namespace {

//! Bytes of a body taken out of the socket at a time.
constexpr qint64 kBodyChunk = 64 * 1024;

//! Bytes that are looked at for empty lines at a time.
constexpr qint64 kEmptyLinesChunk = 1024;

//! For the first request of a connection that came just before the end.
constexpr std::chrono::milliseconds kFirstRequestWhenDraining(500);

//! The type of the record that holds a TLS hello (RFC 8446, 5.1).
constexpr char kTlsHandshake = 22;

} // namespace

HttpConnection::HttpConnection(
    Worker *worker, quint64 id, QTcpSocket *socket, std::shared_ptr<Place> place)
    : m_worker(worker)
    , m_id(id)
    , m_socket(socket)
    , m_place(std::move(place))
    , m_unsent(*worker, [this] { cutOff(Incident::SlowestReader); })
    , m_deadline(worker->wheel(), [this] { onDeadline(); })
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpConnection::onDisconnected);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::onWritten);
    setState(State::Idle, worker->limits().headerTimeout);
}

HttpConnection::~HttpConnection()
{
    if (m_socket)
        m_socket->disconnect(this);
}

QTcpSocket *HttpConnection::releaseSocket()
{
    m_deadline.stop();
    m_unsent.forget();
    m_socket->disconnect(this);
    m_socket->setParent(nullptr);
    return std::exchange(m_socket, nullptr);
}

void HttpConnection::leave(Worker &next)
{
    m_deadline.setWheel(next.wheel());
    m_responder.reset();
    m_unsent.forget();
}

void HttpConnection::enter(Worker &worker, quint64 id)
{
    m_worker = &worker;
    m_id = id;
    m_unsent.move(worker);
    tellUnsent();
}

bool HttpConnection::isLost() const
{
    return m_socket->state() != QAbstractSocket::ConnectedState;
}

Responder HttpConnection::responder()
{
    if (!m_responder)
        m_responder.emplace(m_worker, m_id);
    return *m_responder;
}

void HttpConnection::drain()
{
    m_draining = true;
    m_keepAlive = false;
    if (m_state != State::Idle)
        return;
    // Whoever has just come has a request on its way; with a socket that outlives us it would be
    // the only one that a restart refuses.
    if (m_isFirst)
        setState(
            State::Idle, std::min(kFirstRequestWhenDraining, m_worker->limits().headerTimeout));
    else
        closeAfterWrite();
}

void HttpConnection::onDisconnected()
{
    m_deadline.stop();
    m_unsent.forget();
    if (const auto responder = std::exchange(m_responder, std::nullopt))
        responder->abort();
    Q_EMIT finished();
}

void HttpConnection::setState(State state, std::chrono::milliseconds deadline)
{
    m_state = state;
    m_deadline.start(deadline);
}

void HttpConnection::read()
{
    bool progress = true;
    while (progress && m_socket && m_socket->isOpen()) {
        switch (m_state) {
        case State::Idle:
            // A client that does not read its answers gets no further ones.
            if (m_socket->bytesToWrite() > m_worker->limits().unreadBytes || !skipEmptyLines())
                return;
            m_isFirst = false;
            m_parser = std::make_unique<HttpParser>(m_worker->limits(),
                [this](const HttpRequest &header) { return m_worker->isUpload(header); });
            setState(State::Header, m_worker->limits().headerTimeout);
            break;
        case State::Header:
            progress = readHeader();
            break;
        case State::Body:
            progress = readBody();
            break;
        case State::Announcing:
        case State::Handling:
        case State::Sending:
            return;
        case State::Closing:
            m_socket->skip(m_socket->bytesAvailable());
            return;
        }
    }
}

// RFC 9112, 2.2: old clients send an empty line behind a body. It is no request, so it neither gets
// an answer nor more time. False if there is nothing else.
bool HttpConnection::skipEmptyLines()
{
    while (true) {
        const QByteArray data = m_socket->peek(kEmptyLinesChunk);
        qsizetype length = 0;
        while (QByteArrayView(data).sliced(length).startsWith("\r\n"))
            length += 2;
        m_socket->skip(length);
        if (length == 0)
            return !data.isEmpty() && data != "\r";
    }
}

bool HttpConnection::readHeader()
{
    const qsizetype limit = m_worker->limits().headerBytes;
    const QByteArray data = m_socket->peek(limit + 1);
    // No method begins with that, and a client would wait until it is told.
    if (data.startsWith(kTlsHandshake)) {
        refuse({400,
                   "This is TLS, and the port speaks plain HTTP: use http://, or set "
                   "tls.certificate and "
                   "tls.key"},
            Incident::TlsFailed);
        return false;
    }
    const qsizetype length = HttpParser::headerLength(data);
    if (length == 0) {
        if (data.size() > limit)
            refuse(HttpParser::headerTooLong(m_worker->limits()));
        else if (HttpParser::hasBareLineEnd(data))
            refuse({400, "Malformed request: lines of a header end with CR LF"});
        return false;
    }
    if (!m_parser->putHeader(QByteArrayView(data).first(length))) {
        refuse(m_parser->error());
        return false;
    }
    if (m_parser->isUpload()) {
        m_uploadPlace = m_worker->beginUpload();
        if (!m_uploadPlace) {
            refuse({503,
                "limits.files_at_once: " + QByteArray::number(m_worker->limits().uploadsAtOnce)
                    + " uploads are at work, try again soon"});
            return false;
        }
    }
    m_socket->skip(length);
    if (m_parser->isUpgrade()) {
        dispatch();
        return false;
    }
    setState(State::Body, bodyTimeout());
    m_announced = false;
    return true;
}

// As much longer as the body may be.
std::chrono::milliseconds HttpConnection::bodyTimeout() const
{
    const Limits &limits = m_worker->limits();
    const qsizetype times = m_parser->isUpload() ? limits.uploadBytes / limits.bodyBytes : 1;
    return std::chrono::milliseconds(limits.bodyTimeout.count() * std::max<qsizetype>(times, 1));
}

// A handler may have to know that a body is coming which takes its time.
void HttpConnection::announce()
{
    if (std::exchange(m_announced, true))
        return;
    m_state = State::Announcing;
    m_keepAlive = !m_draining;
    const HttpRequest request = takeRequest();
    m_headOnly = request.method == "HEAD";
    m_expectsContinue = request.expectsContinue();
    m_worker->dispatch(this, request, true);
}

void HttpConnection::goOn()
{
    if (m_state != State::Announcing)
        return;
    if (m_expectsContinue)
        m_socket->write(kContinue);
    setState(State::Body, bodyTimeout());
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

HttpRequest HttpConnection::takeRequest()
{
    HttpRequest request = m_parser->takeRequest();
    request.peerAddress = m_socket->peerAddress();
    request.peerPort = m_socket->peerPort();
    request.secure = m_worker->isSecure();
    request.receivedAt = std::chrono::steady_clock::now();
    m_worker->trustedProxies().apply(request);
    return request;
}

bool HttpConnection::readBody()
{
    while (!m_parser->isComplete()) {
        const QByteArray data = m_socket->peek(kBodyChunk);
        if (data.isEmpty()) {
            announce();
            return false;
        }
        const qsizetype taken = m_parser->putBody(data);
        if (taken < 0) {
            refuse(m_parser->error());
            return false;
        }
        m_socket->skip(taken);
        // A chunk header that is still incomplete stays in the socket.
        if (taken == 0 && !m_parser->isComplete()) {
            if (data.size() == kBodyChunk)
                refuse({400, "Malformed body: a chunk header is too long"});
            else
                announce();
            return false;
        }
    }
    dispatch();
    return true;
}

void HttpConnection::dispatch()
{
    HttpRequest request = takeRequest();
    request.place = std::exchange(m_uploadPlace, nullptr);
    const bool upgrade = m_parser->isUpgrade();
    m_parser.reset();
    m_state = State::Handling;
    m_deadline.stop();
    m_keepAlive = request.keepAlive && !upgrade && !m_draining;
    m_headOnly = request.method == "HEAD";

    if (upgrade)
        m_upgrade = request;
    m_worker->dispatch(this, request);
}

void HttpConnection::refuse(const HttpParser::Error &error, Incident incident)
{
    // Before the header is known, the connection is all that is.
    HttpRequest request;
    if (m_state == State::Body) {
        request = takeRequest();
    } else {
        request = HttpParser::guess(m_socket->peek(m_worker->limits().headerBytes));
        request.peerAddress = m_socket->peerAddress();
    }
    report(incident, request.peerAddress,
        QString::number(error.status) + u' ' + QString::fromLatin1(error.reason));
    m_state = State::Handling;
    m_uploadPlace.reset();
    m_keepAlive = false;
    m_headOnly = request.method == "HEAD";
    m_commonHeaders.clear();
    if (const auto responder = std::exchange(m_responder, std::nullopt))
        responder->abort();
    reply(m_worker->refusal(request, error.status, error.reason));
}

void HttpConnection::onDeadline()
{
    switch (m_state) {
    case State::Header:
        refuse(
            {408, "limits.header_timeout_ms: the header took too long"}, Incident::HeaderTimeout);
        break;
    case State::Body:
        refuse({408, "limits.body_timeout_ms: the body took too long"}, Incident::BodyTimeout);
        break;
    case State::Idle:
        if (m_draining)
            closeAfterWrite();
        else
            cutOff(m_isFirst ? Incident::HeaderTimeout : Incident::KeepAliveTimeout);
        break;
    case State::Sending:
        cutOff(Incident::KeepAliveTimeout);
        break;
    case State::Closing:
        cutOff(Incident::LingerTimeout);
        break;
    case State::Announcing:
    case State::Handling:
        break;
    }
}

void HttpConnection::cutOff(Incident incident)
{
    report(incident, m_socket->peerAddress());
    m_socket->abort();
}

} // namespace Net

#include "moc_httpconnection.cpp"
