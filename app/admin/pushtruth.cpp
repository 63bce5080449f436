// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/pushtruth.h"

#include "app/admin/jsonedit.h"
#include "app/admin/lists.h"
#include "app/admin/wording.h"
#include "app/language/language.h"

#include <algorithm>

namespace App {

namespace {

const QString kPath = QStringLiteral("/api/v1/pushes/");

QString topicOf(const QString &id)
{
    return QStringLiteral("push/") + id;
}

QString text(const QJsonObject &row, QLatin1String name)
{
    return row[name].toString();
}

} // namespace

PushTruth::PushTruth(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_people(backend, Lists::recipients(), Lists::recipientColumns())
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(ServerList::kSettling);
    connect(&m_settling, &QTimer::timeout, this, &PushTruth::read);
    connect(m_backend, &Backend::watched, this, [this](const QString &topic) {
        if (!m_id.isEmpty() && topic == topicOf(m_id) && !m_settling.isActive())
            m_settling.start();
    });
    connect(Language::instance(), &Language::changed, this, &PushTruth::changed);
}

PushTruth::~PushTruth() = default;

void PushTruth::show(const QString &id)
{
    if (m_id == id)
        return;
    if (!m_id.isEmpty())
        m_backend->unwatch(topicOf(m_id));
    if (!id.isEmpty())
        m_backend->watch(topicOf(id));
    m_settling.stop();
    m_id = id;
    m_push = {};
    m_text.clear();
    m_error.clear();
    m_reach.clear();
    ++m_round;
    m_isReading = m_isActing = false;
    // It follows by itself, the slower the more people there are.
    m_people.setPath(
        id.isEmpty() ? QString() : kPath + id + QLatin1String("/recipients"), topicOf(id));
    m_people.watch(!id.isEmpty());
    if (id.isEmpty())
        Q_EMIT changed();
    else
        readAgain();
}

void PushTruth::readAgain()
{
    read();
    if (!m_id.isEmpty())
        m_people.open();
}

void PushTruth::read()
{
    // What becomes of taking it back is told by the answer to that.
    if (m_id.isEmpty() || m_isActing)
        return;
    m_isReading = true;
    m_backend->call(
        {.path = kPath + m_id}, this, [this, round = ++m_round](const Backend::Answer &answer) {
            if (round == m_round)
                take(answer);
        });
    Q_EMIT changed();
}

// Nothing is done twice, and what it comes to is told by the answer alone.
void PushTruth::act(const Backend::Request &request, const Backend::Then &then)
{
    if (m_isActing)
        return;
    m_isReading = m_isActing = true;
    m_backend->call(request, this, [this, then, round = ++m_round](const Backend::Answer &answer) {
        if (round != m_round)
            return;
        m_isActing = false;
        then(answer);
        if (answer.error.isEmpty())
            Q_EMIT acted();
    });
    Q_EMIT changed();
}

void PushTruth::recall()
{
    if (!recallText().isEmpty())
        act({.method = QByteArrayLiteral("DELETE"), .path = kPath + m_id},
            [this](const Backend::Answer &answer) { take(answer); });
}

// The answer is without what was sent: that is read.
void PushTruth::approve()
{
    if (isHeld())
        act({.method = QByteArrayLiteral("POST"), .path = kPath + m_id + QLatin1String("/approve")},
            [this](const Backend::Answer &answer) {
                if (answer.error.isEmpty())
                    read();
                else
                    take(answer);
            });
}

void PushTruth::take(const Backend::Answer &answer)
{
    m_isReading = false;
    m_error = answer.error;
    if (m_error.isEmpty()) {
        m_push = answer.object;
        m_text = answer.text;
        askReach();
    }
    Q_EMIT changed();
}

void PushTruth::askReach()
{
    if (!isHeld())
        return;
    m_backend->call({.method = QByteArrayLiteral("POST"),
                        .path = kPath + QLatin1String("audience"),
                        .body = QByteArrayLiteral("{\"user\":\"*\"}")},
        this, [this, round = m_round](const Backend::Answer &answer) {
            if (round != m_round || !answer.error.isEmpty())
                return;
            const auto number = [&answer](QLatin1String name) {
                return int(answer.object[name].toInteger());
            };
            m_reach = tr("%1, %2").arg(tr("%n people", nullptr, number(QLatin1String("users"))),
                tr("%n online now", nullptr, number(QLatin1String("online"))));
            Q_EMIT changed();
        });
}

QString PushTruth::title() const
{
    return text(m_push, QLatin1String("event"));
}

QString PushTruth::exactTime() const
{
    return Wording::exactTime(Wording::dueTime(m_push));
}

QStringList PushTruth::way(const QString &user) const
{
    const QJsonObject person = m_people.object(user);
    if (person.isEmpty())
        return {};
    const QJsonObject times = person[QLatin1String("times")].toObject();
    QList<std::pair<QString, QString>> steps;
    for (auto it = times.begin(); it != times.end(); ++it)
        steps.emplaceBack(it->toString(), it.key());
    // Times of the API are as long as each other.
    std::sort(steps.begin(), steps.end());
    QStringList lines{tr("%1: %2").arg(
        Wording::exactTime(Wording::dueTime(m_push)), Wording::status(QStringLiteral("sent")))};
    for (const auto &[at, state] : std::as_const(steps))
        lines.append(tr("%1: %2").arg(Wording::exactTime(at), Wording::state(state)));
    // Where it got without a word of theirs.
    const QString furthest = text(person, QLatin1String("state"));
    if (!times.contains(furthest))
        lines.append(Wording::state(furthest));
    if (const QString reason = text(person, QLatin1String("reason")); !reason.isEmpty())
        lines.append(Wording::reason(reason));
    return lines;
}

QString PushTruth::summary() const
{
    if (m_push.isEmpty())
        return {};
    QStringList parts{Wording::audience(m_push),
        Wording::status(text(m_push, QLatin1String("status"))),
        Wording::time(Wording::dueTime(m_push))};
    if (const QString sender = text(m_push, QLatin1String("sender")); !sender.isEmpty())
        parts.append(tr("by %1").arg(Wording::sender(sender)));
    if (const QString second = text(m_push, QLatin1String("approved_by")); !second.isEmpty())
        parts.append(tr("approved by %1").arg(Wording::sender(second)));
    return parts.join(QStringLiteral(" · "));
}

QString PushTruth::message() const
{
    const QByteArray message = JsonEdit::value(m_text, {QStringLiteral("message")});
    const bool isText = m_push[QLatin1String("message")].isString();
    if (message == "null")
        return {};
    return isText ? m_push[QLatin1String("message")].toString()
                  : QString::fromUtf8(JsonEdit::indented(message));
}

int PushTruth::recipients() const
{
    return m_push[QLatin1String("recipients")].toInt();
}

int PushTruth::count(const char *state) const
{
    return m_push[QLatin1String("counts")][QLatin1String(state)].toInt();
}

QStringList PushTruth::stages() const
{
    return {tr("Sent to"), tr("Delivered"), tr("Shown"), tr("Read"), tr("Clicked")};
}

// The server tells how far each has got; whoever has read it has seen it, too.
QList<int> PushTruth::reached() const
{
    const int clicked = count("clicked");
    const int read = clicked + count("read") + count("acknowledged");
    const int shown = read + count("displayed") + count("dismissed");
    const int delivered = shown + count("delivered") + count("suppressed") + count("failed");
    return {delivered + count("queued"), delivered, shown, read, clicked};
}

QStringList PushTruth::losses() const
{
    QStringList losses;
    if (const int queued = count("queued"); queued > 0)
        losses.append(tr("%n not reached yet", nullptr, queued));
    int given = 0;
    const auto reasons = Wording::byFrequency(m_push[QLatin1String("reasons")].toObject());
    for (const auto &[times, reason] : reasons) {
        losses.append(QStringLiteral("%1: %2").arg(times).arg(Wording::reason(reason)));
        given += times;
    }
    // Of the others it is known only that it failed.
    const int others = std::min(count("failed"), count("suppressed") + count("failed") - given);
    if (others > 0)
        losses.append(tr("%n failed", nullptr, others));
    return losses;
}

bool PushTruth::isScheduled() const
{
    return text(m_push, QLatin1String("status")) == QLatin1String("scheduled");
}

bool PushTruth::isHeld() const
{
    return text(m_push, QLatin1String("status")) == QLatin1String("held");
}

bool PushTruth::isMine() const
{
    if (const QJsonValue may = m_push[QLatin1String("may_approve")]; may.isBool())
        return !may.toBool();
    return !m_owner.isEmpty()
        && text(m_push, QLatin1String("sender")) == QStringLiteral("user:") + m_owner;
}

QString PushTruth::recallText() const
{
    if (isHeld() && !isMine())
        return tr("Decline");
    if (isWaiting())
        return tr("Cancel");
    return text(m_push, QLatin1String("status")) == QLatin1String("sent") ? tr("Take back")
                                                                          : QString();
}

} // namespace App

#include "moc_pushtruth.cpp"
