// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/pages/pagereader.h"

namespace Pages {

inline const QString kPageKind = QStringLiteral("page");

//! \brief A page of an app: where it is, for whom, and which endpoints what is on it uses. Who
//! draws it reads the document itself.
struct Page {
    QString id; //!< as the document says, or from its path: `/orders/:id` is `orders.id`
    QString path;
    QString title = {};
    QStringList roles = {}; //!< roles or tags of whom it is for; empty: everybody who is logged in
    QList<EndpointUse> uses = {};

    //! \brief Reads a document; \a json need not be valid.
    static Data::Result<Page> parse(const QByteArray &json);

    [[nodiscard]] bool isFor(const QString &role, const QStringList &tags) const;
};

//! \brief Makes pages a kind of documents. Before the first document is read.
void addPageKind();

} // namespace Pages
