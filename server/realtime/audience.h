// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArrayList>

namespace Realtime {

//! \brief Whom an operation on a namespace is about.
//!
//! A socket's own id counts as a room that it alone is in.
struct Audience {
    //! Sockets that are in any of them; empty: all of the namespace.
    QByteArrayList rooms = {};
    //! But not sockets that are in any of these.
    QByteArrayList except = {};
    //! Only sockets of this server process.
    bool local = false;
};

} // namespace Realtime
