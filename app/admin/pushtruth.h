// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/admin/serverlist.h"

namespace App {

//! \brief What became of one push: a funnel, whom it reached, and why it did not reach the others.
class PushTruth : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The console has one")
    Q_PROPERTY(QString id READ id NOTIFY changed)
    Q_PROPERTY(bool reading READ isReading NOTIFY changed)
    Q_PROPERTY(bool present READ isPresent NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QString exactTime READ exactTime NOTIFY changed)
    Q_PROPERTY(QString message READ message NOTIFY changed)
    Q_PROPERTY(int recipients READ recipients NOTIFY changed)
    Q_PROPERTY(QStringList stages READ stages NOTIFY changed)
    Q_PROPERTY(QList<int> reached READ reached NOTIFY changed)
    Q_PROPERTY(QStringList losses READ losses NOTIFY changed)
    Q_PROPERTY(QString recallText READ recallText NOTIFY changed)
    Q_PROPERTY(bool waiting READ isWaiting NOTIFY changed)
    Q_PROPERTY(bool held READ isHeld NOTIFY changed)
    Q_PROPERTY(bool mine READ isMine NOTIFY changed)
    Q_PROPERTY(QString reach READ reach NOTIFY changed)
    Q_PROPERTY(App::ServerList *people READ people CONSTANT)

public:
    explicit PushTruth(Backend *backend, QObject *parent = nullptr);
    ~PushTruth() override;

    [[nodiscard]] QString id() const { return m_id; }
    [[nodiscard]] bool isReading() const { return m_isReading; }
    [[nodiscard]] bool isPresent() const { return !m_push.isEmpty(); }
    [[nodiscard]] QString error() const { return m_error; }
    //! \brief Its event.
    [[nodiscard]] QString title() const;
    //! \brief Whom, when and by whom, and how it stands, in one line.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString exactTime() const;
    //! \brief As it was sent, a line for each member; a text without its quotes.
    [[nodiscard]] QString message() const;
    //! \brief The push as the API tells it.
    [[nodiscard]] const QByteArray &json() const { return m_text; }
    [[nodiscard]] int recipients() const;
    //! \brief From queued to clicked, and how many got at least so far.
    [[nodiscard]] QStringList stages() const;
    [[nodiscard]] QList<int> reached() const;
    //! \brief Why the others did not, the most frequent first: a sentence each.
    [[nodiscard]] QStringList losses() const;
    //! \brief What can be done about it; empty: nothing any more.
    [[nodiscard]] QString recallText() const;
    //! \brief It was not sent yet: its time has not come, or nobody has approved it.
    [[nodiscard]] bool isWaiting() const { return isScheduled() || isHeld(); }
    [[nodiscard]] bool isHeld() const;
    //! \brief Whoever looks at it has sent it, and may not approve it, as the server says.
    [[nodiscard]] bool isMine() const;
    //! \brief How many would get one that is held: a sentence; empty: not known yet.
    [[nodiscard]] QString reach() const { return m_reach; }
    //! \brief Each of them with their state.
    [[nodiscard]] ServerList *people() { return &m_people; }
    //! \brief Its way to one of them: what happened and when, a line each.
    Q_INVOKABLE [[nodiscard]] QStringList way(const QString &user) const;

    //! \brief Who looks.
    void setOwner(const QString &userId) { m_owner = userId; }
    //! \brief Shows that push; empty: none.
    Q_INVOKABLE void show(const QString &id);
    Q_INVOKABLE void readAgain();
    //! \brief Cancels it, or takes it back from all who have it.
    Q_INVOKABLE void recall();
    //! \brief One that is held goes.
    Q_INVOKABLE void approve();

Q_SIGNALS:
    void changed();
    //! \brief It is another one now: lists that have it are of before.
    void acted();

private:
    void read();
    void act(const Backend::Request &request, const Backend::Then &then);
    void take(const Backend::Answer &answer);
    void askReach();
    [[nodiscard]] bool isScheduled() const;
    [[nodiscard]] int count(const char *state) const;

    Backend *m_backend;
    QString m_owner;
    QString m_id;
    QJsonObject m_push;
    QString m_error;
    QString m_reach;
    bool m_isReading = false;
    bool m_isActing = false;
    int m_round = 0;
    QByteArray m_text; //!< the push byte for byte
    QTimer m_settling;
    ServerList m_people;
};

} // namespace App
