// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QtGlobal>

#include <chrono>

namespace Push {

//! \brief How much one app and one client may ask for. Each has a key in the configuration,
//! section `limits`.
struct Limits {
    qint64 scheduledPushes = 100000; //!< of one app
    qsizetype waitingReceipts = 2000; //!< of one client
    qsizetype receiptsAtOnce = 1000; //!< in one `crier:receipt`; no more than may wait
    qsizetype receiptReasonLength = 200; //!< in characters
    //! How long a request with an idempotency key may be repeated.
    std::chrono::milliseconds idempotencyLifetime = std::chrono::hours(24);
    //! Pushes taken back or replaced meanwhile that a client is told of when it returns: the
    //! newest.
    int recallsOnReturn = 1000;
    qsizetype replyLength = 2000; //!< of an action's reply, in characters
    qsizetype watchedTopics = 20; //!< of one client, see Watching
};

} // namespace Push
