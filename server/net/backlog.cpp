// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/backlog.h"

#include "server/net/worker.h"

namespace Net {

namespace {

//! Bytes: less is not worth the search for memory that is free.
constexpr qint64 kWorthReturning = 1024 * 1024;

} // namespace

Backlog::Share::Share(Worker &worker, std::function<void()> cutOff)
    : m_worker(&worker)
    , m_cutOff(std::move(cutOff))
{
}

// Nearly always there was nothing and there still is nothing.
void Backlog::Share::set(qint64 bytes)
{
    if (bytes != m_bytes)
        m_worker->backlog().update(*this, bytes);
}

void Backlog::Share::forget()
{
    if (m_bytes != 0)
        m_worker->backlog().remove(*this);
}

Backlog::Backlog(qint64 limit, std::function<void()> onFallen)
    : m_limit(limit)
    , m_onFallen(std::move(onFallen))
    , m_highWater(kWorthReturning)
{
}

void Backlog::update(Share &share, qint64 bytes)
{
    bool hasFallen = false;
    {
        const QMutexLocker lock(&m_mutex);
        if (share.m_isCondemned) {
            // So that forget() looks for it.
            share.m_bytes = std::max<qint64>(bytes, 1);
            return;
        }
        m_byBytes.erase({share.m_bytes, &share});
        m_total += bytes - share.m_bytes;
        share.m_bytes = bytes;
        if (bytes > 0)
            m_byBytes.insert({bytes, &share});
        while (m_total > m_limit && !m_byBytes.empty())
            condemnMost();
        hasFallen = m_highWater.hasFallen(m_total);
    }
    if (hasFallen)
        m_onFallen();
}

// Whoever sends is in the middle of something, and may be on another thread: it ends later, and
// what it holds is taken as gone.
void Backlog::condemnMost()
{
    const auto most = std::prev(m_byBytes.end());
    Share *share = most->second;
    m_byBytes.erase(most);
    m_total -= share->m_bytes;
    share->m_isCondemned = true;
    m_condemned.insert(share);
    share->m_worker->post([this, share] { execute(share); });
}

// A share ends on this thread too, so it stays where it is once it has been found.
void Backlog::execute(Share *share)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (m_condemned.erase(share) == 0)
            return;
    }
    share->m_cutOff();
}

void Backlog::remove(Share &share)
{
    bool hasFallen = false;
    {
        const QMutexLocker lock(&m_mutex);
        m_condemned.erase(&share);
        if (m_byBytes.erase({share.m_bytes, &share}) > 0)
            m_total -= share.m_bytes;
        share.m_bytes = 0;
        share.m_isCondemned = false;
        hasFallen = m_highWater.hasFallen(m_total);
    }
    if (hasFallen)
        m_onFallen();
}

} // namespace Net
