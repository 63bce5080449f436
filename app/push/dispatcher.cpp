// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/dispatcher.h"

#include "app/push/alert.h"
#include "app/push/pagefilter.h"
#include "app/push/payload.h"
#include "app/push/refresher.h"

#include <QtCore/QJsonObject>

#include <algorithm>

namespace App {

namespace {

const QString kDisplayed = QStringLiteral("displayed");
const QString kSuppressed = QStringLiteral("suppressed");
const QString kFailed = QStringLiteral("failed");
const QString kDismissed = QStringLiteral("dismissed");

//! Parts of pushes that may be on their way; a redirect can wait for a day.
constexpr int kMaxWaiting = 1000;

//! Toasts that are remembered, so that they can be taken away; far more than fit on a screen.
constexpr int kMaxShown = 200;

} // namespace

Dispatcher::Dispatcher(Router *router, EventLog *log, QObject *parent)
    : QObject(parent)
    , m_router(router)
    , m_log(log)
{
    connect(m_router, &Router::redirectEnded, this, &Dispatcher::onRedirectEnded);
}

Dispatcher::~Dispatcher() = default;

void Dispatcher::receive(const IncomingPush &push)
{
    for (const QString &event : push.events())
        handle(push, event);
}

void Dispatcher::handle(const IncomingPush &push, const QString &event)
{
    const QString tag = QString::number(m_nextTag++);
    if (m_waiting.size() >= kMaxWaiting)
        giveUpOldest();
    m_waiting.insert(tag,
        {.push = push,
            .event = event,
            .row = m_log->append(event, push.messageText(), push.offset),
            .details = {}});
    if (event == QLatin1String("alert"))
        alert(tag);
    else if (event == QLatin1String("redirect"))
        redirect(tag);
    else if (!refresh(tag))
        settle(tag, kDisplayed, {}, tr("Logged"));
}

void Dispatcher::alert(const QString &tag)
{
    Waiting &waiting = m_waiting[tag];
    const auto alert = Alert::parse(waiting.push.message);
    if (!alert) {
        settle(tag, kFailed, QStringLiteral("nothing to show"), tr("Nothing to show in it"));
    } else if (!pageMatches(alert->page, m_router->path())) {
        settle(tag, kSuppressed, QStringLiteral("page"),
            tr("Not shown: it is for %1").arg(alert->page));
    } else {
        waiting.details = alert->options;
        waiting.details.insert(QStringLiteral("text"), alert->text);
        Q_EMIT toastRequested(tag, alert->text, alert->options);
    }
}

void Dispatcher::redirect(const QString &tag)
{
    const QJsonObject message = unwrapPayload(m_waiting[tag].push.message).toObject();
    const QString page = message[QLatin1String("page")].toString();
    const QString target = message[QLatin1String("target")].toString();
    if (!pageMatches(page, m_router->path())) {
        settle(
            tag, kSuppressed, QStringLiteral("page"), tr("Not followed: it is for %1").arg(page));
        return;
    }
    m_router->redirect(target, parseDelay(message[QLatin1String("delay")].toVariant()), tag);
}

void Dispatcher::onRedirectEnded(const QString &tag, Router::Outcome outcome, const QString &detail)
{
    const QVariantMap details{{QStringLiteral("path"), m_router->path()}};
    switch (outcome) {
    case Router::Outcome::Moved:
        settle(tag, kDisplayed, {}, tr("Went to %1").arg(detail), details);
        break;
    case Router::Outcome::LeftToUser:
        settle(tag, kDisplayed, {}, tr("Opened %1 outside").arg(detail), details);
        break;
    case Router::Outcome::StayedAtStart:
        settle(tag, kFailed, QStringLiteral("start of history"),
            tr("Stayed: there is nothing to go back to"), details);
        break;
    case Router::Outcome::Refused:
        settle(tag, kFailed, detail, tr("Not followed: %1").arg(detail), details);
        break;
    case Router::Outcome::Replaced:
        settle(tag, kFailed, QStringLiteral("replaced"),
            tr("Replaced by a later redirect to %1").arg(detail), details);
        break;
    case Router::Outcome::Declined:
        settle(tag, kDismissed, {}, tr("You stayed on this page"), details);
        break;
    }
}

bool Dispatcher::refresh(const QString &tag)
{
    const Waiting &waiting = m_waiting[tag];
    const QVariant message = waiting.push.message.toVariant();
    int reached = 0;
    // A copy: a refreshed page may make or drop Refreshers.
    const QList<Refresher *> refreshers = m_refreshers;
    for (Refresher *refresher : refreshers) {
        if (!refresher->listensTo(waiting.event))
            continue;
        refresher->receive(message);
        ++reached;
    }
    if (reached == 0)
        return false;
    settle(
        tag, kDisplayed, {}, tr("Refreshed this page"), {{QStringLiteral("refreshed"), reached}});
    return true;
}

void Dispatcher::notice(const Notice &notice)
{
    if (notice.kind == Notice::Kind::Gap) {
        const int row = m_log->append(QStringLiteral("crier:gap"), {}, {});
        m_log->setOutcome(row, tr("Some messages are missing: the server no longer has them"));
        return;
    }
    const QString outcome = notice.kind == Notice::Kind::Recalled
        ? tr("Taken back by its sender")
        : tr("Done with on another device");
    m_shown.removeIf([&](const Shown &shown) {
        if (!notice.concerns(shown.offset))
            return false;
        m_log->setOutcome(shown.row, outcome);
        Q_EMIT toastWithdrawn(shown.tag);
        return true;
    });
}

void Dispatcher::reportDisplayed(const QString &tag, const QRectF &rect)
{
    const auto waiting = m_waiting.constFind(tag);
    if (waiting != m_waiting.cend() && !waiting->push.offset.isEmpty()) {
        m_shown.append({tag, waiting->push.offset, waiting->row});
        if (m_shown.size() > kMaxShown)
            m_shown.removeFirst();
    }
    const QVariantMap place{{QStringLiteral("x"), qRound(rect.x())},
        {QStringLiteral("y"), qRound(rect.y())}, {QStringLiteral("width"), qRound(rect.width())},
        {QStringLiteral("height"), qRound(rect.height())}};
    settle(tag, kDisplayed, {}, tr("Shown as a toast"), {{QStringLiteral("rect"), place}});
}

// A burst of toasts pushes the first ones off the screen before anybody could see them.
void Dispatcher::giveUpOldest()
{
    const QStringList tags = m_waiting.keys();
    const auto older = [](const QString &a, const QString &b) {
        return a.toULongLong() < b.toULongLong();
    };
    const QString oldest = *std::min_element(tags.begin(), tags.end(), older);
    settle(oldest, kFailed, QStringLiteral("too many at once"), tr("Lost in a burst of others"));
}

void Dispatcher::settle(const QString &tag, const QString &state, const QString &reason,
    const QString &outcome, const QVariantMap &details)
{
    const auto it = m_waiting.find(tag);
    if (it == m_waiting.end())
        return;
    Waiting waiting = *it;
    m_waiting.erase(it);
    m_log->setOutcome(waiting.row, outcome);
    waiting.details.insert(details);
    waiting.details.insert(QStringLiteral("event"), waiting.event);
    waiting.details.insert(QStringLiteral("page"), m_router->path());
    Q_EMIT settled(waiting.push, state, reason, waiting.details);
}

void Dispatcher::addRefresher(Refresher *refresher)
{
    m_refreshers.append(refresher);
}

void Dispatcher::removeRefresher(Refresher *refresher)
{
    m_refreshers.removeOne(refresher);
}

} // namespace App
