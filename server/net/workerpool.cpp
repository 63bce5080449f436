// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/workerpool.h"

#include "server/net/incidents.h"
#include "server/net/logging.h"
#include "server/net/loop/epolldispatcher.h"
#include "server/net/loop/sendring.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <algorithm>
#include <unistd.h>

namespace Net {

namespace {

//! Connections whose end leaves memory that is worth being returned.
constexpr qint64 kManyConnections = 500;

//! What has ended is deleted by then.
constexpr std::chrono::milliseconds kUntilFreed(500);

} // namespace

Place::~Place()
{
    m_pool.giveBack(m_address);
}

WorkerPool::WorkerPool(const Limits &limits, int count, QObject *parent)
    : Mailbox(parent)
    , m_limits(limits)
    , m_backlog(limits.unsentBytes, [this] { returnMemorySoon(); })
    , m_mostConnections(kManyConnections)
{
    if (count <= 0)
        count = std::max(1, QThread::idealThreadCount());
    for (int i = 0; i < count; ++i) {
        auto thread = std::make_unique<QThread>();
        thread->setObjectName(QStringLiteral("worker %1").arg(i));
        auto worker = std::make_unique<Worker>(*this, i);
        worker->moveToThread(thread.get());
        m_threads.push_back(std::move(thread));
        m_workers.push_back(std::move(worker));
    }
}

WorkerPool::~WorkerPool()
{
    stop();
}

void WorkerPool::addHandler(const QString &prefix, HttpHandler *handler)
{
    m_handlers.append({prefix, handler});
    std::stable_sort(m_handlers.begin(), m_handlers.end(),
        [](const auto &a, const auto &b) { return a.first.size() > b.first.size(); });
}

HttpHandler *WorkerPool::handlerFor(const QString &path) const
{
    for (const auto &[prefix, handler] : m_handlers) {
        if (path.startsWith(prefix))
            return handler;
    }
    return nullptr;
}

std::shared_ptr<void> WorkerPool::beginUpload()
{
    if (m_uploads->fetch_add(1) >= m_limits.uploadsAtOnce) {
        m_uploads->fetch_sub(1);
        return nullptr;
    }
    return {m_uploads.get(), [uploads = m_uploads](std::atomic_int *) { uploads->fetch_sub(1); }};
}

void WorkerPool::forEachHandler(const std::function<void(HttpHandler *)> &visit) const
{
    for (const auto &[prefix, handler] : m_handlers)
        visit(handler);
}

std::optional<WorkerPool::Ring> WorkerPool::ringNamed(const QString &name)
{
    if (name == u"auto")
        return Ring::Auto;
    if (name == u"on")
        return Ring::On;
    return name == u"off" ? std::optional(Ring::Off) : std::nullopt;
}

QString WorkerPool::start()
{
    QString problem;
    for (size_t i = 0; i < m_threads.size(); ++i) {
        // Not before: a thread that never runs does not delete it.
        if (auto dispatcher = makeEventDispatcher())
            m_threads[i]->setEventDispatcher(dispatcher.release());
        m_threads[i]->start();
        // The first that can't speaks for all.
        const bool withRing = m_ring != Ring::Off && problem.isEmpty();
        m_workers[i]->postAndWait([worker = m_workers[i].get(), withRing, &problem] {
            const QString own = worker->start(withRing);
            problem = problem.isEmpty() ? own : problem;
        });
    }
    m_hasRing = m_ring != Ring::Off && problem.isEmpty();
    if (m_ring == Ring::On || problem.isEmpty())
        return problem;
    qCInfo(lcNet).noquote() << "what goes to many is sent one by one: io_uring is not to be had,"
                            << problem;
    return {};
}

void WorkerPool::setTls(const std::optional<QSslConfiguration> &configuration)
{
    for (const auto &worker : m_workers)
        worker->post([w = worker.get(), configuration] { w->setTls(configuration); });
}

Worker *WorkerPool::worker(int index) const
{
    return index >= 0 && index < count() ? m_workers[static_cast<size_t>(index)].get() : nullptr;
}

void WorkerPool::adopt(qintptr descriptor, const QHostAddress &address, quint16 port)
{
    std::optional<Incident> refused;
    const bool isProxy = m_proxies.contains(address);
    {
        const QMutexLocker lock(&m_mutex);
        int &fromAddress = m_perAddress[address];
        if (m_connections >= m_limits.connections)
            refused = Incident::TooManyConnections;
        else if (!isProxy && fromAddress >= m_limits.connectionsPerAddress)
            refused = Incident::TooManyConnectionsPerAddress;
        if (!refused) {
            ++fromAddress;
            ++m_connections;
            (void)m_mostConnections.hasFallen(m_connections);
        }
    }
    if (refused) {
        report(*refused, address);
        ::close(static_cast<int>(descriptor));
        return;
    }
    const auto least = std::min_element(m_workers.begin(), m_workers.end(),
        [](const auto &a, const auto &b) { return a->load() < b->load(); });
    Worker *worker = least->get();
    worker->expect();
    worker->post([worker, descriptor, place = std::make_shared<Place>(*this, address, port)] {
        worker->adopt(descriptor, place);
    });
}

void WorkerPool::giveBack(const QHostAddress &address)
{
    bool empty = false;
    {
        const QMutexLocker lock(&m_mutex);
        if (const auto it = m_perAddress.find(address); it != m_perAddress.end() && --*it <= 0)
            m_perAddress.erase(it);
        empty = --m_connections == 0;
        // Under the mutex, but only once in a halving.
        if (m_mostConnections.hasFallen(m_connections))
            returnMemorySoon();
    }
    if (empty)
        post([this] { Q_EMIT emptied(); });
}

void WorkerPool::returnMemorySoon()
{
    post([this] { QTimer::singleShot(kUntilFreed, this, &returnMemory); });
}

void WorkerPool::drain()
{
    QEventLoop loop;
    connect(this, &WorkerPool::emptied, &loop, &QEventLoop::quit);
    for (const auto &worker : m_workers)
        worker->postAndWait([w = worker.get()] { w->drain(); });
    {
        const QMutexLocker lock(&m_mutex);
        if (m_connections == 0)
            return;
    }
    QTimer::singleShot(m_limits.drainTimeout, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

void WorkerPool::stop()
{
    for (size_t i = 0; i < m_threads.size(); ++i) {
        if (!m_threads[i]->isRunning())
            continue;
        Worker *worker = m_workers[i].get();
        worker->postAndWait([worker, home = thread()] { worker->stop(home); });
        m_threads[i]->quit();
        m_threads[i]->wait();
    }
}

} // namespace Net

#include "moc_workerpool.cpp"
