// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/endpoint.h"
#include "server/data/error.h"
#include "server/data/object.h"
#include "server/store/documenttable.h"

#include <memory>

namespace Data {

inline const QString kStructureKind = QStringLiteral("structure");
inline const QString kEndpointKind = QStringLiteral("endpoint");

//! \brief The structure that `{{GlobalVar.…}}` reads: a value for each id.
inline const QString kGlobalVariables = QStringLiteral("GlobalVariables");

//! \brief A structure and the document that it is read from.
struct LoadedStructure {
    std::shared_ptr<const Structure> structure;
    Store::Document document; //!< number 0: nobody has written one yet

    [[nodiscard]] const Structure &operator*() const { return *structure; }
    [[nodiscard]] const Structure *operator->() const { return structure.get(); }
    //! \brief What is in \a row.
    [[nodiscard]] Object object(const Store::ObjectRow &row) const
    {
        return document.rewrittenTo ? Object::of(*structure, row) : Object::ofCurrent(row);
    }
    //! \brief Whether objects can be found by \a field: it has an index, and that is complete.
    [[nodiscard]] bool isReady(const Field &field) const
    {
        return field.hasKeys() && !document.unready.contains(field.id);
    }
};

//! \brief The documents of one app as what they mean.
class Catalog {
public:
    Catalog(const Store::Database &database, const QString &appId)
        : m_database(database)
        , m_appId(appId)
    {
    }

    [[nodiscard]] const QString &appId() const { return m_appId; }

    //! \brief `users` and `GlobalVariables` are there whether or not somebody has declared more of
    //! them, `FileUpload` always as it is. Errors: NotFound.
    [[nodiscard]] Outcome<LoadedStructure> structure(const QString &id) const;
    //! \brief Errors: NotFound. Of users there is always a `profile`: one's own account.
    [[nodiscard]] Outcome<Endpoint> endpoint(const QString &structure, const QString &name) const;
    //! \brief Whether there is such a document, of any kind.
    [[nodiscard]] Outcome<bool> has(const QString &kind, const QString &id) const;
    //! \brief That structure and those that its links lead to, as far as they are there.
    [[nodiscard]] Outcome<QHash<QString, Structure>> around(const Structure &structure) const;

private:
    const Store::Database &m_database;
    const QString m_appId;
};

} // namespace Data
