// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/watching.h"

#include "server/auth/names.h"
#include "server/push/continuation.h"
#include "server/push/logging.h"
#include "server/push/rooms.h"
#include "server/push/startingpoint.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <array>
#include <iterator>

namespace Push {

namespace {

constexpr qsizetype kMaxTopicLength = 200; //!< longer than any id of a scenario or a run

//! What there is to look at, and who may.
struct Subject {
    QLatin1String name;
    bool hasDetail; //!< `run/ID`; without: all of them
    bool needsDetail;
    QLatin1String scope; //!< empty: everybody
};

constexpr std::array kSubjects{
    Subject{QLatin1String("runs"), true, false, QLatin1String("data:read")},
    Subject{QLatin1String("run"), true, true, QLatin1String("data:read")},
    Subject{QLatin1String("pushes"), false, false, QLatin1String("push:read")},
    Subject{QLatin1String("push"), true, true, QLatin1String("push:read")},
    Subject{QLatin1String("held"), false, false, QLatin1String("push:read")},
    Subject{QLatin1String("templates"), false, false, QLatin1String("push:read")},
    Subject{QLatin1String("connections"), false, false, QLatin1String("connections:read")},
    Subject{QLatin1String("users"), false, false, QLatin1String("users:read")},
    Subject{QLatin1String("keys"), false, false, QLatin1String("keys:write")},
    Subject{QLatin1String("audit"), false, false, QLatin1String("audit:read")},
    Subject{QLatin1String("pages"), false, false, QLatin1String()},
};

//! Nothing: it is none.
const Subject *subjectOf(const QString &topic)
{
    const qsizetype slash = topic.indexOf(u'/');
    const QStringView name = QStringView(topic).left(slash < 0 ? topic.size() : slash);
    const bool hasDetail = slash >= 0 && slash + 1 < topic.size();
    const auto it = std::find_if(kSubjects.begin(), kSubjects.end(),
        [name](const Subject &subject) { return name == subject.name; });
    const bool isKnown = it != kSubjects.end() && topic.size() <= kMaxTopicLength
        && (slash < 0 ? !it->needsDetail : it->hasDetail && hasDetail);
    return isKnown ? &*it : nullptr;
}

QString knownTopics()
{
    QStringList names;
    for (const Subject &subject : kSubjects) {
        if (!subject.needsDetail)
            names.append(subject.name);
        if (subject.hasDetail)
            names.append(subject.name + QLatin1String("/ID"));
    }
    return names.join(u", ");
}

//! Nothing, and in \a problem why.
std::optional<QStringList> parseTopics(
    const QByteArrayList &arguments, qsizetype most, QString &problem)
{
    const auto value = SocketIO::fromJsonText(arguments.value(0, QByteArrayLiteral("null")));
    const QJsonValue list = value ? value->toObject().value(QLatin1String("topics")) : QJsonValue();
    if (!list.isArray()) {
        problem = QStringLiteral("\"topics\" must be a list of texts");
        return std::nullopt;
    }
    QStringList topics;
    for (const QJsonValue &one : list.toArray()) {
        const QString topic = one.toString();
        if (!subjectOf(topic)) {
            problem = QStringLiteral("there is no topic \"%1\": it is %2")
                          .arg(topic.left(kMaxTopicLength), knownTopics());
            return std::nullopt;
        }
        if (!topics.contains(topic))
            topics.append(topic);
    }
    if (topics.size() <= most)
        return topics;
    problem = QStringLiteral("limits.watched_topics allows %1").arg(most);
    return std::nullopt;
}

QString whoMay(const QStringList &topics)
{
    const QStringList scopes = Auth::scopesOfRole(QStringLiteral("operator"));
    const bool isForOperators =
        std::all_of(topics.cbegin(), topics.cend(), [&scopes](const QString &topic) {
            const QLatin1String scope = subjectOf(topic)->scope;
            return scope.isEmpty() || scopes.contains(scope);
        });
    return isForOperators ? QStringLiteral("this takes an operator")
                          : QStringLiteral("this takes an administrator");
}

void reply(const QJsonObject &object, const Realtime::Acknowledge &acknowledge)
{
    if (acknowledge)
        acknowledge({.json = {SocketIO::toJsonText(object)}});
}

} // namespace

Watching::Watching(Auth::Sessions &sessions, Connections &connections, Realtime::Socket *socket,
    const QString &appId, qsizetype most)
    : QObject(socket)
    , m_sessions(sessions)
    , m_connections(connections)
    , m_socket(socket)
    , m_appId(appId)
    , m_most(most)
{
}

Watching::~Watching() = default;

void Watching::set(const QByteArrayList &arguments, const Realtime::Acknowledge &acknowledge)
{
    QString problem;
    const auto topics = parseTopics(arguments, m_most, problem);
    if (!topics) {
        tellOfClient(
            QtInfoMsg, QStringLiteral("watch refused"), m_socket->address(), problem, {}, m_appId);
        reply({{QStringLiteral("error"), problem}}, acknowledge);
        return;
    }
    m_wanted = *topics;
    check([this, acknowledge](bool mayLook) {
        apply(mayLook ? m_wanted : QStringList());
        if (!mayLook) {
            reply({{QStringLiteral("error"), whoMay(m_wanted)}}, acknowledge);
            return;
        }
        reply({{QStringLiteral("ok"), true}}, acknowledge);
        // Whoever got another role after the first look and before the rooms were joined was not
        // reached there.
        check([this](bool stillMay) {
            if (!stillMay)
                apply({});
        });
    });
}

//! Whether its session may look at all that is wanted.
void Watching::check(const std::function<void(bool mayLook)> &then)
{
    continueHere(m_sessions.check(m_appId, sessionToken(*m_socket)), this,
        [this, then](const Auth::Result<Auth::SessionInfo> &session) {
            m_user = session ? session->userId : m_user;
            const QStringList scopes = session ? Auth::scopesOfRole(session->role) : QStringList();
            then(std::all_of(m_wanted.cbegin(), m_wanted.cend(), [&](const QString &topic) {
                const QLatin1String scope = subjectOf(topic)->scope;
                return scope.isEmpty() ? session.hasValue() : scopes.contains(scope);
            }));
        });
}

void Watching::apply(const QStringList &topics)
{
    for (const QString &topic : std::as_const(m_topics)) {
        if (topics.contains(topic))
            continue;
        m_socket->leave(Rooms::topic(m_appId, topic));
        m_socket->leave(Rooms::topic(m_appId, topic, m_user));
    }
    for (const QString &topic : topics) {
        m_socket->join(Rooms::topic(m_appId, topic));
        if (subjectOf(topic)->scope.isEmpty())
            m_socket->join(Rooms::topic(m_appId, topic, m_user));
    }
    m_topics = topics;
    // What everybody may look at is looked at by many, and nothing is worked out for it.
    QStringList counted;
    std::copy_if(topics.cbegin(), topics.cend(), std::back_inserter(counted),
        [](const QString &topic) { return !subjectOf(topic)->scope.isEmpty(); });
    m_connections.setTopics(m_appId, m_socket->id(), counted);
}

} // namespace Push

#include "moc_watching.cpp"
