// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

struct pg_conn;

namespace Store {

//! \brief Connects to the primary of those that \a url names, with time-outs by which a link that
//! is cut or a server that has stopped is noticed. Waits. What comes back is to be ended with
//! PQfinish() where it is one; if not, \a failure says why, without a password.
//!
//! All that is found there is in one schema, the first of the search_path: two installations in one
//! database don't become one.
pg_conn *connectTo(const QString &url, bool isReadOnly, QString &failure);

//! \brief Why \a url can't be one of a database; empty: it can. Nothing of it is repeated.
[[nodiscard]] QString urlProblem(const QString &url);

} // namespace Store
