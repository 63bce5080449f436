// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/insightroutes.h"

#include "server/api/listquery.h"
#include "server/api/names.h"
#include "server/auth/clock.h"
#include "server/store/apptable.h"
#include "server/store/audittable.h"
#include "server/store/seriestable.h"
#include "server/store/statistics.h"
#include "socketio/protocol/jsonobjecttext.h"

#include <QtCore/QJsonArray>

#include <algorithm>

namespace Api {

using Net::HttpResponse;
using SocketIO::JsonObjectText;

namespace {

const QString kAudit = QStringLiteral("audit");
const QString kConnections = QStringLiteral("connections");
const QString kIdOf = QStringLiteral("id");
const QString kNext = QStringLiteral("next");

//! What the statistics call "lately".
constexpr qint64 kLatelyMs = qint64(24) * 3600 * 1000;

//! \a node: that answers, where there are several.
QJsonObject describeConnection(const Push::ConnectionInfo &info, const QString &node)
{
    QJsonObject result{{kIdOf, QString::fromLatin1(info.id)}, {kUser, info.userId},
        {QStringLiteral("role"), info.role}, {QStringLiteral("session"), info.sessionId},
        {QStringLiteral("device"), info.device}, {QStringLiteral("address"), info.address},
        {QStringLiteral("transport"), info.transport},
        {QStringLiteral("connected_at"), isoTime(info.connectedAt)},
        {QStringLiteral("replaying"), info.isReplaying}};
    // Who does not say does not look nowhere.
    if (!info.presence.page.isEmpty())
        result.insert(kPage, info.presence.page);
    if (!node.isEmpty())
        result.insert(QStringLiteral("node"), info.node.isEmpty() ? node : info.node);
    if (info.presence.isQuiet)
        result.insert(QStringLiteral("quiet"), true);
    return result;
}

Result<Reply> listConnections(const Call &call, const Push::Gateway &gateway)
{
    const QString kSearch = QStringLiteral("q");
    const auto list = ListQuery::parse(call, kConnections, {kUser, kSearch});
    if (!list)
        return makeUnexpected(list.error());
    const auto found = gateway.connections().list(list->app,
        {.size = list->limit,
            .after = list->after.id.toLatin1(),
            .userId = list->query.text(kUser),
            .search = list->query.text(kSearch)});
    QJsonArray entries;
    for (const Push::ConnectionInfo &info : found)
        entries.append(describeConnection(info, gateway.node()));
    const Store::Position last{
        .id = found.isEmpty() ? QString() : QString::fromLatin1(found.last().id)};
    return Reply{HttpResponse::json(200,
        {{kConnections, entries},
            {QStringLiteral("total"), gateway.connections().counts(list->app).connections},
            {kNext, Cursor::next(kConnections, found.size(), list->limit, last)}})};
}

Result<Reply> disconnect(Store::Database &database, const Call &call, Push::Gateway &gateway)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    const auto info = gateway.connections().find(*app, call.parameter().toLatin1());
    if (!info)
        return makeUnexpected(
            Error{ErrorCode::NotFound, QStringLiteral("There is no such connection")});
    // Whoever is not a user any more is nobody's to protect.
    const auto user = call.reachableUser(database, *app, info->userId);
    if (!user && user.error().code != ErrorCode::NotFound)
        return makeUnexpected(user.error());
    const auto noted = Auth::note(database, call.actor(), *app,
        QStringLiteral("connection.disconnect"), call.parameter(), {{kUser, info->userId}});
    if (!noted)
        return makeUnexpected(fromStore(noted.error()));
    return Reply{{.status = 204}, [&gateway, info = *info] { gateway.disconnect(info); }};
}

Result<Reply> listAudit(const Store::Database &database, const Call &call)
{
    const QString kAction = QStringLiteral("action");
    const QString kActor = QStringLiteral("actor");
    const QString kSearch = QStringLiteral("q");
    const QString kSince = QStringLiteral("since");
    const QString kUntil = QStringLiteral("until");
    const auto list = ListQuery::parse(call, kAudit, {kAction, kActor, kSearch, kSince, kUntil});
    if (!list)
        return makeUnexpected(list.error());
    const auto since = list->query.time(kSince);
    const auto until = list->query.time(kUntil);
    if (!since)
        return makeUnexpected(since.error());
    if (!until)
        return makeUnexpected(until.error());
    const auto rows = Store::AuditTable(database).list(list->app,
        {.size = list->limit,
            .before = list->after.number,
            .action = list->query.text(kAction),
            .actor = list->query.text(kActor),
            .search = list->query.text(kSearch),
            .since = *since,
            .until = *until});
    if (!rows)
        return makeUnexpected(fromStore(rows.error()));
    QByteArrayList entries;
    for (const Store::AuditRow &row : *rows) {
        entries.append(
            JsonObjectText({{QStringLiteral("id"), QString::number(row.id)},
                               {QStringLiteral("at"), isoTime(row.createdAt)}, {kActor, row.actor},
                               {kAction, row.action}, {QStringLiteral("target"), row.target},
                               {QStringLiteral("address"), row.address}})
                .addRaw(u"detail", row.detail)
                .text());
    }
    const Store::Position last{rows->isEmpty() ? 0 : rows->last().id};
    return Reply{jsonAnswer(200,
        JsonObjectText()
            .addRaw(u"audit", entries)
            .add(kNext, Cursor::next(kAudit, rows->size(), list->limit, last))
            .text())};
}

QJsonObject toJson(const QMap<QString, qint64> &numbers)
{
    QJsonObject result;
    for (auto it = numbers.begin(); it != numbers.end(); ++it)
        result.insert(it.key(), it.value());
    return result;
}

Result<Reply> stats(const Store::Database &database, const Call &call, const Push::Gateway &gateway)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    const qint64 now = Auth::systemClock()();
    const auto row = Store::AppTable(database).find(*app);
    const auto numbers = Store::statistics(database, *app, now - kLatelyMs, now);
    if (!row)
        return makeUnexpected(fromStore(row.error()));
    if (!numbers)
        return makeUnexpected(fromStore(numbers.error()));
    const auto online = gateway.connections().counts(*app);
    return Reply{HttpResponse::json(200,
        {{QStringLiteral("users"),
             QJsonObject{{QStringLiteral("total"), numbers->users},
                 {QStringLiteral("disabled"), numbers->disabledUsers},
                 {QStringLiteral("online"), online.users}}},
            {QStringLiteral("sessions"), numbers->sessions},
            {QStringLiteral("keys"), numbers->keys},
            {QStringLiteral("connections"),
                QJsonObject{{QStringLiteral("total"), online.connections},
                    {QStringLiteral("by_transport"), toJson(online.byTransport)}}},
            {QStringLiteral("pushes"),
                QJsonObject{{QStringLiteral("kept"), numbers->pushes},
                    {QStringLiteral("last_24h"), numbers->pushesSince},
                    {QStringLiteral("scheduled"), numbers->scheduled},
                    {QStringLiteral("ever"), row->lastSeq}}},
            {QStringLiteral("receipts_24h"), toJson(numbers->receipts)}})};
}

