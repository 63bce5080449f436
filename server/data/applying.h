// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/documents.h"

namespace Data {

//! \brief A document as somebody wants it.
struct Piece {
    QString kind;
    QByteArray text;
    QString name = {}; //!< of its file, if it is one: structures/ID.json
};

//! \brief What becomes of one document.
struct Step {
    enum class Act { Create, Replace, Remove };

    Act act;
    QString kind;
    QString id;
    QByteArray text = {};
    QString what = {}; //!< of a change, in words: `field total added`
    Losses losses = {};

    //! \brief `change structure orders: field total added`
    [[nodiscard]] QString toString() const;
};

//! \brief Makes the documents of an app what a folder of files says.
class Applying {
public:
    Applying(Store::Database &database, const Catalog &catalog, const Limits &limits)
        : m_database(database)
        , m_catalog(catalog)
        , m_limits(limits)
    {
    }

    //! \brief What has to be done; nothing for a document that is so already. \a prune: those that
    //! are none of \a pieces go. Errors: Invalid, with the name of the piece.
    [[nodiscard]] Outcome<QList<Step>> plan(const QList<Piece> &pieces, bool prune) const;
    //! \brief Looks at some more objects for what \a steps take from them. Whether all are done.
    [[nodiscard]] Outcome<bool> lookForLosses(QList<Step> &steps) const;
    //! \brief Does it. In a transaction.
    [[nodiscard]] Outcome<void> apply(const QList<Step> &steps, const Auth::Actor &actor) const;

    //! \brief What \a steps lose, in words; empty: nothing.
    [[nodiscard]] static QString lossesOf(const QList<Step> &steps);

private:
    [[nodiscard]] Outcome<std::optional<Step>> stepFor(const Piece &piece, QString &id) const;

    Store::Database &m_database;
    const Catalog &m_catalog;
    const Limits m_limits;
};

//! \brief All documents of the app that \a catalog is of, by kind and id.
[[nodiscard]] Outcome<QList<Store::Document>> allDocuments(
    const Store::Database &database, const Catalog &catalog, const Limits &limits);

} // namespace Data
