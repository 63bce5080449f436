// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/dispatcher.h"

#include "app/logging.h"
#include "app/navigation/destination.h"
#include "app/push/pagefilter.h"
#include "app/push/refresher.h"

#include <algorithm>

namespace App {

namespace {

const QString kDisplayed = QStringLiteral("displayed");
const QString kSuppressed = QStringLiteral("suppressed");
const QString kFailed = QStringLiteral("failed");
const QString kDismissed = QStringLiteral("dismissed");
const QString kClicked = QStringLiteral("clicked");
const QString kKept = QStringLiteral("kept");

const QString kPage = QStringLiteral("page");
const QString kExpired = QStringLiteral("expired");
const QString kDuplicate = QStringLiteral("duplicate");

//! Parts of pushes that may be on their way; a redirect can wait for a day.
constexpr int kMaxWaiting = 1000;

//! Toasts that are remembered, so that they can be taken away; far more than fit on a screen.
constexpr int kMaxShown = 200;

//! Those that live; the last one is instance().
QList<Dispatcher *> &dispatchers()
{
    static QList<Dispatcher *> all;
    return all;
}

//! What the log says of what was suppressed because of \a reason.
QString outcomeOf(const QString &reason)
{
    if (reason == kExpired)
        return Dispatcher::tr("Not shown: its time was over");
    if (reason == kDuplicate)
        return Dispatcher::tr("Not shown: it was read already");
    if (reason == QLatin1String("muted"))
        return Dispatcher::tr("Not shown: you have muted it");
    return Dispatcher::tr("Not shown: it is quiet now");
}

//! What the person did who closed a toast: a state for the receipt, or nothing.
QString stateOfClosing(const QString &reason)
{
    if (reason == QLatin1String("action"))
        return kClicked;
    const bool isByPerson = reason == QLatin1String("closed") || reason == QLatin1String("swiped")
        || reason == QLatin1String("escape");
    return isByPerson ? kDismissed : QString();
}

} // namespace

Dispatcher::Dispatcher(Router *router, EventLog *log, QObject *parent)
    : QObject(parent)
    , m_router(router)
    , m_log(log)
{
    dispatchers().append(this);
    connect(m_router, &Router::redirectEnded, this, &Dispatcher::onRedirectEnded);
    connect(m_router, &Router::pathChanged, this, &Dispatcher::onPathChanged);
}

Dispatcher::~Dispatcher()
{
    dispatchers().removeOne(this);
}

Dispatcher *Dispatcher::instance()
{
    return dispatchers().isEmpty() ? nullptr : dispatchers().constLast();
}

void Dispatcher::reset()
{
    m_waiting.clear();
    m_shown.clear();
    Q_EMIT toastsForgotten();
}

void Dispatcher::receive(const IncomingPush &push, bool isPast)
{
    if (const qsizetype names = eventNames(push.event).size(); names > kMaxEventNames)
        qCWarning(lcApp) << "Push" << push.offset << "names" << names << "events; only the first"
                         << kMaxEventNames << "count";
    // One push reloads a part of the page once, under however many names it comes.
    Refreshers reached;
    for (const QString &event : push.events())
        handle(push, event, isPast, reached);
}

void Dispatcher::log(const IncomingPush &push)
{
    for (const QString &event : push.events())
        m_log->setOutcome(
            m_log->append(event, push.messageText(), push.offset), tr("Kept in the inbox"));
}

void Dispatcher::handle(
    const IncomingPush &push, const QString &event, bool isPast, Refreshers &reached)
{
    const QString tag = QString::number(m_nextTag++);
    if (m_waiting.size() >= kMaxWaiting)
        giveUpOldest();
    Part part{
        .push = push, .event = event, .row = m_log->append(event, push.messageText(), push.offset)};
    part.isPast = isPast;
    const int refreshed = refresh(event, push.message.toVariant(), reached);
    if (refreshed > 0)
        part.details.insert(QStringLiteral("refreshed"), refreshed);
    m_waiting.insert(tag, part);

    const auto parsed = parsePush(event, push.message, refreshed > 0);
    const QStringList unread = parsed ? ignoredIn(*parsed) : QStringList{parsed.error().details};
    if (!unread.isEmpty())
        qCWarning(lcApp) << "Push" << push.offset << "as" << event
                         << (parsed ? "is not quite readable:" : "has no effect:")
                         << qUtf8Printable(unread.join(QLatin1String(", ")));
    if (parsed) {
        std::visit([this, &tag](const auto &wanted) { carryOut(tag, wanted); }, *parsed);
        return;
    }
    settle(tag, kFailed, parsed.error().word(),
        parsed.error().code == PushError::Code::Empty ? tr("No effect: there is nothing in it")
                                                      : tr("No effect: it can't be read"));
}

void Dispatcher::carryOut(const QString &tag, const Alert &alert)
{
    if (!pageMatches(alert.page, m_router->path())) {
        settle(tag, kSuppressed, kPage, tr("Not shown: it is for %1").arg(alert.page));
        return;
    }
    Part &part = m_waiting[tag];
    part.text = alert.text;
    part.options = alert.toastOptions();
    const IncomingPush push = part.push;
    const Verdict verdict = m_judge ? m_judge(push) : Verdict{};
    switch (verdict.place) {
    case Verdict::Place::Toast:
        requestToast(tag);
        break;
    case Verdict::Place::Native:
        Q_EMIT nativeRequested(tag, push);
        break;
    case Verdict::Place::Kept:
    case Verdict::Place::Summary:
        settle(tag, kKept, {}, tr("Kept in the inbox"));
        break;
    case Verdict::Place::Suppressed:
        settle(tag, kSuppressed, verdict.reason, outcomeOf(verdict.reason));
        break;
    }
}

void Dispatcher::requestToast(const QString &tag)
{
    Part &part = m_waiting[tag];
    part.details.insert(part.options);
    part.details.insert(QStringLiteral("text"), part.text);
    Q_EMIT toastRequested(tag, QString(part.text), QVariantMap(part.options));
}

void Dispatcher::reportNative(const QString &tag, bool isShown)
{
    if (!m_waiting.contains(tag))
        return;
    if (isShown)
        settle(tag, kDisplayed, {}, tr("Shown by the system"), {{QStringLiteral("native"), true}});
    else
        requestToast(tag);
}

void Dispatcher::carryOut(const QString &tag, const Redirect &redirect)
{
    if (!pageMatches(redirect.page, m_router->path())) {
        settle(tag, kSuppressed, kPage, tr("Not followed: it is for %1").arg(redirect.page));
        return;
    }
    if (m_waiting.value(tag).isPast) {
        settle(tag, kSuppressed, kExpired, tr("Not followed: it is from before"));
        return;
    }
    m_waiting[tag].redirect = redirect;
    m_router->redirect(redirect.target, redirect.delay, tag);
}

void Dispatcher::carryOut(const QString &tag, const Refresh &)
{
    const bool hasReached = m_waiting.value(tag).details.contains(QStringLiteral("refreshed"));
    settle(tag, kDisplayed, {}, hasReached ? tr("Refreshed this page") : tr("Logged"));
}

void Dispatcher::carryOut(const QString &tag, const Message &)
{
    settle(tag, kDisplayed, {}, tr("Logged"));
}

int Dispatcher::refresh(const QString &event, const QVariant &message, Refreshers &reached) const
{
    int count = 0;
    // A copy, and a look at the original: what is refreshed may make or drop Refreshers.
    const QList<Refresher *> refreshers = m_refreshers;
    for (Refresher *refresher : refreshers) {
        if (!m_refreshers.contains(refresher) || !refresher->listensTo(event))
            continue;
        ++count;
        if (reached.contains(refresher))
            continue;
        reached.insert(refresher);
        refresher->receive(message);
    }
    return count;
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
        settle(tag, kFailed, detail, tr("Not followed: %1").arg(refusalWords(detail)), details);
        break;
    case Router::Outcome::Replaced:
        settle(tag, kFailed, QStringLiteral("replaced"),
            tr("Replaced by a later redirect to %1").arg(detail), details);
        break;
    case Router::Outcome::Declined:
        settle(tag, kDismissed, {}, tr("You stayed on this page"), details);
        break;
    case Router::Outcome::Withdrawn:
        settle(tag, kFailed, QStringLiteral("withdrawn"), tr("No longer wanted"), details);
        break;
    }
}

