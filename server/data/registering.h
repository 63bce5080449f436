// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/asking.h"

namespace Data {

//! \brief What comes of a request to make an account through an endpoint.
enum class Registration {
    None, //!< it is something else
    Taken, //!< somebody has an account of that id
    Free,
};

//! \brief Makes accounts for whoever asks, through public endpoints of `users`. Always of the role
//! `user`, with the fields that the endpoint lets write as attributes.
class Registering {
public:
    Registering(Store::Database &database, const Catalog &catalog, const Limits &limits)
        : m_database(database)
        , m_catalog(catalog)
        , m_limits(limits)
    {
    }

    [[nodiscard]] Outcome<Registration> kindOf(
        const Endpoint &endpoint, const Request &request, const Change &change) const;
    //! \brief The password that \a change brings, if \a endpoint takes one. Errors: Invalid.
    [[nodiscard]] static Outcome<QString> passwordOf(
        const Endpoint &endpoint, const Change &change);
    //! \brief The account as \a endpoint shows it. Errors: Exists, TooMany.
    [[nodiscard]] Outcome<QByteArray> create(const Endpoint &endpoint, const Request &request,
        const Change &change, const QString &passwordHash, const Auth::Actor &actor) const;

private:
    Store::Database &m_database;
    const Catalog &m_catalog;
    const Limits m_limits;
};

} // namespace Data
