// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/fanout.h"

#include "server/net/websocket/websocket.h"

namespace Net {

void FanOut::add(WebSocket &to, int descriptor, const QByteArray &frame)
{
    m_sends.push_back({.descriptor = descriptor, .data = frame.constData(), .size = frame.size()});
    m_to.push_back(&to);
    if (m_sends.size() == SendRing::kEntries)
        flush();
}

void FanOut::flush()
{
    if (m_sends.empty())
        return;
    if (m_sends.size() >= kFewest)
        m_ring->send(m_sends);
    // It is another one before anything is sent: what is sent now is not gathered.
    if (++m_round == 0)
        m_round = 1;
    for (std::size_t i = 0; i < m_sends.size(); ++i) {
        const SendRing::Send &send = m_sends[i];
        if (send.taken < send.size)
            m_to[i]->sendRest({send.data + send.taken, send.size - send.taken});
    }
    m_sends.clear();
    m_to.clear();
}

} // namespace Net
