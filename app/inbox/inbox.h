// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/inbox/inboxentry.h"
#include "app/inbox/inboxmodel.h"
#include "app/inbox/inboxstore.h"
#include "app/inbox/receiptoutbox.h"

#include <QtCore/QTimer>

namespace App {

//! \brief What somebody was sent, on this device: the local copy, the part of it that is looked at,
//! and what the person does with it, here and at the server.
class Inbox : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one inbox, of the account")
    Q_PROPERTY(App::InboxModel *model READ model CONSTANT)
    Q_PROPERTY(App::InboxEntry *current READ current CONSTANT)
    Q_PROPERTY(int unread READ unread NOTIFY countsChanged)
    Q_PROPERTY(int snoozed READ snoozed NOTIFY countsChanged)
    Q_PROPERTY(Place place READ place WRITE setPlace NOTIFY queryChanged)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY queryChanged)
    Q_PROPERTY(QString lastAct READ lastAct NOTIFY lastActChanged)

public:
    enum class Place { Inbox, Unread, Snoozed, Done, All };
    Q_ENUM(Place)

    explicit Inbox(Backend *backend, QObject *parent = nullptr);
    ~Inbox() override;

    //! \brief The copy in \a file; an empty name: in memory only.
    void open(const QString &file);
    void close();
    [[nodiscard]] const InboxStore &store() const { return m_store; }
    [[nodiscard]] ReceiptOutbox &receipts() { return m_receipts; }

    [[nodiscard]] InboxModel *model() { return &m_model; }
    //! \brief What is read beside the list.
    [[nodiscard]] InboxEntry *current() { return &m_current; }
    [[nodiscard]] int unread() const { return m_unread; }
    [[nodiscard]] int snoozed() const { return m_snoozed; }
    [[nodiscard]] Place place() const;
    void setPlace(Place place);
    [[nodiscard]] QString search() const { return m_model.query().search; }
    void setSearch(const QString &search);
    //! \brief What was done last and can be undone, as a sentence; empty: nothing.
    [[nodiscard]] QString lastAct() const { return m_lastAct.text; }

    //! \brief Shows an item, and reads it by that; 0: none.
    Q_INVOKABLE void select(qint64 number);
    Q_INVOKABLE void markRead(qint64 number);
    Q_INVOKABLE void markUnread(qint64 number);
    Q_INVOKABLE void finish(qint64 number);
    //! \brief Puts it off; it is unread when it comes back.
    Q_INVOKABLE void snooze(qint64 number, const QDateTime &until);
    //! \brief When something can be put off to: in an hour, this evening (invalid when it is too
    //! late for that), tomorrow, next week.
    Q_INVOKABLE [[nodiscard]] QList<QDateTime> snoozeTimes() const;
    //! \brief Of what is shown, and nothing else.
    Q_INVOKABLE void markAllRead();
    void markAllRead(const InboxQuery &query);
    Q_INVOKABLE void finishAll();
    //! \brief Whoever says it has taken the item on.
    Q_INVOKABLE void acknowledge(qint64 number);
    Q_INVOKABLE void undo();
    //! \brief It is too late to undo what was done last.
    Q_INVOKABLE void forget();
    //! \brief Does an action of an item: what the app does by itself goes to actionChosen(), the
    //! rest to the server. \a text: of a reply.
    Q_INVOKABLE void act(qint64 number, const QString &actionId, const QString &text = {});

    //! \brief A push has come, now or while nobody was there.
    void receive(const IncomingPush &push);
    void apply(const QList<StateChange> &changes);
    //! \brief Everything older has come.
    void goLive(const LiveNotice &notice);
    //! \brief It was taken back, or another one takes its place.
    void recall(const QString &offset);
    //! \brief Writes what has come, at once.
    void flush();

Q_SIGNALS:
    void countsChanged();
    void queryChanged();
    //! \brief Something came, went or stands otherwise.
    void contentChanged();
    void lastActChanged();
    //! \brief `url` or `route`, and where it leads.
    void actionChosen(const QString &type, const QString &target);
    //! \brief These were put off, and their time has come.
    void returned(const QList<qint64> &numbers);
    //! \brief The person has read or put away what has that offset, here or elsewhere.
    void settled(const QString &offset, bool isUpTo);

private:
    struct Before {
        qint64 number;
        InboxState::Value state;
        qint64 snoozedUntil;
    };
    struct Act {
        QString text;
        QList<Before> before;
    };

    void put(const QList<qint64> &numbers, InboxState::Value state, qint64 snoozedUntil,
        const QString &text);
    void say(qint64 number, InboxState::Value state, qint64 snoozedUntil);
    void setQuery(const InboxQuery &query);
    void changed();
    void awaitChange();
    void lookAtTime();
    [[nodiscard]] QList<qint64> found(const InboxQuery &query) const;

    Backend *m_backend;
    InboxStore m_store;
    ReceiptOutbox m_receipts;
    InboxModel m_model;
    InboxEntry m_current;
    QList<IncomingPush> m_arrived;
    QTimer m_arrival;
    QTimer m_clock;
    Act m_lastAct;
    QString m_log; //!< that m_lastAct and m_current are of
    int m_unread = 0;
    int m_snoozed = 0;
};

} // namespace App
