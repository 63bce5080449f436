// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

struct pg_conn;

namespace Store {

//! \brief Connects to the primary of those that \a url names, with time-outs by which a link that
//! is cut or a server that has stopped is noticed. Waits. To be ended with PQfinish(), and asked
//! with PQstatus() whether it is one.
pg_conn *connectTo(const QString &url, bool isReadOnly);

} // namespace Store
