// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/connection.h"
#include "tests/bench/load/options.h"

#include <memory>

namespace Bench {

class Peer;

//! \brief Whoever watches over peers.
class PeerListener {
public:
    virtual ~PeerListener() = default;
    virtual void joined(Peer &peer) = 0;
    //! A Socket.IO packet other than the answer to CONNECT.
    virtual void packet(Peer &peer, std::string_view text) = 0;
    virtual void pinged() = 0;
    virtual void lost(Peer &peer, const std::string &why) = 0;
};

//! \brief One Socket.IO client in namespace `/`, whatever carries its packets.
class Peer : public Connection {
public:
    Peer(Poller &poller, const Options &options, PeerListener &listener, std::size_t number)
        : Connection(poller)
        , m_options(options)
        , m_listener(listener)
        , m_number(number)
    {
    }

    void start() { open(m_options.portOf(m_number), m_number); }

    //! Sends a Socket.IO packet, as in `2["echo",1]`.
    void emitPacket(const std::string &packet) { post("4" + packet); }

    std::size_t number() const { return m_number; }

    //! The socket id that CONNECT was answered with.
    const std::string &id() const { return m_id; }

protected:
    //! Carries an Engine.IO packet to the server.
    virtual void post(const std::string &packet) = 0;

    //! An Engine.IO packet from the server.
    void handle(std::string_view packet);

    void join(std::string_view answer);
    void ended(const std::string &why) final { m_listener.lost(*this, why); }

    const Options &options() const { return m_options; }

private:
    const Options &m_options;
    PeerListener &m_listener;
    const std::size_t m_number;
    std::string m_id;
};

//! \brief A peer on the transport that \a options name.
std::unique_ptr<Peer> makePeer(
    Poller &poller, const Options &options, PeerListener &listener, std::size_t number);

} // namespace Bench
