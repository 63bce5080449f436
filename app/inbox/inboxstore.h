// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/inbox/inboxitem.h"

#include <QtCore/QList>
#include <QtCore/QVariantList>
#include <QtSql/QSqlDatabase>

#include <functional>
#include <memory>
#include <optional>

namespace App {

//! \brief Which part of an inbox is wanted.
struct InboxQuery {
    enum class Place { Inbox, Unread, Snoozed, Done, All };

    Place place = Place::Inbox;
    QString search = {}; //!< words, each the beginning of one in the item; empty: all
    qint64 before = 0; //!< only what has a smaller number; 0: from the newest
    int size = 50;

    friend bool operator==(const InboxQuery &, const InboxQuery &) = default;
};

//! \brief What was said about a push and is not at the server yet.
struct PendingReceipt {
    qint64 no = 0; //!< its place in the order
    QJsonObject receipt = {};
};

//! \brief The local copy of one account's inbox: a SQLite database, with all words in an index.
//!
//! The server is the truth; this opens at once and without it. What the person does is written here
//! first, and to the server as soon as it can be. One file an account, so that logging out deletes
//! one file. Times come from outside, so that tests can set them.
class InboxStore {
public:
    InboxStore();
    ~InboxStore();
    Q_DISABLE_COPY_MOVE(InboxStore)

    //! \brief Opens the database, or makes it. A broken one is set aside and made anew: the server
    //! has it all. False: nothing can be kept here, and the inbox lives in memory.
    bool open(const QString &file);
    void close();
    [[nodiscard]] bool isOpen() const { return m_database.isOpen(); }

    //! \brief What came, in one transaction. \a isKept: those of them that the inbox keeps. Of
    //! another log than before everything older goes.
    void add(const QList<IncomingPush> &pushes);
    //! \brief Returns the numbers of what is different now; an empty list with \a all set: many.
    void apply(const QList<StateChange> &changes);
    //! \brief Taken back, or replaced: it goes.
    void remove(qint64 seq);
    //! \brief What is older than the log at the server, and what has expired at \a now. Whether
    //! something went.
    bool prune(qint64 firstSeq, qint64 now);
    //! \brief All that is in it, but for what waits to be sent.
    void clear();

    [[nodiscard]] QList<InboxItem> list(const InboxQuery &query, qint64 now) const;
    [[nodiscard]] std::optional<InboxItem> find(qint64 seq) const;
    [[nodiscard]] int unread(qint64 now) const;
    [[nodiscard]] int count(InboxQuery::Place place, qint64 now) const;
    //! \brief The numbers of what a query finds, the newest first; at most \a most.
    [[nodiscard]] QList<qint64> numbers(const InboxQuery &query, qint64 now, int most) const;
    //! \brief When the next thing comes back or expires after \a now; 0: nothing does.
    [[nodiscard]] qint64 nextChange(qint64 now) const;
    //! \brief What came back between the two times and has not been told of yet.
    [[nodiscard]] QList<qint64> takeReturned(qint64 now);

    //! \brief Does \a work, which writes much, in one transaction.
    void together(const std::function<void()> &work);

    //! \brief What the person has done: kept here, and waiting to be sent.
    void set(qint64 seq, InboxState::Value state, qint64 snoozedUntil);
    void enqueue(const QJsonObject &receipt);
    [[nodiscard]] QList<PendingReceipt> pending(int most) const;
    void sent(qint64 upTo);

    //! \brief Where to go on, as CONNECT wants it; empty: from the start.
    [[nodiscard]] QString offset() const;
    [[nodiscard]] QString states() const;
    void setStates(const QString &cursor);
    //! \brief The server's log is the one that \a offset is of: of another one all goes.
    void noteLog(const QString &offset);
    //! \brief The name of the log that this is a copy of; empty: nothing has come yet.
    [[nodiscard]] QString log() const { return m_log; }
    [[nodiscard]] QString offsetOf(qint64 seq) const;
    //! \brief Whether it is new: what comes first was there before this device.
    [[nodiscard]] bool isNew() const { return m_lastSeq == 0; }

private:
    class Query;

    bool prepare();
    void addOne(const IncomingPush &push);
    void applyOne(const StateChange &change);
    void fold(InboxItem &item) const;
    [[nodiscard]] QString value(const QString &name) const;
    void setValue(const QString &name, const QString &value);
    bool run(const QString &sql, const QVariantList &values = {}) const;
    //! Of an item, in the order in which read() reads them.
    [[nodiscard]] static const QString &columns();
    [[nodiscard]] static InboxItem read(const QSqlQuery &query);

    const QString m_connection;
    QSqlDatabase m_database;
    QString m_log;
    qint64 m_lastSeq = 0;
};

} // namespace App
