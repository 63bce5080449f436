// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/nodetable.h"

namespace Store {

//! \brief What matters where several servers share a PostgreSQL, for whoever operates it.
struct Sharing {
    int schemaVersion = 0;
    int standbys = 0; //!< that follow it
    bool isWaitedFor = false; //!< a commit is kept by one of them before it is answered
    qint64 clock = 0; //!< of the database, in ms since 1970
    bool isPooled = false; //!< a pooler is between us and it
    QList<Node> nodes = {}; //!< where the schema has them
};

//! \brief Reads it, and changes nothing. Of PostgreSQL alone.
[[nodiscard]] Result<Sharing> sharingOf(const Database &database);

} // namespace Store
