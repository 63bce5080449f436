// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QStringList>

namespace App {

//! \brief Reads and changes single members of a JSON text. What is not changed stays byte for byte:
//! the order of its names and how its numbers are written.
namespace JsonEdit {

//! \brief The text of the member at \a path of a valid \a json; empty: there is none.
[[nodiscard]] QByteArray value(QByteArrayView json, const QStringList &path);
//! \brief \a json with \a value (JSON text) at \a path; empty: without it, and without what is
//! empty then. What on the way is no object becomes one. Objects on the way get a line a member.
[[nodiscard]] QByteArray with(QByteArrayView json, const QStringList &path, QByteArrayView value);
//! \brief A valid \a json with a line for each member and element.
[[nodiscard]] QByteArray indented(QByteArrayView json);

} // namespace JsonEdit

} // namespace App
