// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/lists.h"

#include "app/admin/wording.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>

namespace App::Lists {

namespace {

//! For translations.
struct ListWords {
    Q_DECLARE_TR_FUNCTIONS(App::Console)
};

using Text = std::function<QString(const QJsonObject &)>;

//! As it is.
Text field(const char *name)
{
    return [name](const QJsonObject &row) { return row[QLatin1String(name)].toString(); };
}

Text time(const char *name)
{
    return [name](const QJsonObject &row) { return Wording::time(row[QLatin1String(name)]); };
}

Text words(const char *name)
{
    return [name](const QJsonObject &row) { return Wording::list(row[QLatin1String(name)]); };
}

Text named(const char *name, QString (*word)(const QString &))
{
    return
        [name, word](const QJsonObject &row) { return word(row[QLatin1String(name)].toString()); };
}

//! What was sent when, or will be.
QString dueTime(const QJsonObject &push)
{
    return Wording::time(Wording::dueTime(push));
}

QString presence(const QJsonObject &user)
{
    if (user[QLatin1String("disabled")].toBool())
        return ListWords::tr("May not log in");
    return user[QLatin1String("online")].toBool() ? ListWords::tr("Online") : QString();
}

QString scopes(const QJsonObject &key)
{
    QStringList words;
    for (const QJsonValue scope : key[QLatin1String("scopes")].toArray())
        words.append(Wording::scope(scope.toString()));
    return words.join(QStringLiteral(", "));
}

QString progress(const QJsonObject &recipient)
{
    const QString state = Wording::state(recipient[QLatin1String("state")].toString());
    const QString reason = Wording::reason(recipient[QLatin1String("reason")].toString());
    return reason.isEmpty() ? state : ListWords::tr("%1: %2").arg(state, reason);
}

QString detail(const QJsonObject &entry)
{
    const QJsonObject detail = entry[QLatin1String("detail")].toObject();
    return detail.isEmpty() ? QString() : QString::fromUtf8(SocketIO::toJsonText(detail));
}

} // namespace

ServerList::Source pushes()
{
    return {.path = QStringLiteral("/api/v1/pushes"),
        .array = QStringLiteral("pushes"),
        .id = QStringLiteral("id"),
        .topic = QStringLiteral("pushes")};
}

ServerList::Source held()
{
    ServerList::Source source = pushes();
    source.topic = QStringLiteral("held");
    return source;
}

Columns pushColumns()
{
    return {{QT_TRANSLATE_NOOP("App::Console", "Event"), field("event")},
        {QT_TRANSLATE_NOOP("App::Console", "For"), Wording::audience, 1},
        {QT_TRANSLATE_NOOP("App::Console", "Status"), named("status", Wording::status), 2},
        {QT_TRANSLATE_NOOP("App::Console", "Sender"), named("sender", Wording::sender), 3},
        {QT_TRANSLATE_NOOP("App::Console", "When"), dueTime, 0, true}};
}

ServerList::Source people()
{
    return {.path = QStringLiteral("/api/v1/users"),
        .array = QStringLiteral("users"),
        .id = QStringLiteral("user"),
        .topic = QStringLiteral("users")};
}

Columns personColumns()
{
    return {{QT_TRANSLATE_NOOP("App::Console", "Person"), field("user"), 0, false, "user"},
        {QT_TRANSLATE_NOOP("App::Console", "Role"), named("role", Wording::role), 1},
        {QT_TRANSLATE_NOOP("App::Console", "Tags"), words("tags"), 3},
        {QT_TRANSLATE_NOOP("App::Console", "State"), presence, 2},
        {QT_TRANSLATE_NOOP("App::Console", "Since"), time("created_at"), 4, true, "-created_at"}};
}

ServerList::Source sessions()
{
    return {.path = QStringLiteral("/api/v1/sessions"),
        .array = QStringLiteral("sessions"),
        .id = QStringLiteral("id")};
}

Columns sessionColumns()
{
    return {{QT_TRANSLATE_NOOP("App::Console", "Device"), field("device")},
        {QT_TRANSLATE_NOOP("App::Console", "Address"), field("address"), 1},
        {QT_TRANSLATE_NOOP("App::Console", "Last seen"), time("last_seen_at"), 0, true}};
}

ServerList::Source connections()
{
    return {.path = QStringLiteral("/api/v1/connections"),
        .array = QStringLiteral("connections"),
        .id = QStringLiteral("id"),
        .topic = QStringLiteral("connections")};
}

Columns connectionColumns()
{
    return {{QT_TRANSLATE_NOOP("App::Console", "Person"), field("user")},
        {QT_TRANSLATE_NOOP("App::Console", "Device"), field("device"), 2},
        {QT_TRANSLATE_NOOP("App::Console", "Address"), field("address"), 1},
        {QT_TRANSLATE_NOOP("App::Console", "Transport"), field("transport"), 3},
        {QT_TRANSLATE_NOOP("App::Console", "Since"), time("connected_at"), 0, true}};
}

ServerList::Source keys()
{
    return {.path = QStringLiteral("/api/v1/keys"),
        .array = QStringLiteral("keys"),
        .id = QStringLiteral("id"),
        .topic = QStringLiteral("keys")};
}

Columns keyColumns()
{
    return {{QT_TRANSLATE_NOOP("App::Console", "Name"), field("name")},
        {QT_TRANSLATE_NOOP("App::Console", "Begins with"), field("hint"), 3},
        {QT_TRANSLATE_NOOP("App::Console", "May"), scopes, 1},
        {QT_TRANSLATE_NOOP("App::Console", "Last used"), time("last_used_at"), 2, true},
        {QT_TRANSLATE_NOOP("App::Console", "Expires"), time("expires_at"), 4, true}};
}

ServerList::Source audit()
{
    return {.path = QStringLiteral("/api/v1/audit"),
        .array = QStringLiteral("audit"),
        .id = QStringLiteral("id"),
        .topic = QStringLiteral("audit")};
}

Columns auditColumns()
{
    return {{QT_TRANSLATE_NOOP("App::Console", "What"), field("action")},
        {QT_TRANSLATE_NOOP("App::Console", "To what"), field("target"), 1},
        {QT_TRANSLATE_NOOP("App::Console", "Who"), field("actor")},
        {QT_TRANSLATE_NOOP("App::Console", "From where"), field("address"), 3},
        {QT_TRANSLATE_NOOP("App::Console", "More"), detail, 4},
        {QT_TRANSLATE_NOOP("App::Console", "When"), time("at"), 0, true}};
}

ServerList::Source templates()
{
    return {.path = QStringLiteral("/api/v1/templates"),
        .array = QStringLiteral("templates"),
        .id = QStringLiteral("id"),
        .topic = QStringLiteral("templates")};
}

Columns templateColumns()
{
    const auto name = [](const QJsonObject &row) {
        const QString title = row[QLatin1String("document")][QLatin1String("title")].toString();
        return title.isEmpty() ? row[QLatin1String("id")].toString() : title;
    };
    return {{QT_TRANSLATE_NOOP("App::Console", "Name"), name},
        {QT_TRANSLATE_NOOP("App::Console", "Changed"), time("changed_at"), 1, true}};
}

ServerList::Source recipients()
{
    return {.path = {}, .array = QStringLiteral("recipients"), .id = QStringLiteral("user")};
}

Columns recipientColumns()
{
    return {{QT_TRANSLATE_NOOP("App::Console", "Person"), field("user")},
        {QT_TRANSLATE_NOOP("App::Console", "State"), progress},
        {QT_TRANSLATE_NOOP("App::Console", "When"), time("at"), 1, true}};
}

} // namespace App::Lists
