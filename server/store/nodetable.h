// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QList>

#include <chrono>

namespace Store {

//! \brief One of the servers that share a database.
struct Node {
    QString id;
    QString boot = {}; //!< another one each time it starts
    QString version = {};
    qint64 startedAt = 0; //!< ms since 1970, by the clock that looks
    qint64 seenAt = 0;
    QByteArray status = QByteArrayLiteral("{}"); //!< what it says of itself: a JSON object
};

//! \brief Who works on the database.
class NodeTable {
public:
    //! One that has not been seen for so long is gone.
    static constexpr std::chrono::milliseconds kGoneAfter{15'000};

    explicit NodeTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief \a node begins; whoever had its name before has to end.
    Result<void> begin(const Node &node);
    //! \brief It is here, with its status. False: another one has its name.
    Result<bool> touch(const Node &node, qint64 now);
    Result<QList<Node>> list() const;
    Result<void> remove(const QString &id);

private:
    const Database &m_database;
};

} // namespace Store
