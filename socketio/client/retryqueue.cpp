// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/retryqueue_p.h"

namespace SocketIO {

void RetryQueue::append(Entry entry)
{
    entry.id = ++m_lastId;
    m_entries.append(std::move(entry));
}

const RetryQueue::Entry *RetryQueue::next()
{
    if (m_entries.isEmpty() || m_entries.first().inFlight)
        return nullptr;
    Entry &entry = m_entries.first();
    entry.inFlight = true;
    ++entry.tries;
    return &entry;
}

AckHandler RetryQueue::onAnswer(quint64 id, bool acknowledged, int retries)
{
    if (m_entries.isEmpty() || m_entries.first().id != id)
        return {};
    if (acknowledged || m_entries.first().tries > retries)
        return handlerOf(m_entries.takeFirst());
    m_entries.first().inFlight = false;
    return {};
}

std::optional<RetryQueue::Entry> RetryQueue::takeOldest()
{
    const qsizetype index = m_entries.isEmpty() || !m_entries.first().inFlight ? 0 : 1;
    return index < m_entries.size() ? std::optional(m_entries.takeAt(index)) : std::nullopt;
}

AckHandler handlerOf(const RetryQueue::Entry &entry)
{
    return [context = entry.context, handler = entry.handler](const AckResult &result) {
        if (handler && context)
            handler(result);
    };
}

} // namespace SocketIO
