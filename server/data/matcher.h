// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/condition.h"
#include "server/data/error.h"
#include "server/data/object.h"

#include <vector>

namespace Data {

//! \brief Says of objects whether a condition holds. What links lead to is resolved before (see
//! Selecting): here every field is the object's own.
//!
//! A value that no value of the field is spelled as, `abc` of a number, is equal to none, and
//! neither less nor greater; that is no error, for people search all columns of a table at once.
class Matcher {
public:
    //! \brief Errors: Invalid for a field that the structure does not have, or a bad expression.
    static Outcome<Matcher> of(const Structure &structure, const Condition &condition);

    [[nodiscard]] bool matches(const Object &object) const;

    //! \brief Whether a regular expression took so long that it was tried on no more objects.
    [[nodiscard]] bool hasGivenUp() const { return m_root.hasGivenUp(); }

private:
    struct Node {
        Condition condition;
        Field field = {};
        Field other = {}; //!< where two fields are compared
        QStringList keys = {}; //!< of the values that are spelled as some value of the field
        QRegularExpression expression = {};
        mutable qint64 searchedNs = 0; //!< with the expression, on all objects
        std::vector<Node> parts = {};

        [[nodiscard]] bool holds(const Object &object) const;
        [[nodiscard]] bool compares(const Object &object) const;
        [[nodiscard]] bool equals(const QStringList &found, const QByteArray &kept) const;
        [[nodiscard]] bool isOrdered(const QString &key, const QString &bound) const;
        [[nodiscard]] bool isSameDay(const QByteArray &kept) const;
        [[nodiscard]] bool isFound(const QString &text) const;
        [[nodiscard]] bool hasGivenUp() const;
    };

    static Outcome<Node> compile(const Structure &structure, const Condition &condition);

    Node m_root;
};

} // namespace Data
