// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/reports.h"

#include "server/auth/clock.h"
#include "server/store/apptable.h"
#include "server/store/recalltable.h"

namespace Push {

using Store::makeUnexpected;

QString PushReport::status(qint64 now) const
{
    if (dueAt > 0)
        return push.cancelledAt > 0 ? QStringLiteral("cancelled") : QStringLiteral("scheduled");
    if (push.cancelledAt > 0)
        return QStringLiteral("recalled");
    const bool isExpired = push.expiresAt > 0 && push.expiresAt <= now;
    return isExpired ? QStringLiteral("expired") : QStringLiteral("sent");
}

Store::Result<PushReport> Reports::report(const QString &appId, const QString &id) const
{
    const auto app = Store::AppTable(m_database).find(appId);
    if (!app)
        return makeUnexpected(app.error());
    auto push = Store::PushTable(m_database).find(appId, id);
    if (!push && push.error().code == Store::Error::Code::NotFound) {
        auto scheduled = Store::ScheduleTable(m_database).find(appId, id);
        if (!scheduled)
            return makeUnexpected(scheduled.error());
        return PushReport{.push = scheduled->push, .offset = {}, .dueAt = scheduled->dueAt};
    }
    if (!push)
        return makeUnexpected(push.error());
    auto receipts = Store::ReceiptTable(m_database).list(appId, push->seq);
    if (!receipts)
        return makeUnexpected(receipts.error());
    auto counts = Store::Recipients(m_database, *push).counts();
    if (!counts)
        return makeUnexpected(counts.error());
    const QString offset = Offset{app->epoch, push->seq}.toString();
    return PushReport{.push = *std::move(push),
        .offset = offset,
        .receipts = *std::move(receipts),
        .counts = *std::move(counts)};
}

Store::Result<PushList> Reports::list(const QString &appId, const Store::PushPage &page) const
{
    const auto app = Store::AppTable(m_database).find(appId);
    if (!app)
        return makeUnexpected(app.error());
    auto pushes = Store::PushTable(m_database).list(appId, page);
    if (!pushes)
        return makeUnexpected(pushes.error());
    return PushList{app->epoch, *std::move(pushes)};
}

Store::Result<QList<Store::Recipient>> Reports::recipients(
    const QString &appId, const QString &id, const RecipientPage &page) const
{
    const auto push = Store::PushTable(m_database).find(appId, id);
    if (!push)
        return makeUnexpected(push.error());
    return Store::Recipients(m_database, *push).list(page.after, page.size, page.state);
}

Store::Result<PushReport> Reports::cancel(
    const QString &appId, const QString &id, const Auth::Actor &actor) const
{
    const qint64 now = Auth::systemClock()();
    auto before = report(appId, id);
    if (!before || before->push.cancelledAt > 0)
        return before;
    Store::Result<void> done;
    if (before->dueAt > 0) {
        if (const auto cancelled = Store::ScheduleTable(m_database).cancel(appId, id, now);
            !cancelled)
            return makeUnexpected(cancelled.error());
        done = note(m_database, actor, appId, QStringLiteral("push.cancel"), id);
    } else {
        done = Store::PushTable(m_database).cancel(appId, before->push.seq, now);
        if (done)
            done = Store::RecallTable(m_database).insert(appId, before->push.seq);
        if (done)
            done = note(m_database, actor, appId, QStringLiteral("push.recall"), id);
    }
    if (!done)
        return makeUnexpected(done.error());
    return report(appId, id);
}

} // namespace Push
