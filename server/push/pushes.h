// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/acknowledging.h"
#include "server/push/appending.h"
#include "server/push/clicking.h"
#include "server/push/observer.h"
#include "server/push/premise.h"
#include "server/push/pulse.h"
#include "server/push/receipts.h"
#include "server/push/reports.h"
#include "server/store/apptable.h"
#include "server/store/deliverytable.h"
#include "server/store/inboxlist.h"
#include "server/store/inboxtable.h"
#include "server/store/noticetable.h"
#include "server/store/recalltable.h"
#include "server/store/store.h"

#include <QtCore/QFuture>

#include <functional>

namespace Push {

//! \brief Where a log begins and ends.
struct LogBounds {
    QString epoch;
    qint64 last = 0; //!< the number of its newest push
    qint64 pruned = 0; //!< the number of the newest that is gone
    QHash<QString, Store::FormerEpoch> former = {}; //!< what it was before it was restored

    [[nodiscard]] QString offset(qint64 seq) const { return Offset{epoch, seq}.toString(); }
};

//! \brief The log of pushes: append, look up, replay, cancel, note receipts. Callable from any
//! thread.
class Pushes {
public:
    Pushes(Store::Store &store, const Connections &connections, const Limits &limits = {});

    [[nodiscard]] const Limits &limits() const { return m_limits; }

    //! \brief Waits until what a start has to put right is on the disk. Before anybody is let in,
    //! on a thread without an event loop.
    [[nodiscard]] Store::Result<void> begin() const { return m_begun.result(); }

    //! \brief Who hears what becomes of pushes. Before the first of them; the observer stays.
    void setObserver(Observer &observer) { m_observer = &observer; }
    [[nodiscard]] Observer &observer() const { return *m_observer; }

    //! \brief Appends to the log. Done when it is on the disk. NotFound: there is no such app.
    //! A volatile push only gets its id, and one for later waits outside of the log. Exists: the
    //! idempotency key belongs to another request. Full: too many wait already.
    //! Denied: \a premise, where there is one, does not hold any more.
    QFuture<Store::Result<Accepted>> append(
        const PushRequest &request, const std::shared_ptr<Premise> &premise = {});
    //! \brief Appends what waited for its time and is due.
    QFuture<Store::Result<QList<Sent>>> appendDue();
    //! \brief When the next of them is due, in ms since 1970; nothing: none waits.
    QFuture<Store::Result<std::optional<qint64>>> nextDue();

    QFuture<Store::Result<PushReport>> report(
        const QString &appId, const QString &id, const QString &person = {});
    QFuture<Store::Result<QList<Store::Recipient>>> recipients(
        const QString &appId, const QString &id, const RecipientPage &page);
    QFuture<Store::Result<PushList>> list(const QString &appId, const Store::PushPage &page);
    QFuture<Store::Result<LogBounds>> bounds(const QString &appId);
    //! \brief See Store::PushTable::after(). Templates are filled in for the user.
    QFuture<Store::Result<Store::LogSlice>> after(
        const QString &appId, const QString &userId, qint64 seq);
    //! \brief The same, and it also waits for what is being written at the moment.
    QFuture<Store::Result<Store::LogSlice>> afterWrites(
        const QString &appId, const QString &userId, qint64 seq);
    //! \brief See Store::RecallTable::unheard(). At most Limits::recallsOnReturn.
    QFuture<Store::Result<QList<Store::Recall>>> recallsUnheard(
        const QString &appId, const QString &userId, qint64 upTo);
    //! \brief Takes a push back and returns it, without what became of it; one that was cancelled
    //! before stays as it is.
    QFuture<Store::Result<PushReport>> cancel(
        const QString &appId, const QString &id, const Auth::Actor &actor);

    //! \brief Notes what the app of \a userId says, and returns what was not known before. Receipts
    //! for pushes that are not in the log or not for this user are ignored.
    QFuture<Store::Result<QList<Receipt>>> acknowledge(
        const QString &appId, const QString &userId, const QList<Receipt> &receipts);
    //! \brief Has \a teller called with what acknowledge() has changed in somebody's inbox, in the
    //! order of the changes, on the thread of the store. Before the first of them.
    using StateTeller =
        std::function<void(const QString &appId, const QString &userId, const Noted &noted)>;
    void setStateTeller(const StateTeller &teller) { m_stateTeller = teller; }

    //! \brief Has \a teller called when a session's last connection went without a word, on any
    //! thread: what was sent to it last may never have arrived. Before the first of them.
    using LossTeller = std::function<void(const QString &appId, const QString &sessionId)>;
    void setLossTeller(const LossTeller &teller) { m_lossTeller = teller; }
    void noteLoss(const QString &appId, const QString &sessionId) const
    {
        if (m_lossTeller)
            m_lossTeller(appId, sessionId);
    }

    //! \brief One that another node has taken back: who is to be told here.
    QFuture<Store::Result<PushReport>> recalled(const QString &appId, const QString &id);

    //! \brief Has \a follower called when somebody is on the way in, before the log's end is told
    //! to them, on any thread. Before the first of them.
    using Follower = std::function<void(const QString &appId, const Store::Head &head)>;
    void setFollower(const Follower &follower) { m_follower = follower; }

    //! \brief Who counts what happens; it must outlive this. Before the first push.
    void setPulse(Pulse *pulse) { m_pulse = pulse; }
    [[nodiscard]] Pulse *pulse() const { return m_pulse; }

    //! \brief What the server has to do for a click: nothing, or a request.
    QFuture<Store::Result<Clicked>> click(
        const QString &appId, const QString &userId, const Click &click);
    //! \brief Makes the request of a click, keeps what it came to, and calls \a done, on any
    //! thread.
    void makeRequest(const QString &appId, const Clicked &clicked,
        const std::function<void(const ActionOutcome &outcome)> &done);
    //! \brief Who makes requests. Before the first of them.
    void setRequester(const Requester &requester) { m_requester = requester; }

    //! \brief What a user has read, put off and put away.
    QFuture<Store::Result<QList<Store::InboxChange>>> states(
        const Store::InboxTable::Since &wanted);
    //! \brief See Store::InboxList::counts().
    QFuture<Store::Result<Store::InboxCounts>> inboxCounts(
        const QString &appId, const QString &userId, qint64 upTo);

    //! \brief Notes that these have failed and why, where that is news. Of a volatile push nothing
    //! is kept.
    void noteUnfilled(const QString &appId, const QList<Unfilled> &unfilled);

    //! \brief A replay to a session begins, see Store::DeliveryTable::reach().
    void noteResume(const Store::Delivery &delivery);
    //! \brief A session gets everything from now on.
    void noteArrival(const Store::Delivery &delivery);
    //! \brief It is gone, and was handed what came up to \a to.
    void noteDeparture(const Store::Delivery &delivery, qint64 to);

private:
    Store::Store &m_store;
    const Connections &m_connections;
    Observer m_nobody;
    Observer *m_observer = &m_nobody;
    StateTeller m_stateTeller;
    LossTeller m_lossTeller;
    Follower m_follower;
    Pulse *m_pulse = nullptr;
    Requester m_requester;
    const Limits m_limits;
    QFuture<Store::Result<void>> m_begun;
};

} // namespace Push