QJsonObject seriesOf(
    const QList<Store::SeriesPoint> &points, qint64 from, qint64 step, qint64 count)
{
    using Member = qint64 Store::Moment::*;
    static constexpr std::pair<QLatin1String, Member> kNumbers[] = {
        {QLatin1String("connections"), &Store::Moment::connections},
        {QLatin1String("users"), &Store::Moment::users},
        {QLatin1String("pushes"), &Store::Moment::pushes},
        {QLatin1String("displayed"), &Store::Moment::displayed},
        {QLatin1String("suppressed"), &Store::Moment::suppressed},
        {QLatin1String("read"), &Store::Moment::read},
        {QLatin1String("clicked"), &Store::Moment::clicked},
        {QLatin1String("failed"), &Store::Moment::failed},
        {QLatin1String("slowest_ms"), &Store::Moment::slowest}};
    QJsonObject result;
    for (const auto &[name, member] : kNumbers) {
        QList<qint64> numbers(count, 0);
        for (const Store::SeriesPoint &point : points) {
            const qint64 slot = (point.at - from) / step;
            if (slot >= 0 && slot < count)
                numbers[slot] = point.moment.*member;
        }
        QJsonArray array;
        for (const qint64 number : std::as_const(numbers))
            array.append(number);
        result.insert(name, array);
    }
    return result;
}

Result<Reply> series(const Store::Database &database, const Call &call, qint64 stepMs)
{
    const QString kSpan = QStringLiteral("span");
    const auto query = Query::parse(call.request, {kApp, kSpan});
    const auto app = query ? call.permitted(query->text(kApp)) : makeUnexpected(query.error());
    if (!app)
        return makeUnexpected(app.error());
    const QString wanted =
        query->has(kSpan) ? query->text(kSpan) : QLatin1String(Store::kSpans.front().name);
    const auto span = std::find_if(Store::kSpans.begin(), Store::kSpans.end(),
        [&wanted](const Store::Span &one) { return wanted == QLatin1String(one.name); });
    if (span == Store::kSpans.end())
        return invalidField(kSpan, QStringLiteral("\"span\" must be hour, day or month"));
    if (const auto row = Store::AppTable(database).find(*app); !row)
        return makeUnexpected(fromStore(row.error()));
    const auto index = std::size_t(span - Store::kSpans.begin());
    const Store::SeriesTable table(database, stepMs);
    const qint64 step = table.stepOf(index);
    const qint64 now = Auth::systemClock()();
    const auto points = table.list(*app, index, now);
    if (!points)
        return makeUnexpected(fromStore(points.error()));
    const qint64 from = (now / step - span->count + 1) * step;
    return Reply{HttpResponse::json(200,
        {{kSpan, wanted}, {QStringLiteral("from"), isoTime(from)},
            {QStringLiteral("step_ms"), step},
            {QStringLiteral("series"), seriesOf(*points, from, step, span->count)}})};
}

} // namespace

void addInsightRoutes(Routes &routes, Push::Gateway &gateway, qint64 stepMs)
{
    routes.serve("GET", QStringLiteral("/api/v1/connections"), QStringLiteral("connections:read"),
        [&gateway](const Call &call, const Net::Responder &responder) {
            const auto reply = listConnections(call, gateway);
            responder.reply(reply ? reply->response : errorResponse(reply.error()));
        });
    routes.write("DELETE", QStringLiteral("/api/v1/connections/{id}"),
        QStringLiteral("connections:write"),
        [&gateway](Store::Database &database, const Call &call) {
            return disconnect(database, call, gateway);
        });
    routes.read(QStringLiteral("/api/v1/audit"), QStringLiteral("audit:read"), listAudit);
    routes.read(QStringLiteral("/api/v1/stats/series"), QStringLiteral("push:read"),
        [stepMs](Store::Database &database, const Call &call) {
            return series(database, call, stepMs);
        });
    routes.read(QStringLiteral("/api/v1/stats"), QStringLiteral("push:read"),
        [&gateway](Store::Database &database, const Call &call) {
            return stats(database, call, gateway);
        });
}

} // namespace Api
