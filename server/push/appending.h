// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/connections.h"
#include "server/push/limits.h"
#include "server/push/push.h"
#include "server/store/escalationtable.h"
#include "server/store/scheduletable.h"

#include <optional>

namespace Push {

//! Pushes that become due at the same time and share a transaction.
inline constexpr int kMaxDueAtOnce = 200;

//! \brief Puts pushes into the log. On the store's thread, in a transaction.
class Appending {
public:
    Appending(
        const Store::Database &database, const Connections &connections, const Limits &limits = {})
        : m_database(database)
        , m_connections(connections)
        , m_limits(limits)
    {
    }

    //! \brief Whoever asks needs Accepted::moreUnknown no sooner than when the push is kept.
    Appending &answerLater()
    {
        m_isAnsweredLater = true;
        return *this;
    }

    //! \brief See Pushes::append().
    [[nodiscard]] Store::Result<Accepted> append(const PushRequest &request) const;
    //! \brief Moves what is due at \a now into the log, at most kMaxDueAtOnce. What has expired
    //! meanwhile is not sent any more. The same for what nobody has taken on, which others get.
    [[nodiscard]] Store::Result<QList<Sent>> appendDue(Store::Database &database, qint64 now) const;
    //! \brief For the first start on a database that was restored: moves what was due by then into
    //! the log, for those who can't have it yet (Store::FormerEpoch). Before anybody is let in.
    [[nodiscard]] Store::Result<void> appendMissed(qint64 now) const;

private:
    [[nodiscard]] Store::Result<Accepted> once(const PushRequest &request, const QString &id) const;
    [[nodiscard]] Store::Result<bool> needsApproval(const PushRequest &request) const;
    [[nodiscard]] Store::Result<void> schedule(
        const PushRequest &request, const Accepted &accepted) const;
    [[nodiscard]] Store::Result<void> place(
        const PushRequest &request, qint64 dueAt, Accepted &accepted) const;
    [[nodiscard]] Store::Result<void> insert(
        const PushRequest &request, qint64 dueAt, Accepted &accepted) const;
    [[nodiscard]] Store::Result<void> findUnknown(
        const PushRequest &request, Accepted &accepted) const;
    [[nodiscard]] Store::Result<std::optional<Sent>> escalate(
        const Store::Escalation &escalation, qint64 now) const;
    [[nodiscard]] Store::Result<std::optional<Sent>> moveDue(
        const Store::ScheduledPush &scheduled, qint64 now) const;
    [[nodiscard]] Store::Result<void> replace(
        const Store::PushRow &row, Accepted &accepted, const QString &epoch) const;

    const Store::Database &m_database;
    const Connections &m_connections;
    const Limits m_limits;
    bool m_isAnsweredLater = false;
};

} // namespace Push
