// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/inbox/inbox.h"

#include "app/inbox/position.h"

#include <algorithm>
#include <utility>

namespace App {

namespace {

//! Pushes that are written together. One by one they would cost a commit each.
constexpr qsizetype kBatch = 500;
constexpr int kBatchMs = 30;

//! How long the clock is trusted while something has a time: it may be set, or stand still.
constexpr qint64 kTrustMs = 10 * 60 * 1000;

//! Until it is looked again at what has a time, at least: it may be that nothing can be written.
constexpr qint64 kLeastMs = 1000;

//! Items that one act is about at most.
constexpr int kMaxAtOnce = 10000;

constexpr int kMorningHour = 8;
constexpr int kEveningHour = 18;

qint64 nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

Inbox::Inbox(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_receipts(backend, m_store)
    , m_model(m_store)
{
    m_arrival.setSingleShot(true);
    m_arrival.setInterval(kBatchMs);
    connect(&m_arrival, &QTimer::timeout, this, &Inbox::flush);
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &Inbox::lookAtTime);
    connect(backend, &Backend::stateReceived, this, &Inbox::apply);
    connect(backend, &Backend::wentLive, this, &Inbox::goLive);
}

Inbox::~Inbox() = default;

void Inbox::open(const QString &file)
{
    m_store.open(file);
    setQuery({});
    lookAtTime();
}

void Inbox::close()
{
    m_arrival.stop();
    m_clock.stop();
    m_arrived.clear();
    forget();
    m_store.close();
    m_current.show({});
    setQuery({});
    m_unread = 0;
    m_snoozed = 0;
    Q_EMIT countsChanged();
    Q_EMIT contentChanged();
}

Inbox::Place Inbox::place() const
{
    return static_cast<Place>(m_model.query().place);
}

void Inbox::setPlace(Place place)
{
    InboxQuery query = m_model.query();
    query.place = static_cast<InboxQuery::Place>(place);
    setQuery(query);
}

void Inbox::setSearch(const QString &search)
{
    if (search == this->search())
        return;
    InboxQuery query = m_model.query();
    query.search = search;
    setQuery(query);
}

void Inbox::setQuery(const InboxQuery &query)
{
    flush();
    m_model.setQuery(query);
    Q_EMIT queryChanged();
}

void Inbox::receive(const IncomingPush &push)
{
    if (!m_store.isOpen() || push.offset.isEmpty())
        return;
    m_arrived.append(push);
    if (m_arrived.size() >= kBatch)
        flush();
    else if (!m_arrival.isActive())
        m_arrival.start();
}

void Inbox::flush()
{
    m_arrival.stop();
    if (m_arrived.isEmpty() || !m_store.isOpen())
        return;
    m_store.add(std::exchange(m_arrived, {}));
    changed();
}

// What waits to be sent is newer than what the server says of the same push.
void Inbox::apply(const QList<StateChange> &changes)
{
    flush();
    QList<StateChange> taken = changes;
    for (StateChange &change : taken) {
        if (!change.isUpTo && m_receipts.isPending(change.offset)) {
            const auto item = m_store.find(Position::of(change.offset).number);
            change.state = item ? item->state : change.state;
            change.snoozedUntil = item ? item->snoozedUntil : change.snoozedUntil;
        }
    }
    m_store.apply(taken);
    changed();
    for (const StateChange &change : std::as_const(taken)) {
        if (change.state != InboxState::Unread || change.snoozedUntil > 0)
            Q_EMIT settled(change.offset, change.isUpTo);
    }
}

void Inbox::goLive(const LiveNotice &notice)
{
    flush();
    // Also where nothing of it has come.
    m_store.noteLog(notice.first);
    m_store.setStates(notice.states);
    m_store.prune(Position::of(notice.first).number, nowMs());
    changed();
}

void Inbox::recall(const QString &offset)
{
    flush();
    const Position position = Position::of(offset);
    if (position.log != m_store.log())
        return;
    m_store.remove(position.number);
    changed();
}

void Inbox::changed()
{
    // The same numbers are other things in another log.
    if (const QString log = m_store.log(); std::exchange(m_log, log) != log) {
        forget();
        m_current.show({});
    }
    m_model.sync();
    if (m_current.isPresent())
        m_current.show(m_store.find(m_current.seq()));
    const qint64 now = nowMs();
    const int unread = m_store.unread(now);
    const int snoozed = m_store.count(InboxQuery::Place::Snoozed, now);
    if (unread != m_unread || snoozed != m_snoozed) {
        m_unread = unread;
        m_snoozed = snoozed;
        Q_EMIT countsChanged();
    }
    Q_EMIT contentChanged();
    awaitChange();
}

void Inbox::awaitChange()
{
    const qint64 now = nowMs();
    const qint64 next = m_store.nextChange(now);
    if (next > 0)
        m_clock.start(static_cast<int>(std::clamp(next - now, kLeastMs, kTrustMs)));
    else
        m_clock.stop();
}

void Inbox::lookAtTime()
{
    const QList<qint64> back = m_store.takeReturned(nowMs());
    m_store.prune(0, nowMs());
    changed();
    if (!back.isEmpty())
        Q_EMIT returned(back);
}

void Inbox::select(qint64 number)
{
    flush();
    m_current.show(number > 0 ? m_store.find(number) : std::nullopt);
    if (m_current.isUnread())
        markRead(number);
}

void Inbox::markRead(qint64 number)
{
    put({number}, InboxState::Read, -1, {});
}

void Inbox::markUnread(qint64 number)
{
    put({number}, InboxState::Unread, 0, tr("Marked as unread"));
}

void Inbox::finish(qint64 number)
{
    put({number}, InboxState::Done, 0, tr("Done"));
}

void Inbox::snooze(qint64 number, const QDateTime &until)
{
    put({number}, InboxState::Unread, until.toMSecsSinceEpoch(),
        tr("Put off until %1").arg(QLocale().toString(until, QLocale::ShortFormat)));
}

QList<QDateTime> Inbox::snoozeTimes() const
{
    const QDateTime now = QDateTime::currentDateTime();
    const QDate today = now.date();
    const QDateTime evening(today, QTime(kEveningHour, 0));
    return {now.addSecs(3600), evening > now.addSecs(3600) ? evening : QDateTime(),
        QDateTime(today.addDays(1), QTime(kMorningHour, 0)),
        QDateTime(today.addDays(8 - today.dayOfWeek()), QTime(kMorningHour, 0))};
}

QList<qint64> Inbox::found(const InboxQuery &query) const
{
    return m_store.isOpen() ? m_store.numbers(query, nowMs(), kMaxAtOnce) : QList<qint64>();
}

void Inbox::markAllRead()
{
    markAllRead(m_model.query());
}

void Inbox::markAllRead(const InboxQuery &query)
{
    flush();
    const QList<qint64> numbers = found(query);
    put(numbers, InboxState::Read, -1,
        tr("%n marked as read", "", static_cast<int>(numbers.size())));
}

void Inbox::finishAll()
{
    flush();
    const QList<qint64> numbers = found(m_model.query());
    put(numbers, InboxState::Done, 0, tr("%n done", "", static_cast<int>(numbers.size())));
}

//! A negative \a snoozedUntil: as it is. An empty \a text: nothing to undo.
void Inbox::put(
    const QList<qint64> &numbers, InboxState::Value state, qint64 snoozedUntil, const QString &text)
{
    Act act{.text = text, .before = {}};
    m_store.together([&] {
        for (const qint64 number : numbers) {
            const auto item = m_store.find(number);
            if (!item)
                continue;
            const qint64 until = snoozedUntil < 0 ? item->snoozedUntil : snoozedUntil;
            const bool isSame = item->state == state && item->snoozedUntil == until;
            if (isSame || (state == InboxState::Read && item->state == InboxState::Done))
                continue;
            act.before.append({number, item->state, item->snoozedUntil});
            m_store.set(number, state, until);
            say(number, state, until);
        }
    });
    if (act.before.isEmpty())
        return;
    m_receipts.flush();
    for (const Before &before : std::as_const(act.before)) {
        if (state != InboxState::Unread || snoozedUntil > 0)
            Q_EMIT settled(m_store.offsetOf(before.number), false);
    }
    if (!text.isEmpty()) {
        m_lastAct = std::move(act);
        Q_EMIT lastActChanged();
    }
    changed();
}

void Inbox::say(qint64 number, InboxState::Value state, qint64 snoozedUntil)
{
    const bool isPutOff = snoozedUntil > nowMs() && state == InboxState::Unread;
    QJsonObject receipt{{QStringLiteral("offset"), m_store.offsetOf(number)},
        {QStringLiteral("state"), isPutOff ? QStringLiteral("snoozed") : InboxState::word(state)}};
    if (isPutOff)
        receipt.insert(QStringLiteral("until"), snoozedUntil);
    m_receipts.keep(receipt);
}

// As it was: what was read before it was put away has to be unread in between, for the server.
void Inbox::undo()
{
    const Act act = std::exchange(m_lastAct, {});
    m_store.together([&] {
        for (const Before &before : act.before) {
            m_store.set(before.number, before.state, before.snoozedUntil);
            if (before.state == InboxState::Read)
                say(before.number, InboxState::Unread, 0);
            say(before.number, before.state, before.snoozedUntil);
        }
    });
    m_receipts.flush();
    Q_EMIT lastActChanged();
    changed();
}

void Inbox::forget()
{
    m_lastAct = {};
    Q_EMIT lastActChanged();
}

void Inbox::acknowledge(qint64 number)
{
    m_receipts.say({{QStringLiteral("offset"), m_store.offsetOf(number)},
        {QStringLiteral("state"), QStringLiteral("acknowledged")}});
    markRead(number);
    if (m_current.seq() == number)
        m_current.setOutcome(tr("You have taken it on"), false);
}

void Inbox::act(qint64 number, const QString &actionId, const QString &text)
{
    const auto item = m_store.find(number);
    QJsonObject action;
    for (const QJsonValue one : item ? item->actions : QJsonArray()) {
        if (one[QLatin1String("id")].toString() == actionId)
            action = one.toObject();
    }
    const QString type = action[QLatin1String("type")].toString();
    if (type.isEmpty())
        return;
    if (type == QLatin1String("url") || type == QLatin1String("route")) {
        m_receipts.say({{QStringLiteral("offset"), m_store.offsetOf(number)},
            {QStringLiteral("state"), QStringLiteral("clicked")},
            {QStringLiteral("action"), actionId}});
        markRead(number);
        Q_EMIT actionChosen(type, action[type].toString());
        return;
    }
    const auto tell = [this, number](const QString &outcome, bool isBusy) {
        if (m_current.seq() == number)
            m_current.setOutcome(outcome, isBusy);
    };
    tell({}, true);
    m_backend->act(m_store.offsetOf(number), actionId, text, this,
        [this, number, tell, type](const Backend::Answer &answer) {
            const QString said = answer.object[QLatin1String("text")].toString();
            const bool isGood =
                answer.error.isEmpty() && answer.object[QLatin1String("ok")].toBool();
            const int status = answer.object[QLatin1String("status")].toInt();
            if (isGood) {
                tell(!said.isEmpty()                     ? said
                        : type == QLatin1String("reply") ? tr("Your reply was sent")
                                                         : tr("Done"),
                    false);
                markRead(number);
            } else {
                const QString why = answer.error.isEmpty() ? said : answer.error;
                tell(status > 0 ? tr("It did not work: %1 (%2)").arg(why, QString::number(status))
                                : tr("It did not work: %1").arg(why),
                    false);
            }
        });
}

} // namespace App

#include "moc_inbox.cpp"
