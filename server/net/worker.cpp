// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/worker.h"

#include "server/log/gatherer.h"
#include "server/net/http/httpconnection.h"
#include "server/net/http/upgrade.h"
#include "server/net/incidents.h"
#include "server/net/logging.h"
#include "server/net/stream/plainstream.h"
#include "server/net/tls/tlsstream.h"
#include "server/net/websocket/websocket.h"
#include "server/net/workerpool.h"

#include <QtCore/QThread>

namespace Net {

namespace {

thread_local Worker *t_current = nullptr;

} // namespace

Worker::Worker(WorkerPool &pool, int index)
    : m_pool(pool)
    , m_index(index)
    , m_wheel(monotonicMs, [this] { armWheel(); })
{
}

Worker::~Worker() = default;

Worker *Worker::current()
{
    return t_current;
}

const Limits &Worker::limits() const
{
    return m_pool.limits();
}

Backlog &Worker::backlog() const
{
    return m_pool.backlog();
}

const TrustedProxies &Worker::trustedProxies() const
{
    return m_pool.trustedProxies();
}

QString Worker::start(bool withRing)
{
    t_current = this;
    QString problem;
    if (withRing)
        m_fanOut.setRing(SendRing::make(problem));
    m_alarm = std::make_unique<Alarm>();
    connect(m_alarm.get(), &Alarm::rang, this, &Worker::onWheel);
    return problem;
}

void Worker::onWheel()
{
    m_wheel.advance();
    armWheel();
}

void Worker::armWheel()
{
    if (m_alarm)
        m_alarm->set(m_wheel.nextAt());
}

void Worker::adopt(qintptr descriptor, const std::shared_ptr<Place> &place)
{
    std::unique_ptr<Stream> stream;
    QString problem;
    if (m_tls)
        stream = TlsStream::make(descriptor, *m_tls, place->address(), problem);
    else
        stream = std::make_unique<PlainStream>(static_cast<int>(descriptor));
    if (!stream) {
        Log::repeatable({.category = lcNet,
            .type = QtWarningMsg,
            .kind = QStringLiteral("a connection could not be taken over:"),
            .source = {},
            .text = problem});
        --m_load;
        return;
    }
    auto *connection = new HttpConnection(this, m_nextId++, std::move(stream), place);
    addConnection(connection);
    if (m_draining)
        connection->drain();
}

void Worker::addConnection(HttpConnection *connection)
{
    connection->setParent(this);
    m_connections.insert(connection->id(), connection);
    connect(connection, &HttpConnection::finished, this, [this, connection] {
        if (m_connections.remove(connection->id()) > 0)
            --m_load;
        connection->deleteLater();
    });
}

HttpResponse Worker::refusal(const HttpRequest &request, int status, const QByteArray &reason) const
{
    const HttpHandler *handler = m_pool.handlerFor(request.path);
    if (!handler)
        return HttpResponse::text(status, reason + '\n');
    HttpResponse response = handler->refusal(request, status, reason);
    response.headers = handler->commonHeaders(request) + response.headers;
    return response;
}

void Worker::dispatch(HttpConnection *connection, const HttpRequest &request, bool isBegun)
{
    HttpHandler *handler = m_pool.handlerFor(request.path);
    connection->setCommonHeaders(handler ? handler->commonHeaders(request) : HeaderList());
    if (!handler) {
        connection->reply(HttpResponse::text(404, "Nothing is served at this path\n"));
        return;
    }
    const auto wanted = handler->workerFor(request);
    Worker *target = wanted ? m_pool.worker(*wanted) : nullptr;
    if (!target || target == this) {
        handle(connection, handler, request, isBegun);
        return;
    }
    // Not from here: the stream has called this, and would go on after it is on another thread.
    post([this, target, id = connection->id(), handler, request, isBegun] {
        if (HttpConnection *waiting = m_connections.value(id))
            move(waiting, *target, [target, waiting, handler, request, isBegun] {
                target->handle(waiting, handler, request, isBegun);
            });
    });
}

void Worker::handle(
    HttpConnection *connection, HttpHandler *handler, const HttpRequest &request, bool isBegun)
{
    const Responder responder = connection->responder();
    if (isBegun)
        handler->begin(request, responder);
    else if (connection->upgradeRequest())
        handler->upgrade(request, responder);
    else
        handler->handle(request, responder);
    if (isBegun)
        connection->goOn();
}

// The connection is between two threads here: the old one has let go of it, the new one knows it
// only once the call arrives.
void Worker::move(HttpConnection *connection, Worker &target, const std::function<void()> &arrived)
{
    m_connections.remove(connection->id());
    --m_load;
    connection->disconnect(this);
    connection->leave(target);
    connection->setParent(nullptr);
    connection->moveToThread(target.thread());
    target.post([worker = &target, connection, arrived] {
        ++worker->m_load;
        connection->enter(*worker, worker->m_nextId++);
        worker->addConnection(connection);
        if (connection->isLost())
            Q_EMIT connection->finished();
        else
            arrived();
    });
}

void Worker::openWebSocket(
    quint64 id, const HeaderList &headers, const std::function<void(WebSocket *)> &open)
{
    HttpConnection *waiting = m_connections.value(id);
    if (!waiting || !waiting->upgradeRequest())
        return;
    const HttpRequest request = *waiting->upgradeRequest();
    if (const auto refusal = checkHandshake(request)) {
        waiting->reply(*refusal);
        return;
    }
    m_connections.remove(id);
    WebSocket::Opening opening{.stream = {},
        .answer = handshakeAnswer(request, waiting->commonHeaders() + headers),
        .rest = {},
        .place = waiting->place(),
        .client = request.peerAddress};
    opening.stream = waiting->releaseStream(opening.rest);
    waiting->deleteLater();
    auto *webSocket = new WebSocket(*this, std::move(opening));
    open(webSocket);
    webSocket->begin();
}

bool Worker::isUpload(const HttpRequest &request) const
{
    const HttpHandler *handler = m_pool.handlerFor(request.path);
    return handler && handler->isUpload(request);
}

std::shared_ptr<void> Worker::beginUpload() const
{
    return m_pool.beginUpload();
}

void Worker::hangUp(quint64 connection)
{
    if (HttpConnection *target = m_connections.value(connection))
        target->hangUp();
}

void Worker::reply(quint64 connection, const HttpResponse &response)
{
    if (HttpConnection *target = m_connections.value(connection))
        target->reply(response);
}

void Worker::give(quint64 connection, const std::optional<QByteArray> &piece)
{
    if (HttpConnection *target = m_connections.value(connection))
        target->give(piece);
}

void Worker::drain()
{
    m_draining = true;
    // Connections first: what handlers answer now is the last that they carry.
    const QList<HttpConnection *> connections = m_connections.values();
    for (HttpConnection *connection : connections)
        connection->drain();
    m_pool.forEachHandler([this](HttpHandler *handler) { handler->drain(*this); });
}

void Worker::stop(QThread *home)
{
    m_pool.forEachHandler([this](HttpHandler *handler) { handler->stop(*this); });
    m_connections.clear();
    const QList<QObject *> owned = children();
    for (QObject *child : owned) {
        if (qobject_cast<HttpConnection *>(child) || qobject_cast<WebSocket *>(child))
            delete child;
    }
    m_alarm.reset();
    t_current = nullptr;
    moveToThread(home);
}

} // namespace Net

#include "moc_worker.cpp"
