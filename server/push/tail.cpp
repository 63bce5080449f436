// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/tail.h"

#include "server/auth/clock.h"
#include "server/auth/tokens.h"
#include "server/push/logging.h"
#include "server/push/offset.h"
#include "server/store/apptable.h"
#include "server/store/pushtable.h"

#include <algorithm>
#include <utility>

namespace Push {

namespace {

constexpr const char *kHint = "hint";

//! An app that nobody listens to any more is followed for a while: somebody may be on the way in.
constexpr std::chrono::seconds kFollowedAlone(60);

//! Pushes that are known by their ids: so far is found out where a log that went back parted.
constexpr qsizetype kMarks = 64;

//! Whether \a reached has all of \a wanted.
bool covers(const Reached &reached, const Reached &wanted)
{
    return reached.seq >= wanted.seq && reached.notice >= wanted.notice;
}

bool isOf(const QString &offset, const QString &epoch)
{
    const auto parsed = Offset::fromString(offset);
    return parsed && parsed->epoch == epoch;
}

Reached later(const Reached &one, const Reached &other)
{
    return {std::max(one.seq, other.seq), std::max(one.notice, other.notice)};
}

} // namespace

Tail::Tail(Store::Store &store, const Connections &connections, Bus::Bus &bus, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_connections(connections)
    , m_bus(bus)
{
    connect(&m_bus, &Bus::Bus::received, this, &Tail::hear);
    // What was said while it was down is lost.
    connect(&m_bus, &Bus::Bus::connected, this, &Tail::poll);
    connect(&m_poll, &QTimer::timeout, this, &Tail::poll);
    m_poll.start(kPollWithoutBus);
}

Tail::~Tail() = default;

void Tail::Followed::mark(qint64 seq, const QString &id)
{
    if (marks.size() >= kMarks)
        marks.removeFirst();
    marks.append({seq, id});
}

Tail::Followed *Tail::find(const QString &appId)
{
    const auto it = m_apps.find(appId);
    return it == m_apps.end() ? nullptr : &*it;
}

void Tail::enter(const QString &appId, const Store::Head &head)
{
    const QMutexLocker lock(&m_mutex);
    Followed *followed = find(appId);
    // An app that was removed and made again has another log.
    const bool isNew = !followed || followed->epoch != head.epoch;
    if (isNew)
        followed = &*m_apps.insert(appId,
            {.reached = {head.seq, head.notice},
                .wanted = {head.seq, head.notice},
                .epoch = head.epoch,
                .enteredAt = {}});
    followed->enteredAt = std::chrono::steady_clock::now();
    // Hints that came before were for nobody.
    if (isNew)
        QMetaObject::invokeMethod(this, &Tail::poll, Qt::QueuedConnection);
}

void Tail::committed(const Sent &sent)
{
    const QString &appId = sent.request.appId;
    const Reached head{sent.accepted.seq, sent.accepted.notice};
    bool isNext = false;
    bool isAnother = false;
    {
        const QMutexLocker lock(&m_mutex);
        Followed *const followed = find(appId);
        isAnother = followed && !isOf(sent.accepted.offset, followed->epoch);
        isNext = followed && !isAnother && !followed->isReading
            && followed->reached.seq + 1 == head.seq && followed->reached.notice >= head.notice;
        if (isNext) {
            followed->reached.seq = head.seq;
            followed->mark(head.seq, sent.accepted.id);
        }
    }
    if (isNext)
        Q_EMIT brought(sent);
    else if (isAnother)
        poll();
    else
        want(appId, head);
    tellOthers(appId, head);
}

// It comes from the database, behind the pushes before it.
void Tail::noted(const QString &appId)
{
    Reached next;
    {
        const QMutexLocker lock(&m_mutex);
        if (const Followed *const followed = find(appId))
            next.notice = std::max(followed->wanted.notice, followed->reached.notice) + 1;
    }
    want(appId, next);
    tellOthers(appId, {});
}

// One message for all of a turn: whoever sends a hundred pushes at once says it once.
void Tail::tellOthers(const QString &appId, const Reached &head)
{
    if (m_hints.isEmpty())
        QMetaObject::invokeMethod(this, &Tail::sayHints, Qt::QueuedConnection);
    m_hints[appId] = later(m_hints.value(appId), head);
}

void Tail::sayHints()
{
    const QHash<QString, Reached> hints = std::exchange(m_hints, {});
    for (auto it = hints.cbegin(); it != hints.cend(); ++it)
        m_bus.publish(QByteArray(kHint) + ' ' + it.key().toUtf8() + ' '
            + QByteArray::number(it->seq) + ' ' + QByteArray::number(it->notice));
}

void Tail::hear(const QByteArray &message)
{
    const QList<QByteArray> words = message.split(' ');
    if (words.size() != 4 || words[0] != kHint)
        return;
    const Reached head{words[2].toLongLong(), words[3].toLongLong()};
    const QString appId = QString::fromUtf8(words[1]);
    // One without numbers: there is something else than a push.
    if (head.seq == 0)
        poll();
    else
        want(appId, head);
}

void Tail::want(const QString &appId, const Reached &head)
{
    {
        const QMutexLocker lock(&m_mutex);
        Followed *const followed = find(appId);
        if (!followed)
            return;
        followed->wanted = later(followed->wanted, head);
        if (followed->isReading || covers(followed->reached, followed->wanted))
            return;
        followed->isReading = true;
    }
    read(appId);
}

void Tail::read(const QString &appId)
{
    Followed before;
    {
        const QMutexLocker lock(&m_mutex);
        if (const Followed *const followed = find(appId))
            before = *followed;
    }
    m_store
        .read([this, appId, reached = before.reached](const Store::Database &database) {
            return Tailing(database, m_connections).after(appId, reached);
        })
        .then(this, [this, appId, before](const Store::Result<TailSlice> &slice) {
            take(appId, before, slice);
        });
}

// What a hint says may never come: it may be of a log that has gone back. So it is looked for once
// more only where another hint has come since.
void Tail::take(const QString &appId, const Followed &before, const Store::Result<TailSlice> &slice)
{
    const bool isGone = !slice && slice.error().code == Store::Error::Code::NotFound;
    const bool isBrought = slice && bring(appId, before.reached, *slice);
    const bool isAtEnd = isBrought && slice->isComplete;
    const bool isMissing = isAtEnd && skipMissing(appId, *slice);
    bool isMore = isBrought && !isAtEnd;
    {
        const QMutexLocker lock(&m_mutex);
        Followed *const followed = find(appId);
        if (!followed)
            return;
        if (isAtEnd)
            isMore =
                followed->wanted != before.wanted && !covers(followed->reached, followed->wanted);
        followed->isReading = isMore;
        // The next look tries again.
        if (!isMore)
            followed->wanted = followed->reached;
        if (isGone)
            m_apps.remove(appId);
    }
    if (isMissing)
        Q_EMIT interrupted(appId);
    if (isGone)
        Q_EMIT appRemoved(appId);
    else if (isMore)
        read(appId);
    else if (slice && !isBrought)
        poll();
}

// Whoever was away for long finds the end of the log and not all of what led there: it was pruned.
bool Tail::skipMissing(const QString &appId, const TailSlice &slice)
{
    const QMutexLocker lock(&m_mutex);
    Followed *const followed = find(appId);
    if (!followed || followed->epoch != slice.epoch || covers(followed->reached, slice.head))
        return false;
    followed->reached = later(followed->reached, slice.head);
    return true;
}

// False: it is not the log that is followed, or not the place.
bool Tail::bring(const QString &appId, const Reached &from, const TailSlice &slice)
{
    {
        const QMutexLocker lock(&m_mutex);
        const Followed *const followed = find(appId);
        if (!followed || followed->reached != from)
            return false;
    }
    for (const TailSlice::Entry &entry : slice.entries) {
        const auto *sent = std::get_if<Sent>(&entry);
        const auto *notice = std::get_if<Store::Notice>(&entry);
        bool isMissing = false;
        {
            const QMutexLocker lock(&m_mutex);
            Followed *const followed = find(appId);
            if (!followed || followed->epoch != slice.epoch)
                return false;
            Reached &reached = followed->reached;
            isMissing =
                sent ? sent->accepted.seq != reached.seq + 1 : notice->no != reached.notice + 1;
            if (sent) {
                reached.seq = sent->accepted.seq;
                followed->mark(reached.seq, sent->accepted.id);
            } else {
                reached.notice = notice->no;
            }
        }
        if (isMissing)
            Q_EMIT interrupted(appId);
        if (sent)
            Q_EMIT brought(*sent);
        else
            Q_EMIT noticed(*notice);
    }
    return true;
}

void Tail::poll()
{
    m_poll.start(m_bus.isUp() ? kPoll : kPollWithoutBus);
    QHash<QString, Followed> asked;
    {
        const QStringList listenedTo = m_connections.apps();
        const auto now = std::chrono::steady_clock::now();
        const QMutexLocker lock(&m_mutex);
        m_apps.removeIf([&](const QHash<QString, Followed>::iterator &it) {
            return !it->isReading && !listenedTo.contains(it.key())
                && now - it->enteredAt > kFollowedAlone;
        });
        asked = m_apps;
    }
    if (asked.isEmpty() || std::exchange(m_isPolling, true))
        return;
    QHash<QString, qint64> known;
    for (auto it = asked.cbegin(); it != asked.cend(); ++it)
        known.insert(it.key(), it->known());
    m_store
        .read([known](const Store::Database &database) {
            return Store::NoticeTable(database).heads(known);
        })
        .then(this, [this, asked](const Store::Result<QHash<QString, Store::Head>> &heads) {
            m_isPolling = false;
            if (heads)
                compare(asked, *heads);
        });
}

void Tail::compare(const QHash<QString, Followed> &asked, const QHash<QString, Store::Head> &heads)
{
    for (auto it = asked.cbegin(); it != asked.cend(); ++it) {
        const auto head = heads.find(it.key());
        if (head != heads.end()) {
            compareOne(it.key(), *it, *head);
            continue;
        }
        const bool wasFollowed = [&] {
            const QMutexLocker lock(&m_mutex);
            return m_apps.remove(it.key()) > 0;
        }();
        if (wasFollowed)
            Q_EMIT appRemoved(it.key());
    }
}

// What has been committed since it was asked is not in the answer.
void Tail::compareOne(const QString &appId, const Followed &asked, const Store::Head &head)
{
    const bool isMarked = !asked.marks.isEmpty();
    const bool isRewound = head.epoch == asked.epoch
        && (head.seq < asked.reached.seq || head.notice < asked.reached.notice
            || (isMarked && !head.pushThere.isEmpty() && head.pushThere != asked.marks.last().id));
    bool isAnother = false;
    {
        const QMutexLocker lock(&m_mutex);
        Followed *const followed = find(appId);
        if (!followed || followed->epoch != asked.epoch)
            return;
        isAnother = head.epoch != followed->epoch;
        if (isAnother)
            *followed = {.reached = {head.seq, head.notice},
                .wanted = {head.seq, head.notice},
                .epoch = head.epoch,
                .isReading = followed->isReading,
                .enteredAt = followed->enteredAt};
        else if (followed->marks.isEmpty() && !head.pushThere.isEmpty())
            followed->mark(asked.known(), head.pushThere);
    }
    if (isRewound)
        renew(appId, asked);
    else if (isAnother)
        Q_EMIT interrupted(appId);
    else
        want(appId, {head.seq, head.notice});
}

// Up to the newest push that is still what it was: of the rest nobody knows. If none of those that
// are known is, from the beginning.
void Tail::renew(const QString &appId, const Followed &before)
{
    qCWarning(lcPush).noquote() << "the log of" << appId << "has gone back";
    m_store
        .write(appId,
            [appId, before](const Store::Database &database) -> Store::Result<void> {
                qint64 last = 0;
                for (auto it = before.marks.crbegin(); it != before.marks.crend() && last == 0;
                     ++it) {
                    const auto row = Store::PushTable(database).find(appId, it->id);
                    if (row && row->seq == it->seq)
                        last = it->seq;
                    else if (!row && row.error().code != Store::Error::Code::NotFound)
                        return Store::makeUnexpected(row.error());
                }
                return Store::AppTable(database).renewEpoch(
                    appId, before.epoch, last, Auth::makeEpoch(), Auth::systemClock()());
            })
        .then(this, [this](const Store::Result<void> &) { poll(); });
}

} // namespace Push

#include "moc_tail.cpp"
