// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/selecting.h"

namespace Data {

//! \brief Objects as JSON, with those fields only that are asked for; `id` is always there, what
//! has no value never.
//!
//! A dotted field, `customer.name`, makes an object of the link, with its id; a link alone is an
//! id.
class Output {
public:
    enum class Form {
        Directual, //!< JSON as a text, no fields of our own
        Own, //!< JSON as it is, and `rev`, `dateCreated`, `dateChanged`
    };

    //! \a origin: what comes in front of the addresses of uploaded files.
    Output(const Selecting &selecting, const Catalog &catalog, Form form,
        const QString &origin = QString())
        : m_selecting(selecting)
        , m_catalog(catalog)
        , m_form(form)
        , m_origin(origin)
    {
    }

    //! \brief \a fields: of the structure's own or dotted; `*`: all of its own.
    [[nodiscard]] Outcome<QByteArrayList> write(const LoadedStructure &structure,
        const QStringList &fields, const QList<Object> &objects) const;

private:
    //! What of one link is wanted.
    struct Branch {
        Field link;
        QStringList fields;
        QHash<QString, QByteArray> texts = {}; //!< of what it leads to, by id; each is written once
    };

    [[nodiscard]] Outcome<void> fetch(Branch &branch, const QList<Object> &objects) const;
    [[nodiscard]] QByteArray written(const Structure &structure, const QStringList &own,
        const QList<Branch> &branches, const Object &object) const;
    [[nodiscard]] QByteArray value(
        const Structure &structure, const QString &name, const Object &object) const;
    [[nodiscard]] QByteArray linked(
        const Structure &structure, const QStringList &fields, const Object &target) const;

    const Selecting &m_selecting;
    const Catalog &m_catalog;
    const Form m_form;
    const QString m_origin;
};

} // namespace Data
