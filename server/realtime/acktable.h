// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/loop/timerwheel.h"
#include "server/realtime/event.h"

#include <QtCore/QHash>

#include <chrono>
#include <memory>
#include <unordered_map>

namespace Realtime {

//! \brief The answers that a socket waits for.
class AckTable {
public:
    explicit AckTable(Net::TimerWheel &wheel)
        : m_wheel(wheel)
    {
    }
    //! \brief Whoever still waits hears that there is no answer.
    ~AckTable();
    Q_DISABLE_COPY_MOVE(AckTable)

    //! \a timeout 0: waits for as long as the client is there.
    void add(quint64 id, const OnAnswer &onAnswer, std::chrono::milliseconds timeout);
    //! \brief An answer has come; one that nobody waits for is ignored.
    void answer(quint64 id, const Arguments &arguments);
    [[nodiscard]] bool isEmpty() const { return m_waiting.empty(); }

private:
    struct Waiting {
        OnAnswer onAnswer;
        std::unique_ptr<Net::Deadline> deadline;
    };

    OnAnswer take(quint64 id);

    Net::TimerWheel &m_wheel;
    std::unordered_map<quint64, Waiting> m_waiting;
};

} // namespace Realtime
