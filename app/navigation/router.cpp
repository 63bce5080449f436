// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/router.h"

namespace App {

namespace {

//! Pages that history remembers; the oldest goes first.
constexpr qsizetype kMaxHistory = 200;

//! A new entry of the history, as opposed to a step along it.
constexpr int kNewEntry = -1;

} // namespace

Router::Router(const QString &start, QObject *parent)
    : QObject(parent)
    , m_history{normalizePath(start)}
{
    m_delay.setSingleShot(true);
    // A coarse one would count down from 31 s if it is 30 s.
    m_delay.setTimerType(Qt::PreciseTimer);
    connect(&m_delay, &QTimer::timeout, this, &Router::follow);
    m_countdown.setInterval(250);
    connect(&m_countdown, &QTimer::timeout, this, &Router::pendingChanged);
}

Router::~Router() = default;

void Router::setUnsaved(bool unsaved)
{
    if (m_unsaved == unsaved)
        return;
    m_unsaved = unsaved;
    Q_EMIT unsavedChanged();
}

QString Router::pendingTarget() const
{
    return m_waiting && m_waiting->visible && m_delay.isActive() ? m_waiting->target : QString();
}

int Router::pendingSeconds() const
{
    return m_delay.isActive() ? (m_delay.remainingTime() + 999) / 1000 : 0;
}

void Router::go(const QString &path)
{
    const QString target = normalizePath(path);
    if (target != this->path())
        leaveFor(target, kNewEntry, false);
}

void Router::back()
{
    if (canGoBack())
        leaveFor(m_history.at(m_index - 1), m_index - 1, false);
}

void Router::forward()
{
    if (canGoForward())
        leaveFor(m_history.at(m_index + 1), m_index + 1, false);
}

void Router::redirect(const QString &target, std::chrono::milliseconds delay, const QString &tag)
{
    if (m_waiting)
        end(Outcome::Replaced, target);
    declineLeave();
    m_waiting = Waiting{target, tag, delay >= kVisibleDelay};
    m_delay.start(delay);
    if (m_waiting->visible)
        m_countdown.start();
    Q_EMIT pendingChanged();
}

// Relative targets are resolved now and not when the push came: the person may have moved on.
void Router::follow()
{
    m_countdown.stop();
    Q_EMIT pendingChanged();
    const Redirect redirect = resolveRedirect(path(), m_waiting->target);
    switch (redirect.kind) {
    case Redirect::Kind::Refused:
        end(Outcome::Refused, redirect.target);
        break;
    case Redirect::Kind::External:
        ask(redirect.target, true, true);
        break;
    case Redirect::Kind::Back:
        if (!canGoBack())
            end(Outcome::StayedAtStart, path());
        else if (leaveFor(m_history.at(m_index - 1), m_index - 1, true))
            end(Outcome::Moved, path());
        break;
    case Redirect::Kind::Go:
        if (redirect.target == path() || leaveFor(redirect.target, kNewEntry, true))
            end(Outcome::Moved, path());
        break;
    }
}

// False if the person has to be asked first.
bool Router::leaveFor(const QString &path, int index, bool byRedirect)
{
    // Going elsewhere answers the question that is open.
    declineLeave();
    if (m_unsaved) {
        m_questionIndex = index;
        ask(path, false, byRedirect);
        return false;
    }
    show(path, index);
    return true;
}

void Router::ask(const QString &question, bool external, bool byRedirect)
{
    m_question = question;
    m_questionIsExternal = external;
    m_questionByRedirect = byRedirect;
    Q_EMIT questionChanged();
}

void Router::confirmLeave()
{
    if (m_question.isEmpty())
        return;
    const QString target = std::exchange(m_question, QString());
    Q_EMIT questionChanged();
    if (m_questionIsExternal) {
        end(Outcome::LeftToUser, target);
        Q_EMIT externalConfirmed(QUrl(target));
        return;
    }
    show(target, m_questionIndex);
    if (m_questionByRedirect)
        end(Outcome::Moved, target);
}

void Router::declineLeave()
{
    if (m_question.isEmpty())
        return;
    m_question.clear();
    Q_EMIT questionChanged();
    if (m_questionByRedirect)
        end(Outcome::Declined, path());
}

void Router::stayHere()
{
    m_delay.stop();
    m_countdown.stop();
    end(Outcome::Declined, path());
    Q_EMIT pendingChanged();
}

void Router::end(Outcome outcome, const QString &detail)
{
    if (!m_waiting)
        return;
    const QString tag = m_waiting->tag;
    m_waiting.reset();
    m_delay.stop();
    m_countdown.stop();
    Q_EMIT redirectEnded(tag, outcome, detail);
}

void Router::show(const QString &path, int index)
{
    if (index == kNewEntry) {
        // A new way forward makes the old one unreachable, as in every browser.
        m_history = m_history.mid(0, m_index + 1);
        m_history.append(path);
        if (m_history.size() > kMaxHistory)
            m_history.removeFirst();
        m_index = static_cast<int>(m_history.size()) - 1;
    } else {
        m_index = index;
    }
    setUnsaved(false);
    Q_EMIT pathChanged();
}

void Router::reset(const QString &start)
{
    stayHere();
    declineLeave();
    m_history = {normalizePath(start)};
    m_index = 0;
    setUnsaved(false);
    Q_EMIT pathChanged();
}

} // namespace App
