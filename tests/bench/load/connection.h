// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/poller.h"

#include <string>
#include <string_view>

namespace Bench {

//! \brief One TCP connection to 127.0.0.1 that never blocks.
class Connection : public Pollable {
public:
    explicit Connection(Poller &poller)
        : m_poller(poller)
    {
    }
    //! Resets: thousands of connections in TIME_WAIT would burden the next measurement.
    ~Connection() override;

    //! \a number picks the source address, so that the ports of one address need not suffice.
    void open(std::uint16_t port, std::size_t number);

    void send(std::string_view bytes);

    //! As a client does that leaves: FIN.
    void close();

    bool isOpen() const { return m_descriptor >= 0; }

    void ready(std::uint32_t events) final;

protected:
    virtual void connected() = 0;

    //! All that has come and was not taken yet; returns how many bytes of it are done with.
    virtual std::size_t received(std::string_view bytes) = 0;

    //! The server closed the connection, or it broke.
    virtual void ended(const std::string &why) = 0;

    void end(const std::string &why);

private:
    void finishConnecting();
    void read();
    void flush();
    void deliver(std::string_view bytes);

    Poller &m_poller;
    std::string m_unread; //!< the beginning of something whose end has not come
    std::string m_unsent;
    int m_descriptor = -1;
    bool m_isConnecting = false;
};

} // namespace Bench
