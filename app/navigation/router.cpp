// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/router.h"

#include "app/logging.h"
#include "app/navigation/destination.h"
#include "app/navigation/path.h"
#include "app/navigation/pathpattern.h"

#include <algorithm>

namespace App {

using namespace std::chrono_literals;

Router::Router(const QString &start, QObject *parent)
    : QObject(parent)
    , m_history(normalizePath(start))
{
    m_timer.setSingleShot(true);
    // A coarse one would skip seconds of the countdown.
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Router::tick);
    // The same target can lead elsewhere from another page.
    connect(this, &Router::pathChanged, this, [this] {
        if (isCounting() && m_waiting->isLong)
            Q_EMIT pendingChanged();
    });
}

Router::~Router() = default;

QString Router::page() const
{
    return pageOf(path());
}

QString Router::pageName() const
{
    return App::pageName(path());
}

QVariantMap Router::query() const
{
    return queryMap(path());
}

QVariant Router::match(const QString &pattern) const
{
    const auto values = PathPattern(pattern).match(path());
    return values ? QVariant(*values) : QVariant::fromValue(nullptr);
}

QString Router::elided(const QString &text, int length)
{
    return App::elided(text, length);
}

void Router::setUnsaved(bool unsaved)
{
    if (m_unsaved == unsaved)
        return;
    m_unsaved = unsaved;
    Q_EMIT unsavedChanged();
}

bool Router::isCounting() const
{
    return m_waiting && m_waiting->phase == Waiting::Phase::Counting;
}

QString Router::pendingTarget() const
{
    if (!isCounting() || !m_waiting->isLong)
        return {};
    const Destination destination = resolveRedirect(path(), m_waiting->target);
    switch (destination.kind) {
    case Destination::Kind::Page:
    case Destination::Kind::External:
        return destination.target;
    case Destination::Kind::Back:
        return m_history.previous();
    case Destination::Kind::Refused:
        break;
    }
    return {};
}

int Router::pendingSeconds() const
{
    if (!isCounting())
        return 0;
    const auto left = std::max(m_waiting->due - m_clock(), 0ms);
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(left).count());
}

void Router::go(const QString &path)
{
    goTo(Step::NewPage, path);
}

void Router::replace(const QString &path)
{
    goTo(Step::InPlace, path);
}

void Router::goTo(Step step, const QString &path)
{
    const QString target = normalizePath(path);
    if (target.size() > kMaxPathLength)
        qCWarning(lcApp) << "A path of" << target.size() << "characters leads nowhere";
    else if (target != this->path())
        leave(step, target, false);
}

void Router::back()
{
    if (canGoBack())
        leave(Step::Back, m_history.previous(), false);
}

void Router::forward()
{
    if (canGoForward())
        leave(Step::Forward, m_history.next(), false);
}

void Router::redirect(const QString &target, std::chrono::milliseconds delay, const QString &tag)
{
    const Destination destination = resolveRedirect(path(), target);
    if (destination.kind == Destination::Kind::Refused) {
        Q_EMIT redirectEnded(tag, Outcome::Refused, destination.target);
        return;
    }
    end(Outcome::Replaced, target);
    m_waiting = Waiting{.target = target,
        .tag = tag,
        .due = m_clock() + std::clamp(delay, 0ms, kMaxDelay),
        .isLong = delay >= kVisibleDelay};
    schedule();
    Q_EMIT pendingChanged();
}

void Router::withdraw(const QString &tag)
{
    if (isWaiting(tag))
        end(Outcome::Withdrawn, path());
}

// Wakes up when it is due, and before that whenever the seconds that are shown change.
void Router::schedule()
{
    m_shownSeconds = pendingSeconds();
    auto left = std::max(m_waiting->due - m_clock(), 0ms);
    if (m_waiting->isLong && m_shownSeconds > 1)
        left -= std::chrono::seconds(m_shownSeconds - 1);
    m_timer.start(left);
}

void Router::tick()
{
    if (!isCounting())
        return;
    if (m_clock() >= m_waiting->due) {
        follow();
        return;
    }
    const bool changed = m_shownSeconds != pendingSeconds();
    schedule();
    if (changed && m_waiting->isLong)
        Q_EMIT pendingChanged();
}

