// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/audit.h"
#include "server/push/offset.h"
#include "server/store/answertable.h"
#include "server/store/escalationtable.h"
#include "server/store/receipttable.h"
#include "server/store/recipients.h"
#include "server/store/scheduletable.h"

namespace Push {

//! The notice that a push was taken back: `{id}`.
inline const QString kRecalled = QStringLiteral("recalled");

//! \brief A push and what became of it.
struct PushReport {
    Store::PushRow push;
    QString offset; //!< empty for one that is not in the log
    QList<Store::ReceiptRow> receipts = {}; //!< not all of many
    QMap<QString, qint64> counts = {}; //!< of recipients, by how far it got
    QMap<QString, qint64> reasons = {}; //!< why it got no further, and for how many
    QString replacedBy = {}; //!< the offset of the push that took its place for all; or empty
    QList<Store::Answer> answers = {}; //!< to its actions; not all of many
    QString escalatedBy = {}; //!< the offset of the push that told others; or empty
    qint64 escalatesAt = 0; //!< when others are told, or were; 0: they are not
    qint64 dueAt = 0; //!< of one that waits for its time, or was cancelled before; else 0
    bool isHeld = false; //!< it waits for somebody to approve it
    bool isAtOnce = false; //!< see Store::ScheduledPush
    std::optional<bool> mayApprove = {}; //!< of one that is held: whether the person who asks may
    //! Of one that is taken back: who is to be told, and who of its group is not in it now.
    std::optional<Store::Audience> present = {};
    QStringList left = {};

    //! \brief One of the log, without what became of it.
    [[nodiscard]] static PushReport of(const Store::PushRow &push, const QString &epoch);

    //! \brief One that waits.
    [[nodiscard]] static PushReport of(const Store::ScheduledPush &scheduled);

    //! \brief `scheduled`, `held` (for somebody to approve it), `cancelled` (before it was sent),
    //! `recalled`, `replaced` (for all that it was for, by a newer one with its collapse key),
    //! `expired` (also before it could be sent) or `sent`: the first that holds.
    [[nodiscard]] QString status(qint64 now) const;
};

//! \brief A page of the log.
struct PushList {
    QString epoch;
    QList<Store::PushRow> pushes;
    qint64 rest = 0; //!< see Store::PushTable::rest(); 0: nothing
};

//! \brief A page of a push's recipients.
struct RecipientPage {
    QString after = {}; //!< a user's id; empty: from the first
    int size = 0;
    QString state = {}; //!< only those; empty: all
};

//! \brief Looks pushes up and takes them back. On the store's thread.
class Reports {
public:
    explicit Reports(const Store::Database &database)
        : m_database(database)
    {
    }

    //! \brief \a person: who asks; empty: nobody, as a key is.
    [[nodiscard]] Store::Result<PushReport> report(
        const QString &appId, const QString &id, const QString &person = {}) const;
    [[nodiscard]] Store::Result<PushList> list(
        const QString &appId, const Store::PushPage &page) const;
    [[nodiscard]] Store::Result<QList<Store::Recipient>> recipients(
        const QString &appId, const QString &id, const RecipientPage &page) const;
    //! \brief See Pushes::cancel().
    [[nodiscard]] Store::Result<PushReport> cancel(
        const QString &appId, const QString &id, const Auth::Actor &actor) const;

    //! \brief One that was taken back, on whatever node: who is to be told.
    [[nodiscard]] Store::Result<PushReport> recalled(const QString &appId, const QString &id) const;

private:
    [[nodiscard]] Store::Result<PushReport> find(const QString &appId, const QString &id) const;
    [[nodiscard]] Store::Result<PushReport> whoIsTold(PushReport report) const;
    [[nodiscard]] Store::Result<void> cancelNow(
        const PushReport &report, const Auth::Actor &actor) const;

    const Store::Database &m_database;
};

} // namespace Push
