// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/reports.h"

#include "server/auth/clock.h"
#include "server/push/approving.h"
#include "server/store/apptable.h"
#include "server/store/noticetable.h"
#include "server/store/recalltable.h"
#include "socketio/protocol/arguments.h"

namespace Push {

using Store::makeUnexpected;

PushReport PushReport::of(const Store::PushRow &push, const QString &epoch)
{
    const auto offset = [&epoch](qint64 seq) { return Offset{epoch, seq}.toString(); };
    PushReport report{.push = push, .offset = offset(push.seq)};
    if (push.replacedBy > 0)
        report.replacedBy = offset(push.replacedBy);
    return report;
}

PushReport PushReport::of(const Store::ScheduledPush &scheduled)
{
    return {.push = scheduled.push,
        .offset = {},
        .dueAt = scheduled.dueAt,
        .isHeld = scheduled.isHeld,
        .isAtOnce = scheduled.isAtOnce()};
}

QString PushReport::status(qint64 now) const
{
    if (dueAt > 0 && push.cancelledAt == 0)
        return !isHeld                                    ? QStringLiteral("scheduled")
            : push.expiresAt > 0 && push.expiresAt <= now ? QStringLiteral("expired")
                                                          : QStringLiteral("held");
    if (dueAt > 0)
        return push.expiresAt > 0 && push.expiresAt <= push.cancelledAt
            ? QStringLiteral("expired")
            : QStringLiteral("cancelled");
    if (push.cancelledAt > 0)
        return QStringLiteral("recalled");
    if (push.replacedBy > 0)
        return QStringLiteral("replaced");
    const bool isExpired = push.expiresAt > 0 && push.expiresAt <= now;
    return isExpired ? QStringLiteral("expired") : QStringLiteral("sent");
}

//! Without what became of it.
Store::Result<PushReport> Reports::find(const QString &appId, const QString &id) const
{
    const auto app = Store::AppTable(m_database).find(appId);
    if (!app)
        return makeUnexpected(app.error());
    const auto isMissing = [](const auto &found) {
        return !found && found.error().code == Store::Error::Code::NotFound;
    };
    auto push = Store::PushTable(m_database).find(appId, id);
    if (isMissing(push)) {
        const auto scheduled = Store::ScheduleTable(m_database).find(appId, id);
        if (scheduled)
            return PushReport::of(*scheduled);
        if (!isMissing(scheduled))
            return makeUnexpected(scheduled.error());
        // It may have been sent between the two looks.
        push = Store::PushTable(m_database).find(appId, id);
    }
    if (!push)
        return makeUnexpected(push.error());
    return PushReport::of(*push, app->epoch);
}

Store::Result<PushReport> Reports::report(
    const QString &appId, const QString &id, const QString &person) const
{
    auto report = find(appId, id);
    if (report && report->isHeld && !person.isEmpty())
        report->mayApprove = Approving(m_database).check(report->push, person).hasValue();
    if (!report || report->offset.isEmpty())
        return report;
    auto receipts = Store::ReceiptTable(m_database).list(report->push);
    if (!receipts)
        return makeUnexpected(receipts.error());
    const Store::Recipients recipients(m_database, report->push);
    auto counts = recipients.counts();
    if (!counts)
        return makeUnexpected(counts.error());
    // Whoever asks again and again mostly asks about one that nobody has turned away.
    const bool hasReasons = counts->contains(QStringLiteral("suppressed"))
        || counts->contains(QStringLiteral("failed"));
    auto reasons = hasReasons ? recipients.reasons()
                              : Store::Result<QMap<QString, qint64>>(QMap<QString, qint64>());
    if (!reasons)
        return makeUnexpected(reasons.error());
    const auto answers = Store::AnswerTable(m_database).list(appId, report->push.seq);
    if (!answers)
        return makeUnexpected(answers.error());
    const auto escalation = Store::EscalationTable(m_database).find(appId, report->push.seq);
    if (!escalation)
        return makeUnexpected(escalation.error());
    report->answers = *answers;
    if (*escalation) {
        report->escalatesAt = (*escalation)->dueAt;
        if ((*escalation)->sentSeq > 0)
            report->escalatedBy =
                Offset{Offset::fromString(report->offset)->epoch, (*escalation)->sentSeq}
                    .toString();
    }
    report->receipts = *std::move(receipts);
    report->counts = *std::move(counts);
    report->reasons = *std::move(reasons);
    return report;
}

Store::Result<PushList> Reports::list(const QString &appId, const Store::PushPage &page) const
{
    const auto app = Store::AppTable(m_database).find(appId);
    if (!app)
        return makeUnexpected(app.error());
    auto pushes = Store::PushTable(m_database).list(appId, page);
    const auto rest = Store::PushTable(m_database).rest(appId, page);
    if (!pushes)
        return makeUnexpected(pushes.error());
    if (!rest)
        return makeUnexpected(rest.error());
    return PushList{app->epoch, *std::move(pushes), rest->value_or(0)};
}

Store::Result<QList<Store::Recipient>> Reports::recipients(
    const QString &appId, const QString &id, const RecipientPage &page) const
{
    if (const auto app = Store::AppTable(m_database).find(appId); !app)
        return makeUnexpected(app.error());
    const auto push = Store::PushTable(m_database).find(appId, id);
    if (!push)
        return makeUnexpected(push.error());
    return Store::Recipients(m_database, *push).list(page.after, page.size, page.state);
}

Store::Result<void> Reports::cancelNow(const PushReport &report, const Auth::Actor &actor) const
{
    const qint64 now = Auth::systemClock()();
    const Store::PushRow &push = report.push;
    if (report.dueAt > 0) {
        const auto cancelled = Store::ScheduleTable(m_database).cancel(push.appId, push.id, now);
        return cancelled
            ? note(m_database, actor, push.appId, QStringLiteral("push.cancel"), push.id)
            : makeUnexpected(cancelled.error());
    }
    auto done = Store::PushTable(m_database).cancel(push.appId, push.seq, now);
    if (done)
        done = Store::RecallTable(m_database).insert(push.appId, push.seq);
    if (done)
        done = Store::NoticeTable(m_database)
                   .add({.appId = push.appId,
                            .kind = kRecalled,
                            .detail =
                                SocketIO::toJsonText(QJsonObject{{QStringLiteral("id"), push.id}}),
                            .node = {}},
                       now);
    return done ? note(m_database, actor, push.appId, QStringLiteral("push.recall"), push.id)
                : done;
}

Store::Result<PushReport> Reports::cancel(
    const QString &appId, const QString &id, const Auth::Actor &actor) const
{
    auto found = find(appId, id);
    if (found && found->push.cancelledAt == 0) {
        const auto done = cancelNow(*found, actor);
        found = done ? find(appId, id) : makeUnexpected(done.error());
    }
    if (!found || found->dueAt > 0)
        return found;
    return whoIsTold(*std::move(found));
}

Store::Result<PushReport> Reports::whoIsTold(PushReport report) const
{
    const Store::Recipients recipients(m_database, report.push);
    auto present = recipients.present();
    auto left = recipients.left();
    if (!present)
        return makeUnexpected(present.error());
    if (!left)
        return makeUnexpected(left.error());
    report.present = *std::move(present);
    report.left = *std::move(left);
    return report;
}

Store::Result<PushReport> Reports::recalled(const QString &appId, const QString &id) const
{
    auto found = find(appId, id);
    return found ? whoIsTold(*std::move(found)) : found;
}

} // namespace Push
