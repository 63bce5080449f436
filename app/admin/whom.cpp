// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/whom.h"

#include "app/admin/wording.h"
#include "app/language/language.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace App {

namespace JsonText = SocketIO::JsonText;

namespace {

constexpr int kFound = 8;
//! Between two counts, while somebody looks.
constexpr std::chrono::seconds kRecount(30);
constexpr const char *kKinds[] = {"everybody", "people", "role", "tag"};

} // namespace

Whom::Whom(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_counting.setSingleShot(true);
    m_counting.setInterval(kTyping);
    connect(&m_counting, &QTimer::timeout, this, &Whom::recount);
    m_again.setInterval(kRecount);
    connect(&m_again, &QTimer::timeout, this, &Whom::recount);
    connect(m_backend, &Backend::cameOnline, this, &Whom::countSoon);
    m_searching.setSingleShot(true);
    m_searching.setInterval(kTyping);
    connect(&m_searching, &QTimer::timeout, this, &Whom::find);
    connect(Language::instance(), &Language::changed, this, [this] {
        Q_EMIT changed();
        Q_EMIT counted();
    });
}

Whom::~Whom() = default;

void Whom::setKind(Kind kind)
{
    if (m_kind == kind)
        return;
    m_kind = kind;
    update();
}

void Whom::setRole(const QString &role)
{
    if (m_role == role)
        return;
    m_role = role;
    update();
}

void Whom::setTag(const QString &tag)
{
    if (m_tag == tag)
        return;
    m_tag = tag;
    update();
}

void Whom::add(const QString &people)
{
    static const QRegularExpression kBetween(QStringLiteral("[,\\r\\n]+"));
    for (const QString &typed : people.split(kBetween)) {
        const QString person = typed.trimmed();
        if (!person.isEmpty() && !m_people.contains(person) && m_people.size() < kMaxPeople)
            m_people.append(person);
    }
    search({});
    m_kind = Kind::People;
    update();
}

void Whom::addTyped()
{
    const QString typed = m_sought;
    const auto beginsSo = [&typed](const QString &person) {
        return person.startsWith(typed, Qt::CaseInsensitive);
    };
    const auto first = std::find_if(m_found.cbegin(), m_found.cend(), beginsSo);
    add(m_found.contains(typed) || typed.contains(u',') || first == m_found.cend() ? typed
                                                                                   : *first);
}

void Whom::remove(const QString &person)
{
    if (m_people.removeOne(person))
        update();
}

void Whom::setShowing(const QString &pages, bool isUrgent)
{
    if (m_pages == pages && m_isUrgent == isUrgent)
        return;
    m_pages = pages;
    m_isUrgent = isUrgent;
    countSoon();
}

void Whom::open()
{
    m_isOpen = true;
    m_again.start();
    recount();
}

void Whom::close()
{
    m_isOpen = false;
    m_again.stop();
    m_counting.stop();
}

void Whom::countSoon()
{
    if (m_isOpen)
        m_counting.start();
}

//! It is for others now: what was counted was of before.
void Whom::update()
{
    ++m_round;
    m_users = -1;
    m_unseen = {};
    m_needsApproval = false;
    m_unknown.clear();
    m_error.clear();
    countSoon();
    Q_EMIT changed();
    Q_EMIT counted();
}

bool Whom::isComplete() const
{
    return !json().isEmpty();
}

QByteArray Whom::json() const
{
    switch (m_kind) {
    case Kind::Everybody:
        return QByteArrayLiteral("\"user\":\"*\"");
    case Kind::People: {
        QByteArrayList ids;
        for (const QString &person : m_people)
            ids.append(JsonText::encodeString(person));
        return ids.isEmpty()  ? QByteArray()
            : ids.size() == 1 ? "\"user\":" + ids.first()
                              : "\"user\":[" + ids.join(',') + ']';
    }
    case Kind::Role:
        return "\"role\":" + JsonText::encodeString(m_role);
    case Kind::Tag:
        return m_tag.trimmed().isEmpty() ? QByteArray()
                                         : "\"tag\":" + JsonText::encodeString(m_tag.trimmed());
    }
    return {};
}

void Whom::take(const QJsonObject &push)
{
    const QJsonValue user = push[QLatin1String("user")];
    const QString role = push[QLatin1String("role")].toString();
    const QString tag = push[QLatin1String("tag")].toString();
    if (user == QLatin1String("*")) {
        m_kind = Kind::Everybody;
    } else if (user.isString() || user.isArray()) {
        m_kind = Kind::People;
        m_people.clear();
        for (const QJsonValue one : user.toArray(QJsonArray{user}))
            m_people.append(one.toString());
    } else if (!role.isEmpty()) {
        m_kind = Kind::Role;
        m_role = role;
    } else if (!tag.isEmpty()) {
        m_kind = Kind::Tag;
        m_tag = tag;
    } else {
        return;
    }
    update();
}

