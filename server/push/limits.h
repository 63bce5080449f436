// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QtGlobal>

namespace Push {

//! \brief How much one app and one client may ask for. Each has a key in the configuration,
//! section `limits`.
struct Limits {
    qint64 scheduledPushes = 100000; //!< of one app
    qsizetype waitingReceipts = 2000; //!< of one client
    //! Pushes taken back or replaced meanwhile that a client is told of when it returns: the
    //! newest.
    int recallsOnReturn = 1000;
};

} // namespace Push
