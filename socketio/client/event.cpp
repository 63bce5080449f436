// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/event.h"

namespace SocketIO {

void Event::acknowledge(const QVariantList &values) const
{
    if (!m_acknowledge || !*m_acknowledge)
        return;
    const Answer answer = std::exchange(*m_acknowledge, nullptr);
    answer(values);
}

} // namespace SocketIO
