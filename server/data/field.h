// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QRegularExpression>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace Data {

//! \brief What the values of a field are. How they are written: value.h.
enum class FieldType { String, Number, Decimal, Boolean, Date, Json, Link, ArrayLink, File };

[[nodiscard]] QStringList fieldTypeNames();
[[nodiscard]] QString nameOf(FieldType type);

//! \brief A field of a structure.
struct Field {
    QString id;
    QString name = {}; //!< for people; empty: as the id
    FieldType type = FieldType::String;
    QString to = {}; //!< of a link: the structure that it leads to
    bool isIndexed = false; //!< found and sorted by
    bool isUnique = false; //!< no two objects have the same value; has an index too
    bool isRequired = false;
    bool isMultiple = false; //!< of a file: several
    QRegularExpression pattern = {}; //!< of a text: all of it; empty: any
    //! Of numbers and dates the least and greatest value, of texts the length, as key.h has them.
    std::optional<QString> min = {};
    std::optional<QString> max = {};
    QByteArray defaultValue = {}; //!< JSON as kept; empty: none

    [[nodiscard]] bool hasKeys() const { return isIndexed || isUnique; }
    [[nodiscard]] bool isList() const { return type == FieldType::ArrayLink || isMultiple; }
};

} // namespace Data
