// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/appending.h"

#include "server/auth/clock.h"
#include "server/auth/tokens.h"
#include "server/log/gatherer.h"
#include "server/push/extras.h"
#include "server/push/logging.h"
#include "server/push/offset.h"
#include "server/push/replacing.h"
#include "server/push/rules.h"
#include "server/store/apptable.h"
#include "server/store/idempotencytable.h"
#include "server/store/recalltable.h"
#include "server/store/usertable.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

namespace Push {

using Store::makeUnexpected;

namespace {

QByteArray toJson(const Accepted &accepted)
{
    return QJsonDocument(
        QJsonObject{{QStringLiteral("id"), accepted.id},
            {QStringLiteral("offset"), accepted.offset}, {QStringLiteral("due_at"), accepted.dueAt},
            {QStringLiteral("held"), accepted.isHeld},
            {QStringLiteral("unknown_users"), QJsonArray::fromStringList(accepted.unknownUsers)}})
        .toJson(QJsonDocument::Compact);
}

Accepted fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Accepted accepted{.id = object[QLatin1String("id")].toString(),
        .offset = object[QLatin1String("offset")].toString(),
        .isRepeated = true,
        .dueAt = object[QLatin1String("due_at")].toInteger(),
        .isHeld = object[QLatin1String("held")].toBool()};
    for (const QJsonValue user : object[QLatin1String("unknown_users")].toArray())
        accepted.unknownUsers.append(user.toString());
    return accepted;
}

Store::PushRow rowOf(const PushRequest &request, const QString &id)
{
    return {.appId = request.appId,
        .id = id,
        .audience = request.audience,
        .event = request.event,
        .message = request.message,
        .createdAt = Auth::systemClock()(),
        .collapseKey = request.collapseKey,
        .priority = request.priority,
        .isTemplate = request.isTemplate,
        .sender = request.sender,
        .isForInbox = request.isForInbox.value_or(isForInbox(request.event, request.message)),
        .extras = request.extras};
}

PushRequest requestOf(const Store::ScheduledPush &scheduled)
{
    PushRequest request = Push::requestOf(scheduled.push);
    request.ttl = scheduled.ttl;
    return request;
}

} // namespace

Store::Result<Accepted> Appending::append(const PushRequest &request) const
{
    const QString id = Auth::makeShortId();
    if (request.idempotencyKey.isEmpty())
        return once(request, id);
    Store::IdempotencyTable keys(m_database);
    const qint64 now = Auth::systemClock()();
    const auto used = keys.find(
        request.appId, request.idempotencyKey, now - m_limits.idempotencyLifetime.count());
    if (used && used->fingerprint != request.fingerprint)
        return makeUnexpected(Store::Error{Store::Error::Code::Exists,
            QStringLiteral("This Idempotency-Key was used for another request")});
    if (used)
        return fromJson(used->answer);
    if (used.error().code != Store::Error::Code::NotFound)
        return makeUnexpected(used.error());
    auto accepted = once(request, id);
    if (!accepted)
        return accepted;
    auto noted = keys.insert({.appId = request.appId,
        .key = request.idempotencyKey,
        .fingerprint = request.fingerprint,
        .answer = toJson(*accepted),
        .createdAt = now});
    if (!noted)
        return makeUnexpected(noted.error());
    return accepted;
}

Store::Result<Accepted> Appending::once(const PushRequest &request, const QString &id) const
{
    Accepted accepted{.id = id, .offset = {}};
    if (const auto asked = findUnknown(request, accepted); !asked)
        return makeUnexpected(asked.error());
    const qint64 now = Auth::systemClock()();
    if (request.dueAt > now)
        accepted.dueAt = request.dueAt;
    const auto held = needsApproval(request);
    if (!held)
        return makeUnexpected(held.error());
    accepted.isHeld = *held;
    const bool isLater = accepted.isHeld || accepted.dueAt > 0;
    const auto done = isLater ? schedule(request, accepted) : place(request, 0, accepted);
    if (!done)
        return makeUnexpected(done.error());
    return accepted;
}

// Nothing here depends on it but the answer, unless that is kept for who asks again.
Store::Result<void> Appending::findUnknown(const PushRequest &request, Accepted &accepted) const
{
    const Store::UserTable users(m_database);
    const QStringList &named = request.audience.users;
    if (m_isAnsweredLater && request.idempotencyKey.isEmpty()) {
        accepted.moreUnknown = std::make_shared<QStringList>();
        return users.unknownLater(request.appId, named, accepted.moreUnknown);
    }
    auto unknown = users.unknown(request.appId, named);
    if (!unknown)
        return makeUnexpected(unknown.error());
    accepted.unknownUsers = *std::move(unknown);
    return {};
}