// Relative targets are resolved now and not when the push came: the person may have moved on.
void Router::follow()
{
    m_timer.stop();
    m_waiting->phase = m_question ? Waiting::Phase::Held : Waiting::Phase::Asking;
    Q_EMIT pendingChanged();
    if (!m_waiting || m_waiting->phase != Waiting::Phase::Asking)
        return;
    const Destination destination = resolveRedirect(path(), m_waiting->target);
    switch (destination.kind) {
    case Destination::Kind::Refused:
        end(Outcome::Refused, destination.target);
        break;
    case Destination::Kind::External:
        ask({Step::Outside, destination.target, true});
        break;
    case Destination::Kind::Back:
        if (canGoBack())
            leave(Step::Back, m_history.previous(), true);
        else
            end(Outcome::StayedAtStart, path());
        break;
    case Destination::Kind::Page:
        if (destination.target == path())
            end(Outcome::Moved, path());
        else
            leave(Step::NewPage, destination.target, true);
        break;
    }
}

void Router::followHeld()
{
    if (m_waiting && m_waiting->phase == Waiting::Phase::Held)
        follow();
}

// Another place of what is shown is still the same: nothing is lost on the way to it.
bool Router::leadsAway(const QString &target) const
{
    return withoutFragment(target) != withoutFragment(path());
}

void Router::leave(Step step, const QString &target, bool byRedirect)
{
    // Going elsewhere answers the question that is open.
    if (const auto open = takeQuestion(); open && open->byRedirect)
        end(Outcome::Declined, path());
    if (m_unsaved && leadsAway(target))
        ask({step, target, byRedirect});
    else
        show(step, target, byRedirect);
}

void Router::ask(const Question &question)
{
    m_question = question;
    Q_EMIT questionChanged();
}

std::optional<Router::Question> Router::takeQuestion()
{
    auto question = std::exchange(m_question, std::nullopt);
    if (question)
        Q_EMIT questionChanged();
    return question;
}

void Router::confirmLeave()
{
    const auto question = takeQuestion();
    if (!question)
        return;
    if (question->step == Step::Outside) {
        end(Outcome::LeftToUser, question->target);
        Q_EMIT externalConfirmed(QUrl(question->target, QUrl::StrictMode));
        return;
    }
    show(question->step, question->target, question->byRedirect);
}

void Router::declineLeave()
{
    const auto question = takeQuestion();
    if (question && question->byRedirect)
        end(Outcome::Declined, path());
    else
        followHeld();
}

void Router::stayHere()
{
    end(Outcome::Declined, path());
}

void Router::show(Step step, const QString &target, bool byRedirect)
{
    // Over before anybody hears of the new page: who looks whether a redirect still waits must not
    // find this one.
    const auto done = byRedirect ? takeWaiting() : std::nullopt;
    const bool isOver = leadsAway(target);
    if (step == Step::Back)
        m_history.back();
    else if (step == Step::Forward)
        m_history.forward();
    else if (step == Step::InPlace)
        m_history.replace(target);
    else
        m_history.visit(target);
    if (isOver)
        setUnsaved(false);
    Q_EMIT pathChanged();
    if (done)
        Q_EMIT redirectEnded(done->tag, Outcome::Moved, target);
    followHeld();
}

std::optional<Router::Waiting> Router::takeWaiting()
{
    m_timer.stop();
    const bool wasShown = isCounting();
    auto waiting = std::exchange(m_waiting, std::nullopt);
    if (wasShown)
        Q_EMIT pendingChanged();
    return waiting;
}

// Its question, if there is one, ends with it.
void Router::end(Outcome outcome, const QString &detail)
{
    const auto ended = takeWaiting();
    if (!ended)
        return;
    if (m_question && m_question->byRedirect)
        takeQuestion();
    Q_EMIT redirectEnded(ended->tag, outcome, detail);
}

void Router::reset(const QString &start)
{
    takeQuestion();
    end(Outcome::Withdrawn, path());
    m_history = History(normalizePath(start));
    setUnsaved(false);
    Q_EMIT pathChanged();
}

} // namespace App

#include "moc_router.cpp"
