// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/audit.h"
#include "server/push/offset.h"
#include "server/store/receipttable.h"
#include "server/store/recipients.h"
#include "server/store/scheduletable.h"

namespace Push {

//! \brief A push and what became of it.
struct PushReport {
    Store::PushRow push;
    QString offset; //!< empty for one that is not in the log
    QList<Store::ReceiptRow> receipts = {};
    QMap<QString, qint64> counts = {}; //!< of recipients, by how far it got
    qint64 dueAt = 0; //!< of one that waits for its time, or was cancelled before; else 0
    //! Of one that is taken back: who is to be told, and who of its group is not in it now.
    std::optional<Store::Audience> present = {};
    QStringList left = {};

    //! \brief `scheduled`, `cancelled` (before it was sent), `recalled`, `expired` (also before it
    //! could be sent) or `sent`.
    [[nodiscard]] QString status(qint64 now) const;
};

//! \brief A page of the log.
struct PushList {
    QString epoch;
    QList<Store::PushRow> pushes;
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

    [[nodiscard]] Store::Result<PushReport> report(const QString &appId, const QString &id) const;
    [[nodiscard]] Store::Result<PushList> list(
        const QString &appId, const Store::PushPage &page) const;
    [[nodiscard]] Store::Result<QList<Store::Recipient>> recipients(
        const QString &appId, const QString &id, const RecipientPage &page) const;
    //! \brief See Pushes::cancel().
    [[nodiscard]] Store::Result<PushReport> cancel(
        const QString &appId, const QString &id, const Auth::Actor &actor) const;

private:
    [[nodiscard]] Store::Result<void> cancelNow(
        const PushReport &report, const Auth::Actor &actor) const;

    const Store::Database &m_database;
};

} // namespace Push
