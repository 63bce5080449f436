// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/acktable.h"

#include <utility>

namespace Realtime {

AckTable::~AckTable()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &[id, entry] : waiting) {
        if (entry.onAnswer)
            entry.onAnswer(std::nullopt);
    }
}

void AckTable::add(quint64 id, const OnAnswer &onAnswer, std::chrono::milliseconds timeout)
{
    Waiting &entry = m_waiting[id];
    entry.onAnswer = onAnswer;
    if (timeout.count() <= 0)
        return;
    entry.deadline = std::make_unique<Net::Deadline>(m_wheel, [this, id] {
        if (const OnAnswer late = take(id))
            late(std::nullopt);
    });
    entry.deadline->start(timeout);
}

void AckTable::answer(quint64 id, const Arguments &arguments)
{
    if (const OnAnswer onAnswer = take(id))
        onAnswer(arguments);
}

OnAnswer AckTable::take(quint64 id)
{
    const auto it = m_waiting.find(id);
    if (it == m_waiting.end())
        return {};
    // The deadline may be what is calling: stopped now, deleted with the entry by the caller's end.
    const Waiting entry = std::move(it->second);
    m_waiting.erase(it);
    return entry.onAnswer;
}

} // namespace Realtime
