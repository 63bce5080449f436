// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QtGlobal>

#include <atomic>

namespace Realtime {

//! \brief What an Engine.IO server counts of its sessions. Readable from any thread.
struct EngineCounters {
    struct Transport {
        std::atomic<qint64> open = 0; //!< sessions that use it now
        std::atomic<quint64> opened = 0; //!< sessions that began with it
    };
    Transport polling;
    Transport webSocket;
    std::atomic<quint64> upgrades = 0; //!< sessions that went from the one to the other
};

} // namespace Realtime
