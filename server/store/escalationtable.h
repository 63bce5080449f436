// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace Store {

//! \brief When others are told of a push, unless somebody has taken it on by then.
struct Escalation {
    QString appId;
    qint64 seq = 0;
    qint64 dueAt = 0; //!< ms since 1970
    qint64 sentSeq = 0; //!< the push that told them; 0: it is not due yet, or they are not told
};

class EscalationTable {
public:
    explicit EscalationTable(const Database &database)
        : m_database(database)
    {
    }

    Result<void> insert(const Escalation &escalation);
    Result<std::optional<Escalation>> find(const QString &appId, qint64 seq) const;
    //! \brief What is due at \a now, in that order; at most \a size.
    Result<QList<Escalation>> due(qint64 now, int size) const;
    //! \brief When the next is due; nothing: none is waiting.
    Result<std::optional<qint64>> next() const;
    //! \brief Push \a sentSeq has told others.
    Result<void> setSent(const Escalation &escalation, qint64 sentSeq);
    //! \brief It is not needed any more, if it is not sent yet.
    Result<void> remove(const QString &appId, qint64 seq);

private:
    const Database &m_database;
};

} // namespace Store
