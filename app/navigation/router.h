// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/navigation/path.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace App {

//! \brief Which page is shown, with a history, and the redirects that change it.
//!
//! A page with unsaved input is not left without asking: redirects wait for confirmLeave().
class Router : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one router, of the app")
    Q_PROPERTY(QString path READ path NOTIFY pathChanged)
    Q_PROPERTY(bool canGoBack READ canGoBack NOTIFY pathChanged)
    Q_PROPERTY(bool canGoForward READ canGoForward NOTIFY pathChanged)
    Q_PROPERTY(bool unsaved READ isUnsaved WRITE setUnsaved NOTIFY unsavedChanged)
    Q_PROPERTY(QString pendingTarget READ pendingTarget NOTIFY pendingChanged)
    Q_PROPERTY(int pendingSeconds READ pendingSeconds NOTIFY pendingChanged)
    Q_PROPERTY(QString question READ question NOTIFY questionChanged)
    Q_PROPERTY(bool questionIsExternal READ questionIsExternal NOTIFY questionChanged)

public:
    //! \brief What became of a redirect.
    enum class Outcome { Moved, StayedAtStart, LeftToUser, Refused, Replaced, Declined };
    Q_ENUM(Outcome)

    //! A waiting redirect is shown to the person if it waits at least this long.
    static constexpr std::chrono::milliseconds kVisibleDelay{1500};

    explicit Router(const QString &start, QObject *parent = nullptr);
    ~Router() override;

    [[nodiscard]] QString path() const { return m_history.at(m_index); }
    [[nodiscard]] bool canGoBack() const { return m_index > 0; }
    [[nodiscard]] bool canGoForward() const { return m_index + 1 < m_history.size(); }

    //! \brief Whether the page holds input that leaving it would lose.
    [[nodiscard]] bool isUnsaved() const { return m_unsaved; }
    void setUnsaved(bool unsaved);

    //! \brief Where a waiting redirect will lead, once it waits visibly; else empty.
    [[nodiscard]] QString pendingTarget() const;
    [[nodiscard]] int pendingSeconds() const;

    //! \brief What the person has to decide: the page or address to go to. Empty: nothing.
    [[nodiscard]] QString question() const { return m_question; }
    [[nodiscard]] bool questionIsExternal() const { return m_questionIsExternal; }

    //! \brief Goes where the person wants to go. Asks first if there is unsaved input.
    Q_INVOKABLE void go(const QString &path);
    Q_INVOKABLE void back();
    Q_INVOKABLE void forward();

    //! \brief Follows a redirect after \a delay. A later one replaces it. \a tag comes back with
    //! redirectEnded().
    void redirect(const QString &target, std::chrono::milliseconds delay, const QString &tag);

    Q_INVOKABLE void stayHere();
    Q_INVOKABLE void confirmLeave();
    Q_INVOKABLE void declineLeave();

    //! \brief Forgets everything; for another person's log-in.
    void reset(const QString &start);

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
    struct Waiting {
        QString target;
        QString tag;
        bool visible = false;
    };

    void follow();
    bool leaveFor(const QString &path, int index, bool byRedirect);
    void ask(const QString &question, bool external, bool byRedirect);
    void end(Outcome outcome, const QString &detail);
    void show(const QString &path, int index);

    QStringList m_history;
    int m_index = 0;
    bool m_unsaved = false;
    std::optional<Waiting> m_waiting;
    QTimer m_delay;
    QTimer m_countdown;
    QString m_question;
    bool m_questionIsExternal = false;
    bool m_questionByRedirect = false;
    int m_questionIndex = -1;
};

} // namespace App
