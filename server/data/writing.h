// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/audit.h"
#include "server/data/catalog.h"
#include "server/data/limits.h"
#include "server/data/telling.h"

#include <optional>

namespace Data {

//! \brief What is to become of an object.
struct Change {
    QString id = {}; //!< of a new one empty: it gets one
    Values fields = {}; //!< JSON as it was sent, by the fields' ids; null: none from now on
    std::optional<qint64> ifRev = {}; //!< only if that is still its revision
};

//! \brief Makes, changes and removes objects. What scenarios wait for is written with it. In a
//! transaction, on the thread that writes.
class Writing {
public:
    Writing(Store::Database &database, const Catalog &catalog, const Limits &limits,
        const Origin &origin = {})
        : m_database(database)
        , m_catalog(catalog)
        , m_limits(limits)
        , m_origin(origin)
    {
    }

    //! \brief Fields that are not there get their default. Errors: Exists, Invalid, TooMany.
    [[nodiscard]] Outcome<Object> create(LoadedStructure &structure, const Change &change) const;
    //! \brief Fields that are not there stay. Errors: NotFound, Changed, Exists, Invalid, TooMany.
    [[nodiscard]] Outcome<Object> change(
        const LoadedStructure &structure, const Change &change, const Auth::Actor &actor) const;
    [[nodiscard]] Outcome<void> remove(const LoadedStructure &structure, const QString &id,
        const std::optional<qint64> &ifRev) const;

private:
    [[nodiscard]] Outcome<void> found(LoadedStructure &structure) const;
    [[nodiscard]] Outcome<void> apply(
        const Structure &structure, const Values &fields, Object &object) const;
    [[nodiscard]] Outcome<Object> changeAccount(
        const Change &change, const Auth::Actor &actor) const;
    [[nodiscard]] Telling telling() const { return {m_database, m_catalog.appId(), m_origin}; }

    Store::Database &m_database;
    const Catalog &m_catalog;
    const Limits m_limits;
    const Origin m_origin;
};

//! \brief Whether an object may have this id: 1 to 128 characters that can be seen, no white space
//! at its ends.
[[nodiscard]] bool isObjectId(const QString &id);

} // namespace Data
