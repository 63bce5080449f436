// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/audit.h"
#include "server/data/catalog.h"
#include "server/data/limits.h"

#include <QtCore/QMap>

#include <optional>

namespace Data {

//! \brief What a change of a structure takes from objects: how many lose the value of which field.
struct Losses {
    QMap<QString, qint64> objects; //!< by field
    qint64 seen = 0; //!< the number of the last object that was looked at
    bool isDone = false;

    //! \brief `status of 12 objects, total of 3`; empty: nothing is lost.
    [[nodiscard]] QString toString() const;
};

//! \brief Makes, changes and removes structures and endpoints.
class Documents {
public:
    Documents(Store::Database &database, const Catalog &catalog, const Limits &limits)
        : m_database(database)
        , m_catalog(catalog)
        , m_limits(limits)
    {
    }

    //! \brief From now on it is not looked at what documents need of each other: checkAll() does,
    //! when all of them are there.
    void beginBatch() { m_isBatch = true; }
    //! \brief Whether each document of the app finds what it needs. Errors: Invalid.
    [[nodiscard]] Outcome<void> checkAll() const;

    //! \brief Errors: Exists, Invalid, TooMany.
    [[nodiscard]] Outcome<Store::Document> create(
        const QString &kind, const QByteArray &text, const Auth::Actor &actor) const;
    //! \brief Errors: NotFound, Changed, Invalid. What objects lose by it the caller has looked at.
    //! The same text is no change.
    [[nodiscard]] Outcome<Store::Document> replace(const QString &kind, const QString &id,
        const QByteArray &text, const std::optional<qint64> &ifRev, const Auth::Actor &actor) const;
    //! \brief Errors: NotFound, Exists while endpoints or links need the structure.
    [[nodiscard]] Outcome<void> remove(
        const QString &kind, const QString &id, const Auth::Actor &actor) const;

    //! \brief Looks at some more objects, see Store::Slice, of what a structure would be changed
    //! to. Errors: NotFound, Invalid.
    [[nodiscard]] Outcome<void> lookForLosses(
        const QString &id, const QByteArray &text, Losses &losses) const;
    //! \brief How many objects a structure has.
    [[nodiscard]] Outcome<qint64> countObjects(const QString &structure) const;

private:
    [[nodiscard]] Outcome<QString> check(const QString &kind, const QByteArray &text) const;
    [[nodiscard]] Outcome<void> follow(
        const Store::Document &document, const Auth::Actor &actor, bool isRemoved) const;
    [[nodiscard]] Outcome<void> checkUses(const Structure &structure) const;
    [[nodiscard]] Outcome<void> checkUnused(const QString &structure) const;
    void planRewriting(
        Store::Document &document, const Structure &before, const Structure &after) const;

    Store::Database &m_database;
    const Catalog &m_catalog;
    const Limits m_limits;
    bool m_isBatch = false;
};

} // namespace Data
