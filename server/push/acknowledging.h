// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/receipts.h"
#include "server/store/database.h"
#include "server/store/inboxtable.h"

namespace Push {

//! \brief What was news in some receipts.
struct Noted {
    QString epoch; //!< of the log
    QList<Receipt> kept = {};
    QList<Store::InboxChange> changes = {}; //!< of the user's inbox, in their order
};

//! \brief Notes what apps say became of pushes, and what that does to their users' inboxes. On the
//! store's thread, in a transaction.
class Acknowledging {
public:
    explicit Acknowledging(const Store::Database &database)
        : m_database(database)
    {
    }

    //! \brief See Pushes::acknowledge().
    [[nodiscard]] Store::Result<Noted> note(
        const QString &appId, const QString &userId, const QList<Receipt> &receipts) const;
    //! \brief Notes one receipt in the report of its push. Whether it is news.
    [[nodiscard]] Store::Result<bool> report(
        const QString &appId, const QString &userId, const Receipt &receipt) const;

private:
    [[nodiscard]] Store::Result<void> noteOne(
        const QString &appId, const QString &userId, const Receipt &receipt, Noted &noted) const;
    [[nodiscard]] Store::Result<std::optional<Store::InboxChange>> change(
        const QString &appId, const QString &userId, const Receipt &receipt) const;

    const Store::Database &m_database;
};

} // namespace Push
