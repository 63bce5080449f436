// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QHash>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QStringList>

namespace App {

//! \brief What is known of a field of an endpoint.
struct FieldShape {
    QString field; //!< dotted for what a link leads to
    QString type; //!< as structures have it: string, number, decimal, boolean, date, …
    QString title = {}; //!< for people; empty: made of the name
    QString to = {}; //!< of a link: the structure
    bool isMultiple = false;
    QJsonObject rule =
        {}; //!< of one that is written: `required`, `pattern`, `min`, `max`, `default`

    //! \brief The title, or `dateCreated` as `Date created`.
    [[nodiscard]] QString name() const;
};

//! \brief What an endpoint tells and takes, as /api/v1/pages?for=me has it.
struct EndpointShape {
    QHash<QString, FieldShape> read = {};
    QStringList readNames = {}; //!< in their order
    QList<FieldShape> written = {};

    [[nodiscard]] static EndpointShape fromJson(const QJsonObject &json);
    //! \brief That of a field that is written; null: there is none.
    [[nodiscard]] const FieldShape *target(const QString &field) const;
    //! \brief Of a field that is read; its type is `string` where nothing is known.
    [[nodiscard]] FieldShape source(const QString &field) const;
};

//! \brief By the names of endpoints.
using Shapes = QHash<QString, EndpointShape>;

//! \brief `dateCreated` or `customer.name` for people.
[[nodiscard]] QString readableName(const QString &field);

} // namespace App
