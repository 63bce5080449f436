// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/connections.h"
#include "server/push/push.h"
#include "server/store/pushtable.h"

#include <optional>

namespace Push {

//! \brief \a push as somebody has asked for it, but for its time to live.
[[nodiscard]] PushRequest requestOf(const Store::PushRow &push);

//! \brief Who has to hear that a push has taken the place of another one.
class Replacing {
public:
    Replacing(const Store::Database &database, const Connections &connections)
        : m_database(database)
        , m_connections(connections)
    {
    }

    //! \brief Those who got \a old and get \a row; nothing: nobody does.
    [[nodiscard]] Store::Result<std::optional<Replaced>> of(
        const Store::PushRow &old, const Store::PushRow &row, const QString &epoch) const;
    //! \brief The users of \a request who are connected, with what a template is filled with: to
    //! this node, as each fills its own, but of a volatile push to any.
    [[nodiscard]] Store::Result<QList<TemplateRecipient>> recipients(
        const PushRequest &request) const;

private:
    [[nodiscard]] Store::Result<std::optional<Store::Audience>> inBoth(
        const Store::PushRow &old, const Store::PushRow &row) const;

    const Store::Database &m_database;
    const Connections &m_connections;
};

} // namespace Push
