// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

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

class ReceiptTable {
public:
    explicit ReceiptTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Keeps the first receipt of each state; a repetition changes nothing.
    Result<void> insert(const ReceiptRow &receipt);
    //! \brief All of a push, oldest first.
    Result<QList<ReceiptRow>> list(const QString &appId, qint64 seq) const;

private:
    const Database &m_database;
};

} // namespace Store
