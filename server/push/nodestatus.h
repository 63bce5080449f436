// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QtGlobal>

#include <atomic>

namespace Push {

//! \brief How one of several servers gets on, written at each beat and read from any thread.
struct NodeStatus {
    std::atomic_bool isBusUp = false;
    std::atomic<double> busSeconds = 0; //!< over the bus and back
    std::atomic<qint64> behind = 0; //!< pushes that were heard of and not handed out
    std::atomic<qint64> peers = 0; //!< whose connections are known
    std::atomic<qint64> clockMs = 0; //!< that the machine is behind the database
};

} // namespace Push
