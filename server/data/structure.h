// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/field.h"
#include "server/data/reader.h"

#include <QtCore/QList>

namespace Data {

//! \brief Fields that every object has without their being declared.
inline const QString kId = QStringLiteral("id");
inline const QString kRev = QStringLiteral("rev");
inline const QString kDateCreated = QStringLiteral("dateCreated");
inline const QString kDateChanged = QStringLiteral("dateChanged");

//! \brief The structure over the accounts, and what Directual calls it.
inline const QString kUsers = QStringLiteral("users");
inline const QString kWebUser = QStringLiteral("WebUser");

//! \brief What an account has, and nobody can read.
inline const QString kPassword = QStringLiteral("password");

//! \brief The structure over the files that people have uploaded, which are made by uploading.
inline const QString kFileUpload = QStringLiteral("FileUpload");

//! \brief What objects of one kind look like.
struct Structure {
    QString id;
    QString name;
    QList<Field> fields = {};

    //! \brief Null: there is none. The fields that every object has are not here.
    [[nodiscard]] const Field *field(const QString &id) const;
    //! \brief A declared field or one that every object has, as a field; nothing: there is none.
    [[nodiscard]] std::optional<Field> anyField(const QString &id) const;
    [[nodiscard]] bool isUsers() const { return id == kUsers; }
    [[nodiscard]] bool isFiles() const { return id == kFileUpload; }

    //! \brief Reads a document; \a json need not be valid.
    static Result<Structure> parse(const QByteArray &json);
};

//! \brief Whether a structure, a field, an endpoint or a scenario may be called so: a letter, and
//! then letters, digits, `_` and `-`, at most 64 of them, all of ASCII.
[[nodiscard]] bool isName(const QString &text);

//! \brief `WebUser` is `users`.
[[nodiscard]] QString structureNamed(const QString &name);

} // namespace Data
