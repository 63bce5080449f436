// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/bulk.h"

#include "app/admin/member.h"
#include "app/language/language.h"
#include "socketio/protocol/arguments.h"

#include <utility>

namespace App {

namespace {

const QString kTags = QStringLiteral("tags");
const QString kDisabled = QStringLiteral("disabled");

} // namespace

Bulk::Bulk(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    connect(Language::instance(), &Language::changed, this, &Bulk::changed);
}

Bulk::~Bulk() = default;

void Bulk::run(const QStringList &ids, const Step &step, const Step &undo)
{
    if (m_isRunning || ids.isEmpty())
        return;
    ++m_round;
    m_step = step;
    m_undo = undo;
    m_left = ids;
    m_changed.clear();
    m_total = int(ids.size());
    m_done = m_failed = m_underWay = 0;
    m_problem.clear();
    m_isRunning = true;
    begin();
    Q_EMIT changed();
}

void Bulk::begin()
{
    while (m_underWay < kAtATime && !m_left.isEmpty()) {
        const QString id = m_left.takeFirst();
        ++m_underWay;
        m_step(id, [this, id, round = m_round](const QString &error, bool isChanged) {
            if (round == m_round)
                end(id, error, isChanged);
        });
    }
}

void Bulk::end(const QString &id, const QString &error, bool isChanged)
{
    --m_underWay;
    ++m_done;
    if (!error.isEmpty() && m_failed++ == 0)
        m_problem = tr("%1: %2").arg(id, error);
    if (isChanged)
        m_changed.append(id);
    begin();
    m_isRunning = m_underWay > 0;
    Q_EMIT changed();
    if (!m_isRunning)
        Q_EMIT finished();
}

void Bulk::stop()
{
    m_left.clear();
}

void Bulk::undo()
{
    if (mayUndo())
        run(QStringList(m_changed), std::exchange(m_undo, {}));
}

void Bulk::forget()
{
    ++m_round;
    m_left.clear();
    m_changed.clear();
    m_undo = {};
    m_total = m_done = m_failed = m_underWay = 0;
    m_problem.clear();
    m_isRunning = false;
    Q_EMIT changed();
}

QString Bulk::summary() const
{
    if (m_total == 0)
        return {};
    return m_isRunning ? tr("%1 of %2").arg(m_done).arg(m_total)
                       : tr("Done for %n", nullptr, m_done - m_failed);
}

QString Bulk::problem() const
{
    return m_failed > 1 ? tr("%n failed. %1", nullptr, m_failed).arg(m_problem) : m_problem;
}

void Bulk::send(const Backend::Request &request, const Backend::Then &then)
{
    m_backend->call(request, this, [this, then, round = m_round](const Backend::Answer &answer) {
        if (round == m_round)
            then(answer);
    });
}

//! What is gone already need not be removed.
Bulk::Step Bulk::removing(const QString &path)
{
    return [this, path](const QString &id, const Back &back) {
        send({.method = QByteArrayLiteral("DELETE"),
                 .path = path + QString::fromLatin1(QUrl::toPercentEncoding(id))},
            [back](const Backend::Answer &answer) {
                back(answer.status == 404 ? QString() : answer.error, false);
            });
    };
}

//! As they are just now: somebody else may have changed them since they were read.
Bulk::Step Bulk::changing(const Change &change)
{
    return [this, change](const QString &id, const Back &back) {
        send({.path = Member::pathOf(id)}, [this, id, change, back](const Backend::Answer &user) {
            const QJsonObject body = user.error.isEmpty() ? change(user.object) : QJsonObject();
            if (body.isEmpty()) {
                back(user.error, false);
                return;
            }
            send({.method = QByteArrayLiteral("PATCH"),
                     .path = Member::pathOf(id),
                     .body = SocketIO::toJsonText(body)},
                [back](
                    const Backend::Answer &answer) { back(answer.error, answer.error.isEmpty()); });
        });
    };
}

void Bulk::tag(const QStringList &people, const QString &tag, bool isAdded)
{
    const QString name = tag.trimmed();
    if (name.isEmpty())
        return;
    const auto change = [name](bool isMore) {
        return [name, isMore](const QJsonObject &user) -> QJsonObject {
            QStringList tags;
            for (const QJsonValue one : user[kTags].toArray())
                tags.append(one.toString());
            if (tags.contains(name) == isMore)
                return {};
            if (isMore)
                tags.append(name);
            else
                tags.removeAll(name);
            return {{kTags, QJsonArray::fromStringList(tags)}};
        };
    };
    run(people, changing(change(isAdded)), changing(change(!isAdded)));
}

void Bulk::disable(const QStringList &people, bool isDisabled)
{
    const auto change = [](bool isOut) {
        return [isOut](const QJsonObject &user) -> QJsonObject {
            if (user[kDisabled].toBool() == isOut)
                return {};
            return {{kDisabled, isOut}};
        };
    };
    run(people, changing(change(isDisabled)), changing(change(!isDisabled)));
}

void Bulk::removePeople(const QStringList &people)
{
    run(people, removing(QStringLiteral("/api/v1/users/")));
}

void Bulk::disconnectAll(const QStringList &connections)
{
    run(connections, removing(QStringLiteral("/api/v1/connections/")));
}

void Bulk::revokeKeys(const QStringList &keys)
{
    run(keys, removing(QStringLiteral("/api/v1/keys/")));
}

} // namespace App

#include "moc_bulk.cpp"
