// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/catalog.h"
#include "server/data/limits.h"
#include "server/data/object.h"

namespace Data {

//! \brief Which objects of a structure are wanted.
struct Wanted {
    Condition condition = {};
    QList<SortKey> order = {}; //!< empty: as they were made
    qint64 after = 0; //!< goes on after the object with that number; only in the order of making
    qint64 offset = 0;
    qint64 size = 0;

    //! \brief Whether a page can go on after an object, however many came or went before it.
    [[nodiscard]] bool isByNumber() const
    {
        return order.isEmpty() || (order.size() == 1 && order.first().field == kDateCreated);
    }
};

struct Found {
    QList<Object> objects;
    qint64 total = 0; //!< how many there are on all pages
};

//! \brief Finds objects by an index, or by looking at each of a few.
//!
//! One comparison that all have to meet picks the candidates from its index: the one that has
//! fewest. If that is all that is asked and the index has them in the order that is wanted, a page
//! of them is read and no more. Otherwise all candidates are read, looked at and sorted, if they
//! are no more than Limits::scannedObjects. If they are more, the error says which index would
//! help.
class Selecting {
public:
    Selecting(const Store::Database &database, const Catalog &catalog, const Limits &limits)
        : m_database(database)
        , m_catalog(catalog)
        , m_limits(limits)
    {
    }

    [[nodiscard]] const Limits &limits() const { return m_limits; }

    //! \brief Errors: Invalid for a field that is not there, NeedsIndex, TooMany.
    [[nodiscard]] Outcome<Found> find(const LoadedStructure &structure, const Wanted &wanted) const;
    //! \brief One by its id. Errors: NotFound.
    [[nodiscard]] Outcome<Object> one(const LoadedStructure &structure, const QString &id) const;
    //! \brief Those of \a ids that there are, in that order.
    [[nodiscard]] Outcome<QList<Object>> among(
        const LoadedStructure &structure, const QStringList &ids) const;

private:
    struct Plan;

    [[nodiscard]] Outcome<Condition> resolve(
        const Structure &structure, const Condition &condition) const;
    [[nodiscard]] Outcome<Condition> resolveLink(
        const Field &link, const Condition &condition) const;
    [[nodiscard]] Outcome<Plan> plan(
        const LoadedStructure &structure, const Condition &condition) const;
    [[nodiscard]] std::optional<Store::ObjectSelection> inOrder(
        const LoadedStructure &structure, const Plan &plan, const Wanted &wanted) const;
    [[nodiscard]] bool isWalkable(const Wanted &wanted) const;
    [[nodiscard]] Outcome<Found> page(
        const LoadedStructure &structure, const Plan &plan, const Wanted &wanted) const;
    [[nodiscard]] Outcome<Found> scan(const LoadedStructure &structure, const Plan &plan,
        const Condition &condition, const Wanted &wanted) const;
    [[nodiscard]] Outcome<QList<Object>> candidates(
        const LoadedStructure &structure, const Plan &plan, const Condition &condition) const;

    const Store::Database &m_database;
    const Catalog &m_catalog;
    const Limits m_limits;
};

//! \brief What is asked for would be more than Limits::readBytes.
[[nodiscard]] Error tooLong(const Limits &limits);

} // namespace Data
