// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QStringView>

namespace App {

//! \brief The value at a dotted name such as `customer.name`; undefined: there is none.
[[nodiscard]] QJsonValue valueAt(const QJsonObject &object, QStringView name);
//! \brief As people would write it in a text: an object as its name or id, a list with commas.
[[nodiscard]] QString plainText(const QJsonValue &value);

//! \brief What the texts of a page can speak of: `{{route.id}}`, `{{query.tab}}`, `{{user.id}}`,
//! and the fields of an object by their names alone.
struct Scope {
    QJsonObject route = {};
    QJsonObject query = {};
    QJsonObject user = {};
    QJsonObject data = {};

    [[nodiscard]] QJsonValue value(QStringView name) const;
    [[nodiscard]] Scope with(const QJsonObject &object) const;

    friend bool operator==(const Scope &, const Scope &) = default;
};

} // namespace App
