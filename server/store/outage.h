// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

//! \brief What is known of a disk that takes nothing: whether it is so now, and the log's two
//! lines, that it is so and that it is over. Between them there may be any number of requests.
//! Callable from any thread.
namespace Store::Outage {

enum class Kind {
    None, //!< the statement is at fault, and not the database
    Passing, //!< nothing can be written or read: full, failing, locked
    Damage, //!< what is read is no database; that does not pass by itself
};

//! \brief What \a code, SQLite's, says of the database.
[[nodiscard]] Kind kindOf(const QString &code);

//! \brief Something has failed. \a message: without a name of a file or of a person.
void note(Kind kind, const QString &message);

//! \brief There is room again, see Probe. Damage stays.
void end();

//! \brief Another database is opened.
void forget();

//! \brief Whether one is on that may pass.
[[nodiscard]] bool isPassing();

[[nodiscard]] bool isDamage();

//! \brief What failed, and whatever was tried since failed as well. Empty: nothing has.
[[nodiscard]] QString current();

} // namespace Store::Outage
