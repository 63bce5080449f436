// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/console.h"

#include "app/admin/lists.h"
#include "app/admin/wording.h"
#include "app/language/language.h"
#include "app/navigation/link.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QJsonArray>

namespace App {

Console::Console(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_pushes(backend, Lists::pushes(), Lists::pushColumns())
    , m_push(backend)
    , m_people(backend, Lists::people(), Lists::personColumns())
    , m_person(backend)
    , m_connections(backend, Lists::connections(), Lists::connectionColumns())
    , m_keys(backend, Lists::keys(), Lists::keyColumns())
    , m_audit(backend, Lists::audit(), Lists::auditColumns())
    , m_stats(backend)
    , m_approvals(backend)
    , m_rules(backend)
    , m_findings(backend)
    , m_nodes(backend)
    , m_finder(backend)
    , m_bulk(backend)
    , m_peopleFile(backend)
{
    connect(&m_push, &PushTruth::acted, &m_pushes, &ServerList::open);
    connect(&m_person, &Member::saved, &m_people, &ServerList::open);
    connect(&m_peopleFile, &PeopleFile::applied, &m_people, &ServerList::open);
    connect(Language::instance(), &Language::changed, this, &Console::languageChanged);
}

Console::~Console() = default;

QStringList Console::scopes() const
{
    return {QStringLiteral("push:send"), QStringLiteral("push:read"), QStringLiteral("users:read"),
        QStringLiteral("users:write"), QStringLiteral("connections:read"),
        QStringLiteral("connections:write"), QStringLiteral("audit:read"),
        QStringLiteral("data:read"), QStringLiteral("data:write"),
        QStringLiteral("documents:write")};
}

QStringList Console::scopeNames() const
{
    QStringList names;
    for (const QString &scope : scopes())
        names.append(Wording::scope(scope));
    return names;
}

void Console::setUnsaved(bool unsaved)
{
    if (m_isUnsaved == unsaved)
        return;
    m_isUnsaved = unsaved;
    Q_EMIT unsavedChanged();
}

void Console::forgetProblem()
{
    m_problem.clear();
    Q_EMIT problemChanged();
}

void Console::act(const Backend::Request &request, const Backend::Then &then)
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    forgetProblem();
    m_backend->call(request, this, [this, then, round = m_round](const Backend::Answer &answer) {
        // Whoever asked for it may have logged out since.
        if (round != m_round)
            return;
        m_isBusy = false;
        m_problem = answer.error;
        if (answer.error.isEmpty())
            then(answer);
        Q_EMIT problemChanged();
    });
}

void Console::disconnectOne(const QString &connection)
{
    act({.method = QByteArrayLiteral("DELETE"),
            .path = QStringLiteral("/api/v1/connections/") + connection},
        [this](const Backend::Answer &) { m_connections.open(); });
}

void Console::makeKey(const QString &name, const QStringList &scopes)
{
    const QJsonObject body{{QStringLiteral("name"), name.trimmed()},
        {QStringLiteral("scopes"), QJsonArray::fromStringList(scopes)}};
    act({.method = QByteArrayLiteral("POST"),
            .path = QStringLiteral("/api/v1/keys"),
            .body = SocketIO::toJsonText(body)},
        [this](const Backend::Answer &answer) {
            setNewKey(answer.object[QLatin1String("key")].toString());
            m_keys.open();
        });
}

void Console::invite(const QString &person)
{
    setNewKey({});
    act({.method = QByteArrayLiteral("POST"),
            .path = Member::pathOf(person) + QStringLiteral("/invite"),
            .body = QByteArrayLiteral("{}")},
        [this](const Backend::Answer &answer) {
            const auto text = [&answer](
                                  QLatin1String name) { return answer.object[name].toString(); };
            setNewKey({},
                Link{.kind = Link::Kind::LogIn,
                    .server = m_backend->server().toString(),
                    .app = text(QLatin1String("app")),
                    .user = text(QLatin1String("user")),
                    .invite = text(QLatin1String("token"))}
                    .toString());
        });
}

void Console::forgetKey()
{
    setNewKey({});
}

void Console::setNewKey(const QString &key, const QString &invite)
{
    if (m_newKey == key && m_newInvite == invite)
        return;
    m_newKey = key;
    m_newInvite = invite;
    Q_EMIT newKeyChanged();
}

void Console::revokeKey(const QString &key)
{
    act({.method = QByteArrayLiteral("DELETE"), .path = QStringLiteral("/api/v1/keys/") + key},
        [this](const Backend::Answer &) { m_keys.open(); });
}

void Console::setOwner(const QString &userId)
{
    ++m_round;
    for (ServerList *list : {&m_pushes, &m_people, &m_connections, &m_keys, &m_audit})
        list->clear();
    m_push.show({});
    m_person.show({});
    m_push.setOwner(userId);
    m_approvals.setOwner(userId);
    m_rules.clear();
    m_findings.clear();
    m_nodes.clear();
    m_stats.clear();
    m_finder.clear();
    m_bulk.forget();
    m_peopleFile.reset();
    setNewKey({});
    setUnsaved(false);
    m_isBusy = false;
    forgetProblem();
}

} // namespace App

#include "moc_console.cpp"
