// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/member.h"

#include "app/admin/lists.h"
#include "app/admin/wording.h"
#include "app/language/language.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRandomGenerator>
#include <QtCore/QUrl>

#include <array>

namespace App {

namespace {

const QString kPeople = QStringLiteral("/api/v1/users");
const QString kSessions = QStringLiteral("/api/v1/sessions/");

constexpr int kConflict = 409;

} // namespace

Member::Member(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_sessions(backend, Lists::sessions(), Lists::sessionColumns())
    , m_pushes(backend, Lists::pushes(), Lists::pushColumns())
{
    connect(Language::instance(), &Language::changed, this, &Member::changed);
}

Member::~Member() = default;

QString Member::pathOf(const QString &id)
{
    return kPeople + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id));
}

void Member::show(const QString &id)
{
    if (m_id == id && !m_isNew)
        return;
    m_id = id;
    m_user = {};
    m_isNew = m_isBusy = false;
    m_error.clear();
    m_field.clear();
    ++m_round;
    m_sessions.clear();
    m_pushes.clear();
    Q_EMIT changed();
    if (!id.isEmpty())
        read();
}

void Member::readAgain()
{
    if (!m_isBusy && !m_id.isEmpty())
        read();
}

void Member::startNew()
{
    show({});
    m_isNew = true;
    Q_EMIT changed();
}

void Member::read()
{
    send({.path = pathOf(m_id)}, [this](const Backend::Answer &answer) {
        if (answer.error.isEmpty())
            m_user = answer.object;
    });
    for (ServerList *list : {&m_sessions, &m_pushes}) {
        list->filter(QStringLiteral("user"), m_id);
        list->open();
    }
}

//! One at a time; what is answered after somebody else is shown says nothing.
void Member::send(const Backend::Request &request, const Backend::Then &then)
{
    m_isBusy = true;
    m_error.clear();
    m_field.clear();
    m_backend->call(request, this, [this, then, round = ++m_round](const Backend::Answer &answer) {
        if (round != m_round)
            return;
        m_isBusy = false;
        m_error = answer.error;
        m_field = answer.field;
        then(answer);
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

QString Member::unknownPassword()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(random.data()), qsizetype(sizeof(random)))
            .toBase64());
}

void Member::create(
    const QString &id, const QString &password, const QString &role, const QString &tags)
{
    if (m_isBusy)
        return;
    // Whoever chooses theirs by an invitation has one until then that nobody knows.
    const QJsonObject body{{QStringLiteral("id"), id.trimmed()},
        {QStringLiteral("password"), password.isEmpty() ? unknownPassword() : password},
        {QStringLiteral("role"), role},
        {QStringLiteral("tags"), QJsonArray::fromStringList(words(tags))}};
    send({.method = QByteArrayLiteral("POST"), .path = kPeople, .body = SocketIO::toJsonText(body)},
        [this](const Backend::Answer &answer) {
            // Somebody is called so already.
            if (answer.status == kConflict && m_field.isEmpty())
                m_field = QStringLiteral("id");
            if (!answer.error.isEmpty())
                return;
            Q_EMIT saved();
            Q_EMIT created(answer.object[QLatin1String("user")].toString());
        });
}

void Member::save(const QString &role, const QString &tags, const QString &password)
{
    // Only what was changed here: the rest may be another by now.
    QJsonObject change;
    if (role != this->role())
        change.insert(QStringLiteral("role"), role);
    if (words(tags) != words(this->tags()))
        change.insert(QStringLiteral("tags"), QJsonArray::fromStringList(words(tags)));
    if (!password.isEmpty())
        change.insert(QStringLiteral("password"), password);
    // Tags that are only written otherwise are the same.
    if (change.isEmpty())
        Q_EMIT stored();
    else
        patch(change, true);
}

void Member::setDisabled(bool isDisabled)
{
    patch({{QStringLiteral("disabled"), isDisabled}}, false);
}

void Member::patch(const QJsonObject &change, bool isOfForm)
{
    if (m_isBusy || m_id.isEmpty())
        return;
    send({.method = QByteArrayLiteral("PATCH"),
             .path = pathOf(m_id),
             .body = SocketIO::toJsonText(change)},
        [this, isOfForm](const Backend::Answer &answer) {
            if (!answer.error.isEmpty())
                return;
            m_user = answer.object;
            if (isOfForm)
                Q_EMIT stored();
            Q_EMIT saved();
        });
}

void Member::remove()
{
    if (m_isBusy || m_id.isEmpty())
        return;
    send({.method = QByteArrayLiteral("DELETE"), .path = pathOf(m_id)},
        [this](const Backend::Answer &answer) {
            if (!answer.error.isEmpty())
                return;
            Q_EMIT saved();
            Q_EMIT removed();
        });
}

void Member::endSession(const QString &session)
{
    if (m_isBusy)
        return;
    send({.method = QByteArrayLiteral("DELETE"), .path = kSessions + session},
        [this](const Backend::Answer &answer) {
            if (answer.error.isEmpty())
                m_sessions.open();
        });
}

QStringList Member::words(const QString &text)
{
    QStringList words;
    for (const QString &word : text.split(u',')) {
        if (!word.trimmed().isEmpty())
            words.append(word.trimmed());
    }
    words.removeDuplicates();
    return words;
}

QString Member::role() const
{
    return m_user[QLatin1String("role")].toString(QStringLiteral("user"));
}

QString Member::tags() const
{
    return Wording::list(m_user[QLatin1String("tags")]);
}

bool Member::isDisabled() const
{
    return m_user[QLatin1String("disabled")].toBool();
}

QString Member::summary() const
{
    if (m_user.isEmpty())
        return {};
    const QString since = Wording::time(m_user[QLatin1String("created_at")]);
    QStringList parts{Wording::role(role()),
        m_user[QLatin1String("online")].toBool() ? tr("online now") : tr("not online")};
    if (isDisabled())
        parts.append(tr("may not log in"));
    parts.append(tr("since %1").arg(since));
    return parts.join(QStringLiteral(" · "));
}

QStringList Member::roles() const
{
    return {QStringLiteral("user"), QStringLiteral("operator"), QStringLiteral("admin")};
}

QStringList Member::roleNames() const
{
    QStringList names;
    for (const QString &role : roles())
        names.append(Wording::role(role));
    return names;
}

} // namespace App

#include "moc_member.cpp"
