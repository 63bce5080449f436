// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"

#include "socketio/protocol/arguments.h"

#include <QtCore/QDateTime>
#include <QtCore/QMetaEnum>
#include <QtCore/QTimer>

#include <algorithm>
#include <utility>

namespace App {

namespace {

//! What the server would tell of a push; `minutes_ago` is when it was sent.
QJsonObject metaOf(const QJsonObject &push)
{
    QJsonObject meta = push[QLatin1String("meta")].toObject();
    const QJsonValue minutes = push[QLatin1String("minutes_ago")];
    if (!minutes.isUndefined())
        meta.insert(QStringLiteral("at"),
            QDateTime::currentDateTimeUtc()
                .addSecs(-60 * minutes.toInteger())
                .toString(Qt::ISODateWithMs));
    return meta;
}

QJsonArray withId(const QJsonArray &objects, const QString &id)
{
    QJsonArray result;
    for (const QJsonValue object : objects) {
        if (object[QLatin1String("id")] == id)
            result.append(object);
    }
    return result;
}

} // namespace

ScriptedBackend::ScriptedBackend(const QJsonObject &script, QObject *parent)
    : Backend(parent)
    , m_script(script)
{
}

ScriptedBackend::~ScriptedBackend() = default;

void ScriptedBackend::setScript(const QJsonObject &script)
{
    m_script = script;
}

void ScriptedBackend::logIn(const Credentials &credentials)
{
    // Queued, as a real answer comes later too.
    QTimer::singleShot(0, this, [this, credentials] {
        if (m_script[QLatin1String("is_new")].toBool() && !credentials.setsUp) {
            Q_EMIT logInFailed(QStringLiteral("There is no such app: check the app id"));
            Q_EMIT serverIsNew();
            return;
        }
        const QString refusal = m_script[QLatin1String("log_in_error")].toString();
        const QString trouble = m_script[QLatin1String("log_in_trouble")].toString();
        if (!refusal.isEmpty()) {
            Q_EMIT logInRefused(refusal);
            return;
        }
        if (!trouble.isEmpty()) {
            Q_EMIT logInFailed(trouble);
            return;
        }
        m_isLoggedIn = true;
        const QJsonObject identity = m_script[QLatin1String("identity")].toObject();
        Q_EMIT loggedIn({.token = QStringLiteral("offline"),
            .userId = identity[QLatin1String("user")].toString(credentials.userId),
            .role = identity[QLatin1String("role")].toString(QStringLiteral("user"))});
        // Whoever was told may have logged out at once.
        if (m_isLoggedIn)
            play();
    });
}

void ScriptedBackend::play()
{
    const auto states = QMetaEnum::fromType<State>();
    const QByteArray name =
        m_script[QLatin1String("state")].toString(QStringLiteral("Online")).toLatin1();
    for (const QJsonValue entry : m_script[QLatin1String("pushes")].toArray()) {
        const QJsonValue message = entry[QLatin1String("message")];
        Q_EMIT pushReceived({.event = entry[QLatin1String("event")].toString(),
            .rawMessage = SocketIO::toJsonText(message),
            .message = message,
            .offset = entry[QLatin1String("offset")].toString(),
            .meta = metaOf(entry.toObject()),
            .isReplayed = entry[QLatin1String("replayed")].toBool()});
    }
    if (m_script.contains(QLatin1String("states")))
        Q_EMIT stateReceived(StateChange::parse(m_script[QLatin1String("states")]));
    setState(static_cast<State>(states.keyToValue(name.constData())));
    if (m_state == State::Online)
        Q_EMIT wentLive({});
}

void ScriptedBackend::logOut()
{
    m_isLoggedIn = false;
    setState(State::Offline);
}

void ScriptedBackend::retryNow()
{
    setState(State::Online);
}

int ScriptedBackend::nextAttemptIn() const
{
    return m_state == State::Waiting ? m_script[QLatin1String("next_attempt_ms")].toInt(4000) : -1;
}

void ScriptedBackend::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

//! -1 in \a afterMs: not until release().
Backend::Answer ScriptedBackend::answerTo(const Request &request, int &afterMs)
{
    const QJsonObject app = m_script[QLatin1String("app")].toObject();
    const QString asked = QString::fromLatin1(request.method) + u' ' + request.path;
    if (const QJsonValue api = m_script[QLatin1String("api")][asked]; !api.isUndefined())
        return answerApi(request, asked, api.toObject(), afterMs);
    if (request.path == QLatin1String("/api/v1/pages")) {
        QJsonArray pages;
        for (const QJsonValue page : app[QLatin1String("pages")].toArray())
            pages.append(QJsonObject{{QStringLiteral("document"), page}});
        return {.object = {{QStringLiteral("pages"), pages},
                    {QStringLiteral("endpoints"), app[QLatin1String("endpoints")]}},
            .status = 200};
    }
    if (request.path == QLatin1String("/api/v1/me/preferences"))
        return answerPreferences(request);
    const QString endpoint =
        request.path.section(u'/', -2, -2) + u'.' + request.path.section(u'/', -1);
    const QJsonValue data = app[QLatin1String("data")][endpoint];
    const QJsonObject set = data.toObject();
    afterMs = set[QLatin1String("silent")].toBool() ? -1 : set[QLatin1String("after_ms")].toInt();
    if (const QString error = set[QLatin1String("error")].toString(); !error.isEmpty())
        return {.object = set[QLatin1String("body")].toObject(),
            .error = error,
            .status = set[QLatin1String("status")].toInt(),
            .field = set[QLatin1String("field")].toString()};
    if (request.method == "POST") {
        const auto body = SocketIO::fromJsonText(request.body);
        m_written.append(QJsonObject{{QStringLiteral("endpoint"), endpoint},
            {QStringLiteral("body"), body ? *body : QJsonValue()}});
        return {.object = set[QLatin1String("answer")].toObject(), .status = 200};
    }
    m_asked.append(endpoint);
    QJsonArray objects = data.isArray() ? data.toArray() : set[QLatin1String("objects")].toArray();
    qsizetype page = 0;
    qsizetype size = 50;
    m_queries[endpoint].clear();
    for (const auto &[name, value] : request.query) {
        m_queries[endpoint].insert(name, value);
        if (name == QLatin1String("page"))
            page = value.toInt();
        else if (name == QLatin1String("pageSize"))
            size = std::max(1, value.toInt());
        else if (name == QLatin1String("ids"))
            objects = withId(objects, value);
    }
    QJsonArray payload;
    for (qsizetype i = page * size; i < std::min(objects.size(), (page + 1) * size); ++i)
        payload.append(objects.at(i));
    return {.object = {{QStringLiteral("payload"), payload},
                {QStringLiteral("pageInfo"),
                    QJsonObject{{QStringLiteral("page"), page}, {QStringLiteral("pageSize"), size},
                        {QStringLiteral("tableSize"), objects.size()}}}},
        .status = 200};
}

Backend::Answer ScriptedBackend::answerApi(
    const Request &request, const QString &asked, const QJsonObject &set, int &afterMs)
{
    afterMs = set[QLatin1String("silent")].toBool() ? -1 : set[QLatin1String("after_ms")].toInt();
    m_asked.append(asked);
    m_queries[asked].clear();
    for (const auto &[name, value] : request.query)
        m_queries[asked].insert(name, value);
    if (!request.body.isEmpty()) {
        const auto body = SocketIO::fromJsonText(request.body);
        m_written.append(QJsonObject{{QStringLiteral("endpoint"), asked},
            {QStringLiteral("body"), body ? *body : QJsonValue()}});
    }
    // The pages of a list by the cursor that they are asked with.
    const QString cursor = m_queries[asked].value(QStringLiteral("cursor")).toString();
    const QJsonValue page = set[QLatin1String("pages")][cursor];
    const QJsonObject object =
        page.isUndefined() ? set[QLatin1String("body")].toObject() : page.toObject();
    return {.object = object,
        .error = set[QLatin1String("error")].toString(),
        .status = set[QLatin1String("status")].toInt(200),
        .field = set[QLatin1String("field")].toString(),
        .text = SocketIO::toJsonText(object)};
}

Backend::Answer ScriptedBackend::answerPreferences(const Request &request)
{
    QJsonObject kept = preferences();
    if (kept.isEmpty())
        kept = {{QStringLiteral("version"), 0}, {QStringLiteral("preferences"), QJsonObject()}};
    if (request.method == "PUT") {
        const qint64 version = kept[QLatin1String("version")].toInteger();
        if (request.version >= 0 && request.version != version)
            return {.error = QStringLiteral("They were changed meanwhile"), .status = 412};
        kept[QLatin1String("version")] = version + 1;
        const auto body = SocketIO::fromJsonText(request.body);
        kept[QLatin1String("preferences")] = body ? *body : QJsonValue();
        m_script[QLatin1String("preferences")] = kept;
    }
    return {.object = kept, .status = 200};
}

void ScriptedBackend::call(const Request &request, QObject *context, const Then &then)
{
    int afterMs = 0;
    const Answer answer = answerTo(request, afterMs);
    if (afterMs < 0)
        m_held.append({context, answer, then});
    else
        QTimer::singleShot(afterMs, context, [answer, then] { then(answer); });
}

void ScriptedBackend::release()
{
    const QList<Held> held = std::exchange(m_held, {});
    for (const Held &one : held) {
        if (one.context)
            one.then(one.answer);
    }
}

void ScriptedBackend::upload(
    const QUrl &file, QObject *context, const Progress &progress, const Then &then)
{
    const QString error = m_script[QLatin1String("app")][QLatin1String("data")]
                                  [QLatin1String("upload")][QLatin1String("error")]
                                      .toString();
    QTimer::singleShot(0, context, [file, error, progress, then] {
        progress(0.5);
        if (!error.isEmpty()) {
            then({.error = error, .status = 413});
            return;
        }
        then({.object = {{QStringLiteral("result"),
                  QJsonObject{{QStringLiteral("urlLink"),
                      QStringLiteral("https://crier.example.com/fileUploaded/")
                          + file.fileName()}}}},
            .status = 200});
    });
}

void ScriptedBackend::resume(const Credentials &, const QString &)
{
    play();
}

void ScriptedBackend::sendReceipts(const QJsonArray &receipts, QObject *context,
    const std::function<void(const Receipted &)> &then)
{
    const bool isThere = m_state == State::Online;
    for (const QJsonValue receipt : receipts) {
        if (isThere)
            m_receipts.append(receipt);
    }
    QTimer::singleShot(0, context, [then, isThere] { then({.isThere = isThere}); });
}

void ScriptedBackend::act(
    const QString &, const QString &action, const QString &, QObject *context, const Then &then)
{
    const QJsonObject answers = m_script[QLatin1String("actions")].toObject();
    const QJsonObject answer = answers[action].toObject({{QStringLiteral("ok"), true}});
    QTimer::singleShot(0, context, [then, answer] {
        then({.object = answer, .error = answer[QLatin1String("error")].toString()});
    });
}

} // namespace App

#include "moc_scriptedbackend.cpp"
