// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/broadcastoperator.h"

#include "server/realtime/namespace.h"

#include <QtCore/QMutex>
#include <QtCore/QPointer>

namespace Realtime {

namespace {

//! Answers to a broadcast, from several threads.
struct Answers {
    QMutex mutex;
    QList<Arguments> answers;
    int expected = 0;
    int servers = 1; //!< whose count of sockets is still to come
    int silent = 0;
    std::function<void(const QList<Arguments> &, bool)> done;

    // Call it with the mutex held; it lets go of it.
    void finishIfComplete(QMutexLocker<QMutex> &lock)
    {
        if (servers > 0 || answers.size() + silent < expected || !done)
            return;
        const auto finished = std::exchange(done, {});
        lock.unlock();
        finished(answers, silent == 0);
    }
};

} // namespace

BroadcastOperator::BroadcastOperator(std::shared_ptr<Namespace> nsp, Audience audience)
    : m_namespace(std::move(nsp))
    , m_audience(std::move(audience))
{
}

BroadcastOperator BroadcastOperator::to(const QByteArrayList &rooms) const
{
    BroadcastOperator result(*this);
    result.m_audience.rooms += rooms;
    return result;
}

BroadcastOperator BroadcastOperator::except(const QByteArrayList &rooms) const
{
    BroadcastOperator result(*this);
    result.m_audience.except += rooms;
    return result;
}

BroadcastOperator BroadcastOperator::local() const
{
    BroadcastOperator result(*this);
    result.m_audience.local = true;
    return result;
}

BroadcastOperator BroadcastOperator::unreliable() const
{
    BroadcastOperator result(*this);
    result.m_isVolatile = true;
    return result;
}

BroadcastOperator BroadcastOperator::timeout(std::chrono::milliseconds timeout) const
{
    BroadcastOperator result(*this);
    result.m_timeout = timeout;
    return result;
}

BroadcastOperator BroadcastOperator::at(quint64 sequence) const
{
    BroadcastOperator result(*this);
    result.m_sequence = sequence;
    return result;
}

void BroadcastOperator::emitEvent(const QByteArray &name, const Arguments &arguments) const
{
    m_namespace->send(
        makeEvent(m_namespace->name(), name, arguments), m_audience, m_isVolatile, m_sequence);
}

void BroadcastOperator::emitEvent(const QByteArray &name, const Arguments &arguments,
    const std::function<Arguments()> &extended) const
{
    m_namespace->send(makeEvent(m_namespace->name(), name, arguments), m_audience, m_isVolatile,
        m_sequence,
        [nsp = m_namespace->name(), name, extended] { return makeEvent(nsp, name, extended()); });
}

void BroadcastOperator::emitWithAck(const QByteArray &name, const Arguments &arguments,
    QObject *context, const std::function<void(const QList<Arguments> &, bool)> &done) const
{
    auto collected = std::make_shared<Answers>();
    collected->done = [guard = QPointer<QObject>(context), done](
                          const QList<Arguments> &answers, bool isComplete) {
        if (guard)
            QMetaObject::invokeMethod(
                guard, [done, answers, isComplete] { done(answers, isComplete); });
    };
    const quint64 id = m_namespace->nextAckId();
    m_namespace->adapter().broadcastWithAck(
        makeEvent(m_namespace->name(), name, arguments, id), m_audience, m_timeout,
        [collected](int count) {
            QMutexLocker lock(&collected->mutex);
            --collected->servers;
            collected->expected += count;
            collected->finishIfComplete(lock);
        },
        [collected](const std::optional<Arguments> &answer) {
            QMutexLocker lock(&collected->mutex);
            if (answer)
                collected->answers.append(*answer);
            else
                ++collected->silent;
            collected->finishIfComplete(lock);
        });
}

void BroadcastOperator::fetchSockets(
    QObject *context, const std::function<void(const QList<RemoteSocket> &)> &done) const
{
    m_namespace->adapter().fetchSockets(
        m_audience, [guard = QPointer<QObject>(context), done](const QList<RemoteSocket> &sockets) {
            if (guard)
                QMetaObject::invokeMethod(guard, [done, sockets] { done(sockets); });
        });
}

void BroadcastOperator::socketsJoin(const QByteArrayList &rooms) const
{
    m_namespace->adapter().addSockets(m_audience, rooms);
}

void BroadcastOperator::socketsLeave(const QByteArrayList &rooms) const
{
    m_namespace->adapter().removeSockets(m_audience, rooms);
}

void BroadcastOperator::disconnectSockets(bool close) const
{
    m_namespace->adapter().disconnectSockets(m_audience, close);
}

} // namespace Realtime