QJsonObject Whom::save() const
{
    return {{QStringLiteral("kind"), QLatin1String(kKinds[int(m_kind)])},
        {QStringLiteral("people"), QJsonArray::fromStringList(m_people)},
        {QStringLiteral("role"), m_role}, {QStringLiteral("tag"), m_tag}};
}

void Whom::restore(const QJsonObject &saved)
{
    const QString kind = saved[QLatin1String("kind")].toString();
    m_kind = Kind::Everybody;
    for (int i = 0; i < int(std::size(kKinds)); ++i) {
        if (kind == QLatin1String(kKinds[i]))
            m_kind = Kind(i);
    }
    m_people.clear();
    for (const QJsonValue one : saved[QLatin1String("people")].toArray())
        m_people.append(one.toString());
    m_role = saved[QLatin1String("role")].toString(QStringLiteral("user"));
    m_tag = saved[QLatin1String("tag")].toString();
    update();
}

void Whom::reset()
{
    search({});
    restore({});
}

QString Whom::name() const
{
    switch (m_kind) {
    case Kind::People:
        return m_people.size() == 1 ? m_people.first()
                                    : tr("%n people", nullptr, int(m_people.size()));
    case Kind::Role:
        return tr("everybody with the role “%1”").arg(Wording::role(m_role));
    case Kind::Tag:
        return tr("everybody with the tag “%1”").arg(m_tag.trimmed());
    case Kind::Everybody:
        break;
    }
    return tr("everybody");
}

void Whom::recount()
{
    m_counting.stop();
    const QByteArray whom = json();
    if (whom.isEmpty())
        return;
    QByteArray body = '{' + whom;
    if (!m_pages.isEmpty())
        body += ",\"page\":" + JsonText::encodeString(m_pages);
    if (m_isUrgent)
        body += ",\"priority\":\"urgent\"";
    m_backend->call({.method = QByteArrayLiteral("POST"),
                        .path = QStringLiteral("/api/v1/pushes/audience"),
                        .body = body + '}'},
        this, [this, round = ++m_round](const Backend::Answer &answer) {
            if (round == m_round)
                count(answer);
        });
}

void Whom::count(const Backend::Answer &answer)
{
    m_error = answer.error;
    m_users = m_error.isEmpty() ? answer.object[QLatin1String("users")].toInt() : -1;
    m_online = answer.object[QLatin1String("online")].toInt();
    m_unseen = answer.object[QLatin1String("unseen")].toObject();
    m_needsApproval = answer.object[QLatin1String("two_person")].toBool();
    m_unknown.clear();
    for (const QJsonValue one : answer.object[QLatin1String("unknown_users")].toArray())
        m_unknown.append(one.toString());
    Q_EMIT counted();
}

QString Whom::sentence() const
{
    if (m_users < 0 || !isComplete())
        return {};
    QStringList parts{tr("%n people", nullptr, m_users), tr("%n online now", nullptr, m_online)};
    int unseen = 0;
    QStringList reasons;
    for (const auto &[times, reason] : Wording::byFrequency(m_unseen)) {
        unseen += times;
        reasons.append(reason == QLatin1String("page") ? tr("%n on another page", nullptr, times)
                                                       : tr("%n quiet", nullptr, times));
    }
    if (unseen > 0)
        parts.append(tr("%n would not see it now", nullptr, unseen)
            + QStringLiteral(" (%1)").arg(reasons.join(QStringLiteral(", "))));
    const QString sentence = parts.join(QStringLiteral(", "));
    return m_needsApproval ? tr("%1. A second person has to approve it.").arg(sentence) : sentence;
}

QString Whom::problem() const
{
    if (!m_error.isEmpty())
        return m_error;
    if (!m_unknown.isEmpty())
        return tr("This app has no user %1").arg(m_unknown.join(QStringLiteral(", ")));
    return m_users == 0 && isComplete() ? tr("Nobody would get it") : QString();
}

void Whom::search(const QString &text)
{
    if (m_sought == text.trimmed())
        return;
    m_sought = text.trimmed();
    ++m_searchRound;
    // Whoever was found was found for something else.
    m_found.clear();
    m_isSearching = !m_sought.isEmpty() && !m_sought.contains(u',');
    if (m_isSearching)
        m_searching.start();
    else
        m_searching.stop();
    Q_EMIT foundChanged();
    Q_EMIT changed();
}

void Whom::find()
{
    m_backend->call({.path = QStringLiteral("/api/v1/users"),
                        .query = {{QStringLiteral("q"), m_sought},
                            {QStringLiteral("limit"), QString::number(kFound)}}},
        this, [this, round = ++m_searchRound](const Backend::Answer &answer) {
            if (round != m_searchRound)
                return;
            m_isSearching = false;
            m_found.clear();
            for (const QJsonValue user : answer.object[QLatin1String("users")].toArray())
                m_found.append(user[QLatin1String("user")].toString());
            Q_EMIT foundChanged();
        });
}

} // namespace App

#include "moc_whom.cpp"
