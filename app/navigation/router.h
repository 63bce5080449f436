// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/navigation/clock.h"
#include "app/navigation/history.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtCore/QVariantMap>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace App {

//! \brief Which page is shown, with a history, and the redirects that change it.
//!
//! A page with unsaved input is not left without asking: redirects wait for confirmLeave(). Nor is
//! the app. Another query is another page here; another fragment is not. A redirect that waits long
//! enough to be read about can be stopped with stayHere().
class Router : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one router, of the app")
    Q_PROPERTY(QString path READ path NOTIFY pathChanged)
    Q_PROPERTY(QString page READ page NOTIFY pathChanged)
    Q_PROPERTY(QString pageName READ pageName NOTIFY pathChanged)
    Q_PROPERTY(QVariantMap query READ query NOTIFY pathChanged)
    Q_PROPERTY(bool canGoBack READ canGoBack NOTIFY pathChanged)
    Q_PROPERTY(bool canGoForward READ canGoForward NOTIFY pathChanged)
    Q_PROPERTY(bool unsaved READ isUnsaved WRITE setUnsaved NOTIFY unsavedChanged)
    Q_PROPERTY(QString pendingTarget READ pendingTarget NOTIFY pendingChanged)
    Q_PROPERTY(int pendingSeconds READ pendingSeconds NOTIFY pendingChanged)
    Q_PROPERTY(QString question READ question NOTIFY questionChanged)
    Q_PROPERTY(bool questionIsExternal READ questionIsExternal NOTIFY questionChanged)

public:
    //! \brief What became of a redirect.
    enum class Outcome {
        Moved,
        StayedAtStart, //!< back, where there is nothing to go back to
        LeftToUser, //!< opened outside
        Refused,
        Replaced, //!< by a later one
        Declined, //!< by the person
        Withdrawn, //!< by who asked for it
    };
    Q_ENUM(Outcome)

    //! A waiting redirect is shown to the person if it waits at least this long.
    static constexpr std::chrono::milliseconds kVisibleDelay{1500};

    explicit Router(const QString &start, QObject *parent = nullptr);
    ~Router() override;

    //! \brief For tests, which then call tick().
    void setClock(const Clock &clock) { m_clock = clock; }

    [[nodiscard]] QString path() const { return m_history.current(); }
    //! \brief The path without query and fragment: which page it is.
    [[nodiscard]] QString page() const;
    //! \brief The last part of the path, for people.
    [[nodiscard]] QString pageName() const;
    //! \brief The query of the path, by name.
    [[nodiscard]] QVariantMap query() const;
    [[nodiscard]] bool canGoBack() const { return m_history.canGoBack(); }
    [[nodiscard]] bool canGoForward() const { return m_history.canGoForward(); }

    //! \brief Whether the page holds input that leaving it would lose.
    [[nodiscard]] bool isUnsaved() const { return m_unsaved; }
    void setUnsaved(bool unsaved);

    //! \brief Where a waiting redirect leads from here, while it waits visibly; else empty.
    [[nodiscard]] QString pendingTarget() const;
    //! \brief The seconds that it still waits, rounded up; 0 if none does.
    [[nodiscard]] int pendingSeconds() const;

    //! \brief What the person has to decide: the page or address to go to. Empty: nothing.
    [[nodiscard]] QString question() const { return m_question ? m_question->target : QString(); }
    [[nodiscard]] bool questionIsExternal() const
    {
        return m_question && m_question->step == Step::Outside;
    }

    //! \brief The values in the path if it is \a pattern (see PathPattern), else null.
    Q_INVOKABLE [[nodiscard]] QVariant match(const QString &pattern) const;

    //! \brief See App::elided().
    Q_INVOKABLE [[nodiscard]] static QString elided(const QString &text, int length);

    //! \brief Goes where the person wants to go. Asks first if there is unsaved input.
    Q_INVOKABLE void go(const QString &path);
    //! \brief The same, in the place of where the person is: going back does not lead here again.
    Q_INVOKABLE void replace(const QString &path);
    Q_INVOKABLE void back();
    Q_INVOKABLE void forward();

    //! \brief Follows a redirect after \a delay. A later one replaces it, unless that is refused at
    //! once. It is followed from where the person is by then, and not before a question about
    //! something else is answered. \a tag comes back with redirectEnded().
    void redirect(const QString &target, std::chrono::milliseconds delay, const QString &tag);
    //! \brief Whether the redirect with that tag is still to be followed.
    [[nodiscard]] bool isWaiting(const QString &tag) const
    {
        return m_waiting && m_waiting->tag == tag;
    }
    //! \brief Nobody wants the redirect with that tag any more.
    void withdraw(const QString &tag);

    Q_INVOKABLE void stayHere();
    Q_INVOKABLE void confirmLeave();
    Q_INVOKABLE void declineLeave();

    //! \brief Forgets everything; for another person's log-in.
    void reset(const QString &start);

    //! \brief Follows the redirect that is due. Otherwise the timer calls it.
    void tick();

Q_SIGNALS:
    void pathChanged();
    void unsavedChanged();
    void pendingChanged();
    void questionChanged();
    //! \brief The person agreed to open \a url outside the app.
    void externalConfirmed(const QUrl &url);
    //! \brief \a detail is the page now shown, or why it is still the same one.
    void redirectEnded(const QString &tag, App::Router::Outcome outcome, const QString &detail);

private:
    enum class Step { NewPage, InPlace, Back, Forward, Outside };

    struct Question {
        Step step;
        QString target;
        bool byRedirect;
    };

    struct Waiting {
        enum class Phase {
            Counting, //!< until it is due
            Held, //!< until the person has answered another question
            Asking, //!< until the person has answered its own
        };

        QString target;
        QString tag;
        std::chrono::milliseconds due;
        bool isLong;
        Phase phase = Phase::Counting;
    };

    [[nodiscard]] bool isCounting() const;
    void schedule();
    void follow();
    void followHeld();
    [[nodiscard]] bool leadsAway(const QString &target) const;
    void goTo(Step step, const QString &path);
    void leave(Step step, const QString &target, bool byRedirect);
    void ask(const Question &question);
    std::optional<Question> takeQuestion();
    void show(Step step, const QString &target, bool byRedirect);
    std::optional<Waiting> takeWaiting();
    void end(Outcome outcome, const QString &detail);

    Clock m_clock = steadyClock();
    History m_history;
    bool m_unsaved = false;
    std::optional<Waiting> m_waiting;
    std::optional<Question> m_question;
    QTimer m_timer;
    int m_shownSeconds = 0;
};

} // namespace App
