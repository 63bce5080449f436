// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/httpconnection.h"

#include "server/net/worker.h"
#include "server/net/workerpool.h"

#include <algorithm>

namespace Net {

namespace {

//! Bytes of a body that are looked at at a time.
constexpr qsizetype kBodyChunk = 64 * 1024;

//! For the first request of a connection that came just before the end.
constexpr std::chrono::milliseconds kFirstRequestWhenDraining(500);

//! The type of the record that holds a TLS hello (RFC 8446, 5.1).
constexpr char kTlsHandshake = 22;

} // namespace

HttpConnection::HttpConnection(
    Worker *worker, quint64 id, std::unique_ptr<Stream> stream, std::shared_ptr<Place> place)
    : m_worker(worker)
    , m_id(id)
    , m_stream(std::move(stream))
    , m_place(std::move(place))
    , m_unsent(*worker, [this] { cutOff(Incident::SlowestReader); })
    , m_deadline(worker->wheel(), [this] { onDeadline(); })
{
    m_stream->setListener(this);
    setState(State::Idle, worker->limits().headerTimeout);
}

HttpConnection::~HttpConnection() = default;

std::unique_ptr<Stream> HttpConnection::releaseStream(QByteArray &rest)
{
    m_deadline.stop();
    m_unsent.forget();
    rest = m_input.view().toByteArray();
    if (std::exchange(m_isPaused, false))
        m_stream->resume();
    return std::move(m_stream);
}

void HttpConnection::leave(Worker &next)
{
    m_deadline.setWheel(next.wheel());
    m_responder.reset();
    m_unsent.forget();
    m_stream->leave(next.thread());
}

void HttpConnection::enter(Worker &worker, quint64 id)
{
    m_worker = &worker;
    m_id = id;
    m_unsent.move(worker);
    m_stream->enter();
    tellUnsent();
}

bool HttpConnection::isLost() const
{
    return !m_stream->isConnected();
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

void HttpConnection::disconnected()
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

void HttpConnection::received(char *data, qsizetype size)
{
    if (m_state == State::Closing)
        return;
    m_input.append(QByteArrayView(data, size));
    read();
    if (!m_stream || m_isPaused || m_input.size() < Stream::kReadAhead)
        return;
    m_isPaused = true;
    m_stream->pause();
}

//! What has come and was not skipped, \a most bytes of it.
QByteArrayView HttpConnection::input(qsizetype most) const
{
    return m_input.view().first(std::min(most, m_input.size()));
}

void HttpConnection::skip(qsizetype size)
{
    m_input.drop(size);
    if (m_isPaused && m_input.size() < Stream::kReadAhead) {
        m_isPaused = false;
        m_stream->resume();
    }
}

// Queued, so that a client which pipelines can't make this recurse.
void HttpConnection::readOn()
{
    if (!m_input.isEmpty())
        QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

void HttpConnection::read()
{
    bool progress = true;
    while (progress && m_stream && m_stream->isConnected()) {
        switch (m_state) {
        case State::Idle:
            // A client that does not read its answers gets no further ones.
            if (m_stream->unsent() > m_worker->limits().unreadBytes || !skipEmptyLines())
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
            skip(m_input.size());
            return;
        }
    }
}

// RFC 9112, 2.2: old clients send an empty line behind a body. It is no request, so it neither gets
// an answer nor more time. False if there is nothing else.
bool HttpConnection::skipEmptyLines()
{
    const QByteArrayView all = m_input.view();
    qsizetype length = 0;
    while (all.sliced(length).startsWith("\r\n"))
        length += 2;
    skip(length);
    return !input(1).isEmpty() && input(2) != "\r";
}

bool HttpConnection::readHeader()
{
    const qsizetype limit = m_worker->limits().headerBytes;
    const QByteArrayView data = input(limit + 1);
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
    if (!m_parser->putHeader(data.first(length))) {
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
    skip(length);
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
        m_stream->write(kContinue);
    setState(State::Body, bodyTimeout());
    readOn();
}

HttpRequest HttpConnection::takeRequest()
{
    HttpRequest request = m_parser->takeRequest();
    request.peerAddress = m_place->address();
    request.peerPort = m_place->port();
    request.secure = m_worker->isSecure();
    request.receivedAt = std::chrono::steady_clock::now();
    m_worker->trustedProxies().apply(request);
    return request;
}

bool HttpConnection::readBody()
{
    while (!m_parser->isComplete()) {
        const QByteArrayView data = input(kBodyChunk);
        if (data.isEmpty()) {
            announce();
            return false;
        }
        const qsizetype taken = m_parser->putBody(data);
        if (taken < 0) {
            refuse(m_parser->error());
            return false;
        }
        const bool isFull = data.size() == kBodyChunk;
        skip(taken);
        // A chunk header that is still incomplete stays.
        if (taken == 0 && !m_parser->isComplete()) {
            if (isFull)
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
        request = HttpParser::guess(input(m_worker->limits().headerBytes));
        request.peerAddress = m_place->address();
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
        cutOff(m_stream->unsent() > 0 ? Incident::KeepAliveTimeout : Incident::LingerTimeout);
        break;
    case State::Announcing:
    case State::Handling:
        break;
    }
}

void HttpConnection::cutOff(Incident incident)
{
    report(incident, m_place->address());
    m_stream->abort();
}

} // namespace Net

#include "moc_httpconnection.cpp"
