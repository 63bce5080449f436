// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QtGlobal>

namespace Push {

//! \brief What one app and one client may leave waiting. Each has a key in the configuration,
//! section `limits`.
struct Limits {
    qint64 scheduledPushes = 100000; //!< of one app
    qsizetype waitingReceipts = 2000; //!< of one client
};

} // namespace Push
