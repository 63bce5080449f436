// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/appending.h"

#include "server/auth/tokens.h"
#include "server/push/extras.h"
#include "server/push/logging.h"
#include "server/push/replacing.h"
#include "server/push/rules.h"
#include "server/store/apptable.h"
#include "server/store/escalationtable.h"
#include "server/store/outage.h"
#include "server/store/scheduletable.h"
#include "socketio/protocol/visibletext.h"

#include <algorithm>
#include <functional>

namespace Push {

using Store::makeUnexpected;

namespace {

using Work = std::function<Store::Result<std::optional<Sent>>()>;

//! Does \a work as a part of its own. What can't be done because of what it is itself is given up
//! by \a giveUp: others wait behind it, of other apps as well.
Store::Result<std::optional<Sent>> eachByItself(Store::Database &database, const QString &what,
    const Work &work, const std::function<Store::Result<void>()> &giveUp)
{
    std::optional<Store::Result<std::optional<Sent>>> done;
    const auto kept = database.attempt([&] {
        done.emplace(work());
        return done->hasValue();
    });
    if (kept && done)
        return *std::move(done);
    const Store::Error error = done && !*done ? done->error() : kept.error();
    if (database.driver().isLost() || Store::Outage::isPassing() || Store::Outage::isDamage())
        return makeUnexpected(error);
    qCWarning(lcPush).noquote() << what << "can't be sent:" << SocketIO::visible(error.message);
    const auto given = giveUp();
    return given ? Store::Result<std::optional<Sent>>(std::nullopt) : makeUnexpected(given.error());
}

//! What came another way than over the API was not looked at yet.
QString problemOf(const Store::PushRow &push)
{
    if (push.collapseKey.size() > kMaxKeyLength)
        return QStringLiteral("\"collapse_key\" may have %1 characters").arg(kMaxKeyLength);
    return eventProblem(push.event);
}

} // namespace

Store::Result<QList<Sent>> Appending::appendDue(Store::Database &database, qint64 now) const
{
    Store::ScheduleTable table(m_database);
    const auto due = table.due(now, kMaxDueAtOnce);
    if (!due)
        return makeUnexpected(due.error());
    QList<Sent> result;
    for (const Store::ScheduledPush &scheduled : *due) {
        const Store::PushRow &push = scheduled.push;
        const auto sent = eachByItself(
            database, push.id + QStringLiteral(" of ") + push.appId,
            [&] { return moveDue(scheduled, now); },
            [&]() -> Store::Result<void> {
                const auto done = table.cancel(push.appId, push.id, now);
                return done ? Store::Result<void>() : makeUnexpected(done.error());
            });
        if (!sent)
            return makeUnexpected(sent.error());
        if (*sent)
            result.append(**sent);
    }
    Store::EscalationTable waiting(m_database);
    const auto escalations = waiting.due(now, kMaxDueAtOnce);
    if (!escalations)
        return makeUnexpected(escalations.error());
    for (const Store::Escalation &escalation : *escalations) {
        const auto sent = eachByItself(
            database,
            QStringLiteral("what follows number %1 of ").arg(escalation.seq) + escalation.appId,
            [&] { return escalate(escalation, now); },
            [&] { return waiting.remove(escalation.appId, escalation.seq); });
        if (!sent)
            return makeUnexpected(sent.error());
        if (*sent)
            result.append(**sent);
    }
    return result;
}

// What was taken back, replaced or has expired meanwhile, or is not in the log any more, is nothing
// to tell: nobody can take it on.
Store::Result<std::optional<Sent>> Appending::escalate(
    const Store::Escalation &escalation, qint64 now) const
{
    Store::PushTable pushes(m_database);
    Store::EscalationTable table(m_database);
    const auto found = pushes.at(escalation.appId, escalation.seq);
    const auto push = found ? pushes.find(escalation.appId, found->id) : found;
    if (!push && push.error().code != Store::Error::Code::NotFound)
        return makeUnexpected(push.error());
    Extras extras = push ? Extras::fromJson(push->extras) : Extras();
    const bool isExpired = push && push->expiresAt > 0 && push->expiresAt <= now;
    const bool isGone = push && (push->cancelledAt > 0 || push->replacedBy > 0);
    if (!push || isGone || isExpired || !extras.escalateTo) {
        const auto removed = table.remove(escalation.appId, escalation.seq);
        return removed ? Store::Result<std::optional<Sent>>(std::nullopt)
                       : makeUnexpected(removed.error());
    }
    Sent sent{.request = requestOf(*push), .accepted = {.id = Auth::makeShortId(), .offset = {}}};
    sent.request.audience = *extras.escalateTo;
    sent.request.ttl =
        push->expiresAt > 0 ? std::max<qint64>((push->expiresAt - now) / 1000, 1) : 0;
    // Whoever has the one before is not to lose it.
    sent.request.collapseKey.clear();
    extras.escalateTo.reset();
    sent.request.extras = extras.toJson();
    auto done = place(sent.request, 0, sent.accepted);
    if (done)
        done = table.setSent(escalation, sent.accepted.seq);
    if (!done)
        return makeUnexpected(done.error());
    qCInfo(lcPush).noquote() << "nobody has taken on" << push->id << "of" << escalation.appId
                             << "in time, others are told by" << sent.accepted.id;
    return std::optional(std::move(sent));
}

// Nothing, if nobody was there to send it as long as it was worth anything.
Store::Result<std::optional<Sent>> Appending::moveDue(
    const Store::ScheduledPush &scheduled, qint64 now) const
{
    Store::ScheduleTable table(m_database);
    const Store::PushRow &push = scheduled.push;
    if (push.expiresAt > 0 && push.expiresAt <= now) {
        qCInfo(lcPush).noquote() << "not sent, its ttl was over before it could be:" << push.id
                                 << "of" << push.appId;
        const auto noted = table.cancel(push.appId, push.id, now);
        return noted ? Store::Result<std::optional<Sent>>(std::nullopt)
                     : makeUnexpected(noted.error());
    }
    if (const QString problem = problemOf(push); !problem.isEmpty())
        return makeUnexpected(Store::Error{Store::Error::Code::Denied, problem});
    Sent sent{.request = requestOf(scheduled), .accepted = {.id = push.id, .offset = {}}};
    auto done = place(sent.request, scheduled.dueAt, sent.accepted);
    if (done)
        done = table.remove(push.id);
    if (!done)
        return makeUnexpected(done.error());
    return std::optional(std::move(sent));
}

Store::Result<void> Appending::appendMissed(qint64 now) const
{
    Store::AppTable apps(m_database);
    const auto restoredAt = apps.restoredAt();
    if (!restoredAt)
        return makeUnexpected(restoredAt.error());
    if (!*restoredAt)
        return {};
    const auto held = Store::ScheduleTable(m_database).cancelHeld(now);
    if (!held)
        return makeUnexpected(held.error());
    if (*held > 0)
        qCInfo(lcPush) << *held
                       << "pushes waited for a second person when this database was backed up"
                       << "and may have been approved since: they are cancelled";
    qsizetype count = 0;
    for (bool isMore = true; isMore;) {
        const auto due = Store::ScheduleTable(m_database).due(**restoredAt, kMaxDueAtOnce);
        if (!due)
            return makeUnexpected(due.error());
        for (const Store::ScheduledPush &scheduled : *due) {
            const auto sent = moveDue(scheduled, now);
            if (!sent)
                return makeUnexpected(sent.error());
            count += sent->has_value() ? 1 : 0;
        }
        isMore = !due->isEmpty();
    }
    if (count > 0)
        qCInfo(lcPush) << count << "pushes were due before this database was restored and may have"
                       << "been sent: they are in the log for those who have seen no more than the "
                          "backup";
    return apps.noteResent();
}

} // namespace Push
