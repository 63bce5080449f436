// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/audit.h"
#include "server/data/catalog.h"
#include "server/data/reader.h"

namespace Data {

//! \brief A kind of documents that an app is made of.
struct DocumentKind {
    QString name; //!< structure, endpoint, scenario, page or template
    //! The id of such a document, or what is wrong with it.
    Result<QString> (*read)(const QByteArray &text);
    //! Whether it finds what it needs of others. Null: it needs nothing.
    Outcome<std::optional<Problem>> (*misfit)(const Catalog &catalog, const QByteArray &text);
    //! Called in the transaction that has written or removed it. Null: nothing follows from it.
    Store::Result<void> (*written)(Store::Database &database, const Store::Document &document,
        const Auth::Actor &actor, bool isRemoved);
};

//! \brief All of them, in the order in which they need each other.
[[nodiscard]] const QList<DocumentKind> &kinds();
//! \brief Null: there is none of that name.
[[nodiscard]] const DocumentKind *kindNamed(const QString &name);

//! \brief Makes a kind of a room above known. Before the first document is read.
void addKind(const DocumentKind &kind);

} // namespace Data
