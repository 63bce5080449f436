// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/pushtable.h"

#include <QtCore/QList>

namespace Store {

struct ReceiptRow {
    QString appId;
    qint64 seq = 0;
    QString userId;
    QString state;
    QString reason; //!< empty where the state needs none
    qint64 createdAt = 0;
};

//! \brief What the apps of recipients say. The first word of each kind counts.
class ReceiptTable {
public:
    static constexpr int kMaxListed = 200;

    explicit ReceiptTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Keeps the first receipt of each state; false: it was there already.
    Result<bool> insert(const ReceiptRow &receipt);
    //! \brief The receipt holds for every push to this user up to its number. One row, whatever
    //! their number; false: that was known already.
    Result<bool> insertUpTo(const ReceiptRow &receipt);
    //! \brief Of a push, oldest first, at most kMaxListed; those that hold for many too, if the
    //! push was for the user. All of it: Recipients.
    Result<QList<ReceiptRow>> list(const PushRow &push) const;

private:
    const Database &m_database;
};

} // namespace Store