// Who has left the pages that a redirect is for must not be fetched from elsewhere.
void Dispatcher::onPathChanged()
{
    const QHash<QString, Part> waiting = m_waiting;
    for (auto it = waiting.cbegin(); it != waiting.cend(); ++it) {
        // The one that has just led here is over, only not yet reported.
        const bool isWaiting = it->redirect && m_router->isWaiting(it.key());
        if (!isWaiting || pageMatches(it->redirect->page, m_router->path()))
            continue;
        settle(
            it.key(), kSuppressed, kPage, tr("Not followed: it is for %1").arg(it->redirect->page));
        m_router->withdraw(it.key());
    }
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
    withdrawWaiting(notice, outcome);
    m_shown.removeIf([&](const Shown &shown) {
        if (!notice.concerns(shown.part.push.offset))
            return false;
        m_log->setOutcome(shown.part.row, outcome);
        Q_EMIT toastWithdrawn(shown.tag);
        return true;
    });
}

// A toast may stand in a queue and a redirect wait for its time.
void Dispatcher::withdrawWaiting(const Notice &notice, const QString &outcome)
{
    const bool isRecalled = notice.kind == Notice::Kind::Recalled;
    const QHash<QString, Part> waiting = m_waiting;
    for (auto it = waiting.cbegin(); it != waiting.cend(); ++it) {
        if (!notice.concerns(it->push.offset))
            continue;
        settle(it.key(), isRecalled ? kFailed : kSuppressed,
            isRecalled ? QStringLiteral("recalled") : kDuplicate, outcome);
        if (it->redirect)
            m_router->withdraw(it.key());
        else
            Q_EMIT toastWithdrawn(it.key());
    }
}