Store::Result<bool> Appending::needsApproval(const PushRequest &request) const
{
    if (!request.audience.isEverybody())
        return false;
    const auto app = Store::AppTable(m_database).find(request.appId);
    if (!app)
        return makeUnexpected(app.error());
    if (app->twoPerson && request.isVolatile)
        return makeUnexpected(Store::Error{Store::Error::Code::InUse,
            QStringLiteral("What goes to everybody waits in this app for a second person "
                           "(two_person), and what is volatile can't wait")});
    return app->twoPerson;
}

//! Its life begins when it was due; 0: now.
Store::Result<void> Appending::place(
    const PushRequest &request, qint64 dueAt, Accepted &accepted) const
{
    accepted.at = Auth::systemClock()();
    auto done = request.isVolatile ? Store::Result<void>() : insert(request, dueAt, accepted);
    if (!done || !request.isTemplate)
        return done;
    auto recipients = Replacing(m_database, m_connections).recipients(request);
    if (!recipients)
        return makeUnexpected(recipients.error());
    accepted.recipients = *std::move(recipients);
    return {};
}

Store::Result<void> Appending::schedule(const PushRequest &request, const Accepted &accepted) const
{
    Store::ScheduleTable table(m_database);
    const auto waiting = table.count(request.appId);
    if (!waiting)
        return makeUnexpected(waiting.error());
    if (*waiting >= m_limits.scheduledPushes) {
        Log::repeatable({.category = lcPush,
            .type = QtWarningMsg,
            .kind = QStringLiteral("not scheduled for"),
            .source = request.appId,
            .text = request.appId + QStringLiteral(": limits.scheduled_pushes is reached")});
        return makeUnexpected(Store::Error{Store::Error::Code::Full,
            QStringLiteral("%1 pushes of this app are waiting for their time already "
                           "(limits.scheduled_pushes)")
                .arg(*waiting)});
    }
    Store::PushRow row = rowOf(request, accepted.id);
    const qint64 dueAt = accepted.dueAt > 0 ? accepted.dueAt : row.createdAt;
    return table.insert(
        {.push = std::move(row), .dueAt = dueAt, .ttl = request.ttl, .isHeld = accepted.isHeld});
}

Store::Result<void> Appending::insert(
    const PushRequest &request, qint64 dueAt, Accepted &accepted) const
{
    const auto app = Store::AppTable(m_database).advance(request.appId);
    if (!app)
        return makeUnexpected(app.error());
    Store::PushTable table(m_database);
    Store::PushRow row = rowOf(request, accepted.id);
    row.seq = app->lastSeq;
    const qint64 from = dueAt > 0 ? dueAt : row.createdAt;
    row.expiresAt = request.ttl > 0 ? from + request.ttl * 1000 : 0;
    accepted.seq = row.seq;
    accepted.notice = app->lastNotice;
    accepted.at = row.createdAt;
    accepted.expiresAt = row.expiresAt;
    accepted.offset = Offset{app->epoch, row.seq}.toString();
    auto inserted = table.insert(row);
    const Extras extras = inserted ? Extras::fromJson(row.extras) : Extras();
    if (extras.escalateTo) {
        accepted.escalatesAt = row.createdAt + extras.escalateAfter * 1000;
        inserted = Store::EscalationTable(m_database)
                       .insert({.appId = row.appId, .seq = row.seq, .dueAt = accepted.escalatesAt});
    }
    if (!inserted || request.collapseKey.isEmpty())
        return inserted;
    return replace(row, accepted, app->epoch);
}

Store::Result<void> Appending::replace(
    const Store::PushRow &row, Accepted &accepted, const QString &epoch) const
{
    const auto candidates = Store::PushTable(m_database).replacedBy(row);
    if (!candidates)
        return makeUnexpected(candidates.error());
    const Replacing replacing(m_database, m_connections);
    for (const Store::PushRow &old : *candidates) {
        auto replaced = replacing.of(old, row, epoch);
        if (!replaced)
            return makeUnexpected(replaced.error());
        if (*replaced)
            accepted.replaced.append(**std::move(replaced));
        auto noted = Store::RecallTable(m_database).insertReplaced(row.appId, old.seq, row.seq);
        if (noted && row.audience.covers(old.audience))
            noted = Store::PushTable(m_database).setReplaced(row.appId, old.seq, row.seq);
        if (!noted)
            return noted;
    }
    return {};
}

} // namespace Push
