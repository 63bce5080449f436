// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/pushes.h"

#include "server/auth/clock.h"
#include "server/auth/tokens.h"
#include "server/store/apptable.h"
#include "server/store/usertable.h"

namespace Push {

using Store::Database;
using Store::makeUnexpected;

namespace {

Store::Result<Accepted> appendNow(Database &database, const PushRequest &request)
{
    Accepted accepted{.id = Auth::makeShortId(), .offset = {}, .unknownUsers = {}};
    const auto unknown = Store::UserTable(database).unknown(request.appId, request.users);
    if (!unknown)
        return makeUnexpected(unknown.error());
    accepted.unknownUsers = *unknown;
    if (request.isVolatile)
        return accepted;

    return database.transaction<Accepted>([&]() -> Store::Result<Accepted> {
        const auto app = Store::AppTable(database).advance(request.appId);
        if (!app)
            return makeUnexpected(app.error());
        const auto inserted = Store::PushTable(database).insert({.appId = request.appId,
            .seq = app->lastSeq,
            .id = accepted.id,
            .users = request.users,
            .event = request.event,
            .message = request.message,
            .createdAt = Auth::systemClock()()});
        if (!inserted)
            return makeUnexpected(inserted.error());
        accepted.offset = Offset{app->epoch, app->lastSeq}.toString();
        return accepted;
    });
}

Store::Result<PushReport> reportNow(
    const Database &database, const QString &appId, const QString &id)
{
    const auto app = Store::AppTable(database).find(appId);
    if (!app)
        return makeUnexpected(app.error());
    auto push = Store::PushTable(database).find(appId, id);
    if (!push)
        return makeUnexpected(push.error());
    auto receipts = Store::ReceiptTable(database).list(appId, push->seq);
    if (!receipts)
        return makeUnexpected(receipts.error());
    const QString offset = Offset{app->epoch, push->seq}.toString();
    return PushReport{*std::move(push), offset, *std::move(receipts)};
}

Store::Result<void> acknowledgeNow(
    Database &database, const QString &appId, const QString &userId, const QList<Receipt> &receipts)
{
    const auto app = Store::AppTable(database).find(appId);
    if (!app)
        return makeUnexpected(app.error());
    return database.transaction<void>([&]() -> Store::Result<void> {
        for (const Receipt &receipt : receipts) {
            if (receipt.offset.epoch != app->epoch)
                continue;
            const auto users = Store::PushTable(database).audience(appId, receipt.offset.seq);
            if (!users || (!users->isEmpty() && !users->contains(userId)))
                continue;
            auto noted = Store::ReceiptTable(database).insert({.appId = appId,
                .seq = receipt.offset.seq,
                .userId = userId,
                .state = receipt.state,
                .reason = receipt.reason,
                .createdAt = Auth::systemClock()()});
            if (!noted)
                return noted;
        }
        return {};
    });
}

} // namespace

QFuture<Store::Result<Accepted>> Pushes::append(const PushRequest &request)
{
    return m_store.run([request](Database &database) { return appendNow(database, request); });
}

QFuture<Store::Result<PushReport>> Pushes::report(const QString &appId, const QString &id)
{
    return m_store.run(
        [appId, id](const Database &database) { return reportNow(database, appId, id); });
}

QFuture<Store::Result<void>> Pushes::acknowledge(
    const QString &appId, const QString &userId, const QList<Receipt> &receipts)
{
    return m_store.run([appId, userId, receipts](Database &database) {
        return acknowledgeNow(database, appId, userId, receipts);
    });
}

} // namespace Push
