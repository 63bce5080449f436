// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QVariant>

//! \brief Values in the binary form in which PostgreSQL takes and gives them.
namespace Store::Values {

//! \brief A value that is bound. type: PostgreSQL's number of it; 0: as the statement needs it,
//! which for bytes is right for bytea and for text.
struct Bound {
    unsigned int type = 0;
    QByteArray bytes = {};
    bool isNull = true;
};

[[nodiscard]] Bound toPostgres(const QVariant &value);

//! \brief \a bytes of a column of \a type. A number that is no number of ours is what it is
//! rounded to.
[[nodiscard]] QVariant fromPostgres(unsigned int type, const char *bytes, int size);

} // namespace Store::Values
