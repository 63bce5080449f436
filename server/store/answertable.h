// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace Store {

//! \brief What a recipient did with an action of a push.
struct Answer {
    QString appId;
    qint64 seq = 0;
    QString userId;
    QString action; //!< its id
    QString text = {}; //!< what was replied
    int status = 0; //!< of the request that the server made; 0: none was answered
    QString answer = {}; //!< what came back, or why nothing did
    qint64 askedAt = 0; //!< ms since 1970
    bool isOver = false; //!< nothing more is to come of it
};

class AnswerTable {
public:
    static constexpr int kMaxListed = 200;

    explicit AnswerTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Takes the place of what the same recipient did with the same action before.
    Result<void> put(const Answer &answer);
    Result<std::optional<Answer>> find(const Answer &key) const;
    //! \brief Of one push, by user; at most kMaxListed.
    Result<QList<Answer>> list(const QString &appId, qint64 seq) const;

private:
    const Database &m_database;
};

} // namespace Store
