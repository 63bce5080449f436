// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/pushlists.h"

#include "server/api/listquery.h"
#include "server/api/names.h"
#include "server/api/preview.h"
#include "server/api/pushanswers.h"
#include "server/api/pushparser.h"
#include "server/auth/clock.h"
#include "server/push/approving.h"
#include "server/push/rules.h"

namespace Api {

using Net::HttpResponse;

namespace {

//! The names of the lists, for their cursors.
const QString kSent = QStringLiteral("pushes");
const QString kScheduled = QStringLiteral("scheduled");
const QString kHeld = QStringLiteral("held");

const QString kStatus = QStringLiteral("status");
//! What becomes of a push of the log; without, `sent` is all of it.
const QStringList kEnds{
    QStringLiteral("recalled"), QStringLiteral("replaced"), QStringLiteral("expired")};
const QString kSender = QStringLiteral("sender");
const QString kSearch = QStringLiteral("q");
const QString kSince = QStringLiteral("since");
const QString kUntil = QStringLiteral("until");

HttpResponse page(const QJsonArray &pushes, const QJsonValue &next)
{
    return HttpResponse::json(
        200, {{QStringLiteral("pushes"), pushes}, {QStringLiteral("next"), next}});
}

//! The end of the page is the beginning of the next.
Result<Reply> listLog(
    const Store::Database &database, const QString &app, const Store::PushPage &wanted)
{
    const auto found = Push::Reports(database).list(app, wanted);
    if (!found)
        return makeUnexpected(fromStore(found.error()));
    QJsonArray entries;
    for (const Store::PushRow &push : found->pushes)
        entries.append(describePush(Push::PushReport::of(push, found->epoch)));
    // A search may have found less than a page, and not have come to the end.
    const bool isFull = found->pushes.size() >= wanted.size;
    const QJsonValue next = !isFull && found->rest > 0
        ? QJsonValue(Cursor::write(kSent, {found->rest}))
        : Cursor::next(kSent, found->pushes.size(), wanted.size,
            {found->pushes.isEmpty() ? 0 : found->pushes.last().seq});
    return Reply{page(entries, next)};
}

Result<Reply> listWaiting(
    const Store::Database &database, const ListQuery &list, const QString &status)
{
    const auto found =
        Store::ScheduleTable(database).list(list.app, status == kHeld, list.after, list.limit);
    if (!found)
        return makeUnexpected(fromStore(found.error()));
    QJsonArray entries;
    for (const Store::ScheduledPush &waiting : *found)
        entries.append(describePush(Push::PushReport::of(waiting)));
    const auto last =
        found->isEmpty() ? Store::Position() : Store::ScheduleTable::positionOf(found->last());
    return Reply{page(entries, Cursor::next(status, found->size(), list.limit, last))};
}

Result<Reply> listPushes(const Store::Database &database, const Call &call)
{
    const QString asked = call.request.queryItem(kStatus);
    const bool isWaiting = asked == kScheduled || asked == kHeld;
    const auto list = ListQuery::parse(call, isWaiting ? asked : kSent,
        {kEvent, kPriority, kUser, kStatus, kSince, kUntil, kSender, kSearch});
    if (!list)
        return makeUnexpected(list.error());
    if (isWaiting)
        return listWaiting(database, *list, asked);
    const Query &query = list->query;
    const QString status = query.text(kStatus);
    const bool isAll = status.isEmpty() || status == QLatin1String("sent");
    if (!isAll && !kEnds.contains(status))
        return invalidField(kStatus,
            QStringLiteral("\"status\" must be sent, scheduled, held, %1")
                .arg(kEnds.join(QStringLiteral(" or "))));
    const auto since = query.time(kSince);
    const auto until = query.time(kUntil);
    for (const auto *number : {&since, &until}) {
        if (!*number)
            return makeUnexpected(number->error());
    }
    return listLog(database, list->app,
        {.size = list->limit,
            .before = list->after.number,
            .event = query.text(kEvent),
            .priority = query.text(kPriority),
            .userId = query.text(kUser),
            .sender = query.text(kSender),
            .search = query.text(kSearch),
            .state = isAll ? QString() : status,
            .now = Auth::systemClock()(),
            .since = *since,
            .until = *until});
}

//! The app and the fields of a body that describes a push which is not sent.
Result<std::pair<QString, Fields>> parseBody(const Call &call, const QStringList &known)
{
    auto fields = Fields::parse(call.request.body, known);
    const auto app = fields ? call.app(*fields) : makeUnexpected(fields.error());
    if (!app)
        return makeUnexpected(app.error());
    return std::pair(*app, *std::move(fields));
}

Result<Reply> audience(
    const Store::Database &database, const Call &call, const Push::Gateway &gateway)
{
    const auto body = parseBody(call,
        {QStringLiteral("app"), kUser, QStringLiteral("role"), QStringLiteral("tag"), kPage,
            kPriority});
    const auto wanted = body ? parseAudience(body->second) : makeUnexpected(body.error());
    if (!wanted)
        return makeUnexpected(wanted.error());
    const auto page = body->second.text(kPage, QString());
    const auto priority = parsePriority(body->second);
    if (!page)
        return makeUnexpected(page.error());
    if (!priority)
        return makeUnexpected(priority.error());
    const auto size = audienceSize(database, gateway.connections(), body->first, *wanted,
        {.pages = *page, .isUrgent = *priority == Push::kUrgentPriority});
    if (!size)
        return makeUnexpected(size.error());
    return Reply{HttpResponse::json(200, *size)};
}

Result<Reply> preview(
    const Store::Database &database, const Call &call, const Push::Gateway &gateway)
{
    const QString kAs = QStringLiteral("as");
    const auto body = parseBody(call, pushFields() + QStringList{kAs});
    auto push = body ? parsePush(body->second) : makeUnexpected(body.error());
    const auto as = body ? body->second.text(kAs, QString()) : makeUnexpected(body.error());
    if (!push)
        return makeUnexpected(push.error());
    if (!as)
        return makeUnexpected(as.error());
    push->appId = body->first;
    const auto shown = previewOf(database, gateway.connections(), *push, *as);
    if (!shown)
        return makeUnexpected(shown.error());
    return Reply{jsonAnswer(200, *shown)};
}

// A key is nobody in particular: whoever holds it may be who sent it.
Result<Reply> approve(Store::Database &database, const Call &call, Push::Gateway &gateway)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    if (call.principal.userId.isEmpty())
        return makeUnexpected(Error{
            ErrorCode::Forbidden, QStringLiteral("A person has to approve it, and not a key")});
    const auto approved = Push::Approving(database).approve(*app, call.parameter(), call.actor());
    if (!approved)
        return makeUnexpected(fromStore(approved.error()));
    return Reply{HttpResponse::json(200, describePush(*approved)),
        [&gateway, app = *app, dueAt = approved->dueAt] { gateway.noteWaiting(app, dueAt); }};
}

} // namespace

void addPushLists(Routes &routes, Push::Gateway &gateway)
{
    routes.read(QStringLiteral("/api/v1/pushes"), kReadPushes, listPushes);
    routes.look(QStringLiteral("/api/v1/pushes/audience"), kReadPushes,
        [&gateway](Store::Database &database, const Call &call) {
            return audience(database, call, gateway);
        });
    routes.write("POST", QStringLiteral("/api/v1/pushes/{id}/approve"), kSendPushes,
        [&gateway](Store::Database &database, const Call &call) {
            return approve(database, call, gateway);
        });
    routes.look(QStringLiteral("/api/v1/pushes/preview"), kReadPushes,
        [&gateway](Store::Database &database, const Call &call) {
            return preview(database, call, gateway);
        });
}

} // namespace Api
