// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/inboxroutes.h"

#include "server/api/dataanswers.h"
#include "server/api/listquery.h"
#include "server/api/userparser.h"
#include "server/auth/clock.h"
#include "server/push/inbox.h"
#include "server/push/meta.h"
#include "server/push/offset.h"
#include "server/store/apptable.h"
#include "server/store/preferencetable.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/jsontext.h"

namespace Api {

namespace {

const QString kInboxList = QStringLiteral("inbox");
const QString kPlace = QStringLiteral("state");
const QStringList kPlaces{QStringLiteral("inbox"), QStringLiteral("unread"), QStringLiteral("read"),
    QStringLiteral("snoozed"), QStringLiteral("done"), QStringLiteral("all")};

QByteArray describeEntry(const Store::InboxEntry &entry, const QString &epoch)
{
    QJsonObject object = Push::metaOf(entry.push);
    object.insert(QStringLiteral("offset"), Push::Offset{epoch, entry.push.seq}.toString());
    object.insert(QStringLiteral("event"), entry.push.event);
    object.insert(kPlace, entry.state);
    if (entry.snoozedUntil > 0)
        object.insert(QStringLiteral("snoozed_until"), isoTime(entry.snoozedUntil));
    return SocketIO::JsonObjectText(object).addRaw(u"message", entry.push.message).text();
}

Result<Reply> listInbox(const Store::Database &database, const Call &call)
{
    const auto list = ListQuery::parse(call, kInboxList, {kPlace});
    if (!list)
        return makeUnexpected(list.error());
    const QString place = list->query.has(kPlace) ? list->query.text(kPlace) : kPlaces.first();
    if (!kPlaces.contains(place))
        return invalidField(
            kPlace, QStringLiteral("\"state\" must be one of %1").arg(kPlaces.join(u", ")));
    const auto app = Store::AppTable(database).find(list->app);
    if (!app)
        return makeUnexpected(fromStore(app.error()));
    const qint64 now = Auth::systemClock()();
    // First, for its cursor: what changes between the two is in the page, and is told once more to
    // whoever goes on from there.
    const auto counts = Store::InboxList(database, app->id, call.principal.userId).counts(0, now);
    const auto slice = Push::inboxPage(database, app->id, call.principal.userId,
        {.place = place, .size = list->limit, .before = list->after.number, .now = now});
    if (!slice)
        return makeUnexpected(fromStore(slice.error()));
    if (!counts)
        return makeUnexpected(fromStore(counts.error()));
    QByteArrayList entries;
    for (const Store::InboxEntry &entry : slice->entries)
        entries.append(describeEntry(entry, app->epoch));
    const QJsonValue next = slice->isComplete
        ? QJsonValue(QJsonValue::Null)
        : Cursor::write(kInboxList, {.number = slice->reached});
    QJsonObject numbers{{QStringLiteral("unread"), counts->unread},
        {QStringLiteral("snoozed"), counts->snoozed}, {QStringLiteral("more"), counts->areMore}};
    return Reply{jsonAnswer(200,
        SocketIO::JsonObjectText()
            .addRaw(kInboxList, entries)
            .add(u"counts", numbers)
            .add(u"states", Push::Offset{app->epoch, counts->version}.toString())
            .add(u"next", next)
            .text())};
}

Net::HttpResponse describePreferences(const Store::Preferences &preferences)
{
    return withRevision(jsonAnswer(200,
                            SocketIO::JsonObjectText()
                                .add(u"version", preferences.version)
                                .add(u"changed_at", isoTime(preferences.changedAt))
                                .addRaw(u"preferences", preferences.text)
                                .text()),
        preferences.version);
}

Result<Reply> showPreferences(const Store::Database &database, const Call &call)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    const auto found = Store::PreferenceTable(database).find(*app, call.principal.userId);
    if (!found)
        return makeUnexpected(fromStore(found.error()));
    return Reply{describePreferences(*found)};
}

Result<Reply> putPreferences(const Store::Database &database, const Call &call,
    Push::Gateway &gateway, const Auth::UserLimits &limits)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    const QString user = call.principal.userId;
    if (user.isEmpty())
        return makeUnexpected(notForKeys());
    const QByteArray text = SocketIO::JsonText::trimmed(call.request.body).toByteArray();
    if (const auto valid = SocketIO::JsonText::validate(text); !valid)
        return makeUnexpected(Error{ErrorCode::InvalidJson, valid.error().message()});
    if (!text.startsWith('{'))
        return makeUnexpected(
            Error{ErrorCode::InvalidJson, QStringLiteral("Preferences are a JSON object")});
    if (text.size() > limits.preferencesBytes) {
        reportLimit(call, "limits.preferences_bytes");
        return makeUnexpected(Error{ErrorCode::LimitReached,
            QStringLiteral("Preferences may have %1 bytes (limits.preferences_bytes)")
                .arg(limits.preferencesBytes)});
    }
    const auto expected = ifMatch(call.request);
    if (!expected)
        return makeUnexpected(expected.error());
    auto kept = Store::PreferenceTable(database).set(
        *app, user, text, expected->value_or(-1), Auth::systemClock()());
    if (!kept)
        return makeUnexpected(kept.error().code == Store::Error::Code::Exists
                ? Error{ErrorCode::PreconditionFailed, kept.error().message,
                    QStringLiteral("If-Match")}
                : fromStore(kept.error()));
    return Reply{describePreferences(*kept), [&gateway, app = *app, user, version = kept->version] {
                     gateway.tellOfPreferences(app, user, version);
                 }};
}

} // namespace

void addInboxRoutes(
    Routes &routes, Push::Gateway &gateway, const std::shared_ptr<const Auth::UserLimits> &limits)
{
    const QString kPreferences = QStringLiteral("/api/v1/me/preferences");
    routes.read(QStringLiteral("/api/v1/inbox"), QString(), listInbox);
    routes.read(kPreferences, QString(), showPreferences);
    routes.write("PUT", kPreferences, QString(),
        [&gateway, limits](Store::Database &database, const Call &call) {
            return putPreferences(database, call, gateway, *limits);
        });
}

} // namespace Api
