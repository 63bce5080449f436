// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

// The half of SocketPrivate that sends: what can't be sent now waits, or is sent again.

#include "socketio/client/socket_p.h"

#include "socketio/client/logging_p.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QMetaMethod>

namespace SocketIO {

using Type = SocketPacket::Type;

namespace {

void warnAbout(const EncodedArguments &encoded, const QString &name)
{
    if (!encoded.unknownType.isEmpty())
        qCWarning(lcSocket).noquote() << "null is sent for a value that JSON has no form for, a"
                                      << encoded.unknownType << "in" << name;
    if (encoded.attachments.size() > kMaxAttachments)
        qCWarning(lcSocket).noquote()
            << name << "has" << encoded.attachments.size() << "attachments; servers since 4.8 take"
            << kMaxAttachments << "and close the connection";
}

} // namespace

bool SocketPrivate::canSend() const
{
    return isConnected() && manager && manager->d->isUsable();
}

qsizetype SocketPrivate::bufferedCount() const
{
    return m_sendBuffer.size() + m_queue.size();
}

// For one more event that has to wait.
bool SocketPrivate::makeRoom()
{
    if (bufferedCount() < bufferLimit)
        return true;
    if (bufferPolicy == Socket::BufferPolicy::RejectNewest || bufferLimit == 0) {
        qCWarning(lcSocket) << "not sent, the buffer for the time offline is full";
        return false;
    }
    qCWarning(lcSocket) << "the buffer for the time offline is full: its oldest event is dropped";
    const QPointer<Socket> guard(q);
    if (!m_sendBuffer.isEmpty()) {
        const Outgoing oldest = m_sendBuffer.takeFirst();
        if (oldest.packet.id)
            settle(*oldest.packet.id, {AckResult::Error::NotSent});
    } else if (const auto oldest = m_queue.takeOldest()) {
        handlerOf (*oldest)({AckResult::Error::NotSent});
    } else {
        return false;
    }
    return !guard.isNull();
}

void SocketPrivate::clearBuffer()
{
    const QPointer<Socket> guard(q);
    for (const Outgoing &event : std::exchange(m_sendBuffer, {})) {
        if (guard && event.packet.id)
            settle(*event.packet.id, {AckResult::Error::NotSent});
    }
    if (!guard)
        return;
    // The one in flight does not wait for the connection.
    QList<RetryQueue::Entry> waiting;
    while (auto entry = m_queue.takeOldest())
        waiting.append(*std::move(entry));
    for (const RetryQueue::Entry &entry : std::as_const(waiting))
        handlerOf(entry)({AckResult::Error::NotSent});
}

bool SocketPrivate::emitEvent(const QString &name, const QVariantList &arguments,
    const QObject *context, const AckHandler &handler, const Socket::EmitOptions &options)
{
    if (isReservedEvent(name.toUtf8())) {
        qCWarning(lcSocket) << "not sent, the event name is reserved:" << name;
        return false;
    }
    const auto timeout = options.timeout.count() > 0 ? options.timeout : ackTimeout;
    if (retries > 0 && !options.isVolatile)
        return enqueue({.name = name,
            .arguments = arguments,
            .context = context,
            .handler = handler,
            .timeout = timeout});
    return sendEvent(name, arguments, context, handler, timeout, options.isVolatile);
}

bool SocketPrivate::sendEvent(const QString &name, const QVariantList &arguments,
    const QObject *context, const AckHandler &handler, std::chrono::milliseconds timeout,
    bool isVolatile)
{
    const bool ready = canSend();
    if (isVolatile && !(ready && manager->d->isDrained())) {
        qCDebug(lcSocket) << "volatile event thrown away:" << name;
        return false;
    }
    // Whoever is told that its event was dropped may delete it.
    const QPointer<const QObject> alive(context);
    if (!ready && !makeRoom())
        return false;
    EncodedArguments encoded = encodeEvent(name, arguments);
    warnAbout(encoded, name);
    Outgoing event{
        .packet = {.type = encoded.attachments.isEmpty() ? Type::Event : Type::BinaryEvent,
            .nsp = nsp,
            .json = std::move(encoded.json),
            .attachments = std::move(encoded.attachments)},
        .name = name,
        .arguments = arguments};
    if (handler && alive)
        event.packet.id = m_acks.add(alive, handler, timeout);
    if (ready)
        sendNow(event);
    else
        m_sendBuffer.append(std::move(event));
    return true;
}

void SocketPrivate::sendNow(const Outgoing &event)
{
    const QPointer<Socket> guard(q);
    static const QMetaMethod sent = QMetaMethod::fromSignal(&Socket::eventSent);
    if (q->isSignalConnected(sent))
        Q_EMIT q->eventSent(event.name, event.arguments);
    if (guard && manager)
        manager->d->send(event.packet);
}

bool SocketPrivate::enqueue(RetryQueue::Entry entry)
{
    // What goes at once needs no place to wait.
    const bool goesNow = m_queue.size() == 0 && canSend();
    if (!goesNow && !makeRoom())
        return false;
    m_queue.append(std::move(entry));
    drainQueue();
    return true;
}

void SocketPrivate::drainQueue()
{
    if (!canSend())
        return;
    const RetryQueue::Entry *entry = m_queue.next();
    if (!entry)
        return;
    const quint64 entryId = entry->id;
    const auto onAnswer = [this, entryId](const AckResult &result) {
        const QPointer<Socket> guard(q);
        if (const AckHandler tell = m_queue.onAnswer(entryId, bool(result), retries))
            tell(result);
        if (guard)
            drainQueue();
    };
    sendEvent(entry->name, entry->arguments, q, onAnswer, entry->timeout, false);
}

} // namespace SocketIO
