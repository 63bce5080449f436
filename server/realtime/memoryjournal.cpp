// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/memoryjournal.h"

#include "server/net/loop/timerwheel.h"
#include "server/realtime/ids.h"
#include "socketio/protocol/jsontext.h"

#include <algorithm>

namespace Realtime {

namespace {

bool contains(const QByteArrayList &rooms, const SavedSession &session)
{
    return rooms.contains(session.id)
        || std::any_of(session.rooms.begin(), session.rooms.end(),
            [&rooms](const QByteArray &room) { return rooms.contains(room); });
}

bool concerns(const Audience &audience, const SavedSession &session)
{
    return (audience.rooms.isEmpty() || contains(audience.rooms, session))
        && !contains(audience.except, session);
}

} // namespace

SessionJournal::~SessionJournal() = default;

void appendOffset(SocketIO::SocketPacket &packet, const QByteArray &offset)
{
    packet.json.chop(1);
    packet.json += ',' + SocketIO::JsonText::encodeString(QString::fromLatin1(offset)) + ']';
}

MemoryJournal::MemoryJournal(Options options)
    : m_options(std::move(options))
    , m_epoch(makeId().first(8))
{
    if (!m_options.now)
        m_options.now = Net::monotonicMs;
}

MemoryJournal::MemoryJournal()
    : MemoryJournal(Options{})
{
}

MemoryJournal::~MemoryJournal() = default;

SessionJournal::Position MemoryJournal::record(
    SocketIO::SocketPacket &packet, const Audience &audience)
{
    const QMutexLocker lock(&m_mutex);
    Log &log = m_logs[packet.nsp];
    Position position{m_epoch + '-' + QByteArray::number(log.last + 1, 36), log.last + 1};
    appendOffset(packet, position.offset);
    log.last = position.sequence;
    log.entries.push_back({position.sequence, m_options.now(), packet, audience});
    tidy(log);
    return position;
}

void MemoryJournal::persist(const QByteArray &nsp, const SavedSession &session)
{
    const QMutexLocker lock(&m_mutex);
    Log &log = m_logs[nsp];
    log.sessions.insert(session.privateId, {m_options.now(), session});
    tidy(log);
}

void MemoryJournal::restore(const QByteArray &nsp, const QByteArray &privateId,
    const QByteArray &offset, const Recovered &recovered)
{
    recovered(find(nsp, privateId, offset));
}

std::optional<SessionJournal::Recovery> MemoryJournal::find(
    const QByteArray &nsp, const QByteArray &privateId, const QByteArray &offset)
{
    const QMutexLocker lock(&m_mutex);
    Log &log = m_logs[nsp];
    tidy(log);
    const auto kept = log.sessions.constFind(privateId);
    const auto after = sequenceOf(offset);
    if (kept == log.sessions.cend() || !after)
        return std::nullopt;
    // The journal has to reach back to the very packet that the client saw last.
    const auto isLater = [](quint64 sequence, const Entry &entry) {
        return sequence < entry.sequence;
    };
    auto it = std::upper_bound(log.entries.begin(), log.entries.end(), *after, isLater);
    if (it == log.entries.begin() || std::prev(it)->sequence != *after)
        return std::nullopt;
    Recovery recovery{.session = kept->session, .missed = {}, .upTo = log.last};
    for (; it != log.entries.end(); ++it) {
        if (concerns(it->audience, recovery.session))
            recovery.missed.append(it->packet);
    }
    log.sessions.erase(kept);
    return recovery;
}

std::optional<quint64> MemoryJournal::sequenceOf(const QByteArray &offset) const
{
    if (!offset.startsWith(m_epoch + '-'))
        return std::nullopt;
    bool ok = false;
    const quint64 sequence = offset.mid(m_epoch.size() + 1).toULongLong(&ok, 36);
    return ok ? std::optional(sequence) : std::nullopt;
}

void MemoryJournal::tidy(Log &log) const
{
    const qint64 oldest = m_options.now() - m_options.maxDisconnection.count();
    while (!log.entries.empty()
        && (log.entries.front().time < oldest || log.entries.size() > m_options.maxPackets))
        log.entries.pop_front();
    log.sessions.removeIf(
        [oldest](const QHash<QByteArray, Kept>::iterator &it) { return it->time < oldest; });
}

} // namespace Realtime
