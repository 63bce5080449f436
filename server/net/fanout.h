// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/loop/sendring.h"

#include <QtCore/QByteArray>

#include <memory>
#include <vector>

namespace Net {

class WebSocket;

//! \brief What one worker sends to many: gathered, and handed to the kernel in one call where it
//! has a SendRing. Belongs to the worker's thread.
class FanOut {
public:
    //! \brief While it is there, frames that are the same for many may wait for its end.
    class Scope {
    public:
        explicit Scope(FanOut &fanOut)
            : m_fanOut(fanOut)
        {
            ++m_fanOut.m_scopes;
        }
        ~Scope()
        {
            if (--m_fanOut.m_scopes == 0)
                m_fanOut.flush();
        }
        Q_DISABLE_COPY_MOVE(Scope)

    private:
        FanOut &m_fanOut;
    };

    //! Of fewer than that each goes by itself: one system call with it costs more than two without.
    static constexpr std::size_t kFewest = 3;

    void setRing(std::unique_ptr<SendRing> ring) { m_ring = std::move(ring); }
    [[nodiscard]] bool isOpen() const { return m_ring && m_scopes > 0 && m_ring->isUp(); }
    //! \brief What tells this round of sends from others; never 0.
    [[nodiscard]] quint32 round() const { return m_round; }
    //! \brief Sends it with the rest; \a frame stays until the end of the scope.
    void add(WebSocket &to, int descriptor, const QByteArray &frame);
    void flush();

private:
    std::unique_ptr<SendRing> m_ring;
    int m_scopes = 0;
    quint32 m_round = 1;
    std::vector<SendRing::Send> m_sends;
    std::vector<WebSocket *> m_to; //!< one beside the other
};

} // namespace Net
