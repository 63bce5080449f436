// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/connections.h"
#include "server/push/push.h"
#include "server/store/noticetable.h"
#include "server/store/pushtable.h"

#include <variant>

namespace Push {

//! \brief How far an app's log has been handed to the sockets of this node.
struct Reached {
    qint64 seq = 0;
    qint64 notice = 0;

    friend bool operator==(const Reached &, const Reached &) = default;
};

//! \brief The next piece of a log, with all that is no push in its place.
struct TailSlice {
    using Entry = std::variant<Sent, Store::Notice>;

    QList<Entry> entries = {};
    QString epoch = {};
    Reached head = {}; //!< where the log ended when it was read, or before
    bool isComplete = false; //!< there was nothing else
};

//! \brief Reads what other nodes have put into the log, as if it were ours. On a thread of the
//! store.
class Tailing {
public:
    Tailing(const Store::Database &database, const Connections &connections)
        : m_database(database)
        , m_connections(connections)
    {
    }

    //! \brief What comes after \a reached. NotFound: there is no such app any more.
    [[nodiscard]] Store::Result<TailSlice> after(
        const QString &appId, const Reached &reached) const;

private:
    [[nodiscard]] Store::Result<Sent> sentOf(const Store::PushRow &row, const QString &epoch) const;

    const Store::Database &m_database;
    const Connections &m_connections;
};

} // namespace Push
