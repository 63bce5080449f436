// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace Data {

//! \brief How a field is compared. What both sides are is decided by the type of the field.
enum class Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like, //!< contains, whatever the case
    In, //!< is one of several
    NotIn,
    IsEmpty, //!< has no value; an empty text is none
    IsNotEmpty,
    SameDay, //!< of a date: the day, in UTC
    ContainsAny, //!< of a list of links
    ContainsAll,
    RegExp,
};

//! \brief A filter: one comparison, or several of which all or any have to hold.
struct Condition {
    enum class Kind { All, Any, Compare };

    Kind kind = Kind::All;
    QList<Condition> parts = {}; //!< of All and Any; All of nothing always holds
    QString field = {}; //!< of Compare; dotted for what a link leads to: `customer.name`
    Operator op = Operator::Equal;
    //! What it is compared with: one text, or several where the operator takes several. Numbers,
    //! times and `true` are texts too.
    QStringList values = {};
    bool isField = false; //!< the value is the name of another field of the same object

    //! \brief Whether it holds for whatever there is.
    [[nodiscard]] bool isAlways() const { return kind == Kind::All && parts.isEmpty(); }

    friend bool operator==(const Condition &, const Condition &) = default;
};

} // namespace Data