void Dispatcher::reportDisplayed(const QString &tag, const QRectF &rect)
{
    const auto waiting = m_waiting.constFind(tag);
    if (waiting == m_waiting.cend())
        return;
    if (!waiting->push.offset.isEmpty()) {
        m_shown.append({tag, *waiting});
        if (m_shown.size() > kMaxShown)
            m_shown.removeFirst();
    }
    const QVariantMap place{{QStringLiteral("x"), qRound(rect.x())},
        {QStringLiteral("y"), qRound(rect.y())}, {QStringLiteral("width"), qRound(rect.width())},
        {QStringLiteral("height"), qRound(rect.height())}};
    settle(tag, kDisplayed, {}, tr("Shown as a toast"), {{QStringLiteral("rect"), place}});
}

void Dispatcher::reportClosed(const QString &tag, const QString &reason)
{
    if (m_waiting.contains(tag)) {
        const bool isSuppression = reason == kExpired || reason == kDuplicate;
        settle(tag, isSuppression ? kSuppressed : kFailed,
            isSuppression ? reason : QStringLiteral("not displayed"),
            reason == kExpired         ? tr("Not shown: its time was over")
                : reason == kDuplicate ? tr("Not shown: the same is there already")
                                       : tr("Not shown: it was gone before"));
        return;
    }
    const QString state = stateOfClosing(reason);
    const auto shown = std::find_if(m_shown.begin(), m_shown.end(),
        [&tag](const Shown &candidate) { return candidate.tag == tag; });
    if (state.isEmpty() || shown == m_shown.end())
        return;
    const Part part = shown->part;
    m_shown.erase(shown);
    m_log->setOutcome(part.row,
        state == kClicked ? tr("Shown as a toast, and acted on")
                          : tr("Shown as a toast, and closed"));
    report(part, state, {}, {{QStringLiteral("closed"), reason}});
}

// A burst of toasts pushes the first ones off the screen before anybody could see them. The one
// redirect that can wait among them keeps its turn.
void Dispatcher::giveUpOldest()
{
    QString oldest;
    for (auto it = m_waiting.cbegin(); it != m_waiting.cend(); ++it) {
        const bool isOlder = oldest.isEmpty() || it.key().toULongLong() < oldest.toULongLong();
        if (!it->redirect && isOlder)
            oldest = it.key();
    }
    settle(oldest, kFailed, QStringLiteral("too many at once"), tr("Lost in a burst of others"));
}

void Dispatcher::settle(const QString &tag, const QString &state, const QString &reason,
    const QString &outcome, const QVariantMap &details)
{
    const auto it = m_waiting.find(tag);
    if (it == m_waiting.end())
        return;
    const Part part = *it;
    m_waiting.erase(it);
    m_log->setOutcome(part.row, outcome);
    if (!reason.isEmpty())
        qCInfo(lcApp) << "Push" << part.push.offset << "as" << part.event << "is"
                      << qUtf8Printable(state) << "on" << m_router->path() << "because of"
                      << reason;
    report(part, state, reason, details);
}

void Dispatcher::report(
    const Part &part, const QString &state, const QString &reason, const QVariantMap &details)
{
    QVariantMap all = part.details;
    all.insert(details);
    all.insert(QStringLiteral("event"), part.event);
    all.insert(QStringLiteral("page"), m_router->path());
    Q_EMIT settled(part.push, state, reason, all);
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

#include "moc_dispatcher.cpp"
