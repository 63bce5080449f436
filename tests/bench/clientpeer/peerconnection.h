// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace Bench {

//! \brief One client of crier-client-peer: as little of Engine.IO and Socket.IO over WebSocket as
//! its measurements need.
//!
//! Events it knows, with `[` and `]` around all they carry:
//!   flood PAYLOAD COUNT   sends COUNT alerts, PAYLOAD is "small" or "large"
//!   note …                is counted
//!   counted → COUNT       how many notes there were since the last time
//!   echo … → …            answers what it got
//!   usage → MICROSECONDS  CPU time of this process
class PeerConnection {
public:
    explicit PeerConnection(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    PeerConnection(const PeerConnection &) = delete;
    PeerConnection &operator=(const PeerConnection &) = delete;
    ~PeerConnection();

    //! Reads and writes what it can; false at the end of the connection.
    bool serve(std::uint32_t events);

    //! Whether something waits for the kernel to take more.
    bool wantsToWrite() const { return !m_unsent.empty() || m_floodBytes > 0; }

private:
    bool read();
    bool write();
    std::size_t consume();
    bool upgrade();
    void receive(std::string_view text);
    void receiveEvent(std::string_view id, std::string_view json);
    void startFlood(std::string_view arguments);
    void answer(std::string_view id, std::string_view arguments);
    void post(std::string_view text);

    int m_descriptor;
    bool m_isUpgraded = false;
    std::string m_unread;
    std::string m_unsent;
    const std::string *m_block = nullptr; //!< whole frames; a flood sends it round and round
    std::size_t m_blockAt = 0;
    std::size_t m_floodBytes = 0; //!< left to send
    std::uint64_t m_notes = 0;
};

} // namespace Bench
