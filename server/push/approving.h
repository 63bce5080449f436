// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/reports.h"

namespace Push {

//! \brief Lets go what was held because it is for everybody, where an app asks for a second person
//! (Store::App::twoPerson). On the store's thread, in a transaction.
class Approving {
public:
    explicit Approving(const Store::Database &database)
        : m_database(database)
    {
    }

    //! \brief It waits for its time, from now on if it had none of its own. \a actor is a person.
    //! Errors: NotFound; InUse: it is not held, or nobody could have it any more; Denied: \a actor
    //! has sent it, with a key of their own or without, or written the scenario that did.
    [[nodiscard]] Store::Result<PushReport> approve(
        const QString &appId, const QString &id, const Auth::Actor &actor) const;

    //! \brief Whether \a person is another one than who sent \a push. Errors: Denied.
    [[nodiscard]] Store::Result<void> check(
        const Store::PushRow &push, const QString &person) const;

private:
    [[nodiscard]] Store::Result<Store::ScheduledPush> find(
        const QString &appId, const QString &id) const;
    [[nodiscard]] Store::Result<void> checkIsAnother(
        const QString &sender, const QString &person) const;
    [[nodiscard]] Store::Result<void> checkIsNoAuthor(
        const QString &appId, const QString &sender, const QString &person) const;

    const Store::Database &m_database;
};

} // namespace Push
