// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/pushes.h"

#include "server/auth/clock.h"
#include "server/auth/tokens.h"
#include "server/store/apptable.h"
#include "server/store/idempotencytable.h"
#include "server/store/usertable.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace Push {

using Store::Database;
using Store::makeUnexpected;

namespace {

QByteArray toJson(const Accepted &accepted)
{
    return QJsonDocument(
        QJsonObject{{QStringLiteral("id"), accepted.id},
            {QStringLiteral("offset"), accepted.offset},
            {QStringLiteral("unknown_users"), QJsonArray::fromStringList(accepted.unknownUsers)}})
        .toJson(QJsonDocument::Compact);
}

Accepted fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Accepted accepted{.id = object[QLatin1String("id")].toString(),
        .offset = object[QLatin1String("offset")].toString(),
        .isRepeated = true};
    for (const QJsonValue user : object[QLatin1String("unknown_users")].toArray())
        accepted.unknownUsers.append(user.toString());
    return accepted;
}

Store::Result<Accepted> appendOnce(const Database &database, const PushRequest &request)
{
    Accepted accepted{.id = Auth::makeShortId(), .offset = {}, .unknownUsers = {}};
    const auto unknown = Store::UserTable(database).unknown(request.appId, request.audience.users);
    if (!unknown)
        return makeUnexpected(unknown.error());
    accepted.unknownUsers = *unknown;
    if (request.isVolatile)
        return accepted;

    const auto app = Store::AppTable(database).advance(request.appId);
    if (!app)
        return makeUnexpected(app.error());
    const qint64 now = Auth::systemClock()();
    const auto inserted = Store::PushTable(database).insert({.appId = request.appId,
        .seq = app->lastSeq,
        .id = accepted.id,
        .audience = request.audience,
        .event = request.event,
        .message = request.message,
        .createdAt = now,
        .collapseKey = request.collapseKey,
        .expiresAt = request.ttl > 0 ? now + request.ttl * 1000 : 0});
    if (!inserted)
        return makeUnexpected(inserted.error());
    accepted.seq = app->lastSeq;
    accepted.offset = Offset{app->epoch, app->lastSeq}.toString();
    return accepted;
}

Store::Result<Accepted> appendNow(const Database &database, const PushRequest &request)
{
    if (request.idempotencyKey.isEmpty())
        return appendOnce(database, request);
    Store::IdempotencyTable keys(database);
    const qint64 now = Auth::systemClock()();
    if (auto tidied = keys.removeBefore(now - kIdempotencyLifetime.count()); !tidied)
        return makeUnexpected(tidied.error());
    const auto used = keys.find(request.appId, request.idempotencyKey);
    if (used && used->fingerprint != request.fingerprint)
        return makeUnexpected(Store::Error{Store::Error::Code::Exists,
            QStringLiteral("This Idempotency-Key was used for another request")});
    if (used)
        return fromJson(used->answer);
    if (used.error().code != Store::Error::Code::NotFound)
        return makeUnexpected(used.error());
    auto accepted = appendOnce(database, request);
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

Store::Result<LogBounds> boundsNow(const Database &database, const QString &appId)
{
    const auto app = Store::AppTable(database).find(appId);
    if (!app)
        return makeUnexpected(app.error());
    return LogBounds{.epoch = app->epoch, .last = app->lastSeq, .pruned = app->prunedSeq};
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

Store::Result<PushList> listNow(
    const Database &database, const QString &appId, const Store::PushPage &page)
{
    const auto app = Store::AppTable(database).find(appId);
    if (!app)
        return makeUnexpected(app.error());
    auto pushes = Store::PushTable(database).list(appId, page);
    if (!pushes)
        return makeUnexpected(pushes.error());
    return PushList{app->epoch, *std::move(pushes)};
}

Store::Result<PushReport> cancelNow(
    const Database &database, const QString &appId, const QString &id)
{
    const auto push = Store::PushTable(database).find(appId, id);
    if (!push)
        return makeUnexpected(push.error());
    const auto cancelled =
        Store::PushTable(database).cancel(appId, push->seq, Auth::systemClock()());
    if (!cancelled)
        return makeUnexpected(cancelled.error());
    return reportNow(database, appId, id);
}

Store::Result<void> acknowledgeNow(const Database &database, const QString &appId,
    const QString &userId, const QList<Receipt> &receipts)
{
    const auto app = Store::AppTable(database).find(appId);
    if (!app)
        return makeUnexpected(app.error());
    for (const Receipt &receipt : receipts) {
        if (receipt.offset.epoch != app->epoch)
            continue;
        const auto isTheirs = Store::PushTable(database).isFor(appId, receipt.offset.seq, userId);
        if (!isTheirs)
            return makeUnexpected(isTheirs.error());
        if (!*isTheirs)
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
}

} // namespace

QFuture<Store::Result<Accepted>> Pushes::append(const PushRequest &request)
{
    return m_store.write(
        [request](const Database &database) { return appendNow(database, request); });
}

QFuture<Store::Result<PushList>> Pushes::list(const QString &appId, const Store::PushPage &page)
{
    return m_store.run(
        [appId, page](const Database &database) { return listNow(database, appId, page); });
}

QFuture<Store::Result<LogBounds>> Pushes::bounds(const QString &appId)
{
    return m_store.run([appId](const Database &database) { return boundsNow(database, appId); });
}

QFuture<Store::Result<Store::LogSlice>> Pushes::after(
    const QString &appId, const QString &userId, qint64 seq)
{
    return m_store.run([appId, userId, seq](const Database &database) {
        return Store::PushTable(database).after(appId, userId, seq, Auth::systemClock()());
    });
}

QFuture<Store::Result<PushReport>> Pushes::cancel(const QString &appId, const QString &id)
{
    return m_store.write(
        [appId, id](const Database &database) { return cancelNow(database, appId, id); });
}

QFuture<Store::Result<PushReport>> Pushes::report(const QString &appId, const QString &id)
{
    return m_store.run(
        [appId, id](const Database &database) { return reportNow(database, appId, id); });
}

QFuture<Store::Result<void>> Pushes::acknowledge(
    const QString &appId, const QString &userId, const QList<Receipt> &receipts)
{
    return m_store.write([appId, userId, receipts](const Database &database) {
        return acknowledgeNow(database, appId, userId, receipts);
    });
}

} // namespace Push
