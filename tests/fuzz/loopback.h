// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/fuzz/check.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QList>

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

//! \brief The ids of the sessions that the server has opened.
using Sessions = QByteArrayList;

//! \brief A client of the server: writes at once, reads what is there, never waits.
class Loopback {
public:
    explicit Loopback(Sessions &sessions)
        : m_sessions(sessions)
    {
    }
    ~Loopback() { close(false); }
    Q_DISABLE_COPY_MOVE(Loopback)

    //! \brief Connects and returns the server's end.
    int connect()
    {
        static const int kListener = listener();
        sockaddr_in address{};
        socklen_t size = sizeof address;
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        CRIER_CHECK(::getsockname(kListener, generic, &size) == 0);
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        CRIER_CHECK(::connect(m_socket, generic, size) == 0);
        const int one = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        const int accepted = ::accept(kListener, nullptr, nullptr);
        CRIER_CHECK(accepted >= 0);
        return accepted;
    }
    [[nodiscard]] bool isOpen() const { return m_socket >= 0; }

    //! \brief One of the sessions, or one that never was.
    [[nodiscard]] QByteArray sid(quint8 index) const
    {
        if (m_sessions.isEmpty() || index == 0xff)
            return "AAAAAAAAAAAAAAAAAAAA";
        return m_sessions.at(index % m_sessions.size());
    }

    void get(const QByteArray &sid) { request("GET", "polling", sid, {}, !sid.isEmpty()); }
    void post(const QByteArray &sid, const QByteArray &body)
    {
        request("POST", "polling", sid,
            "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body, false);
    }
    //! \brief A request that never becomes whole.
    void beginPost(const QByteArray &sid)
    {
        request("POST", "polling", sid, "Content-Length: 9\r\n\r\n4", true);
        m_wild = true;
    }
    void handshake(const QByteArray &sid)
    {
        request("GET", "websocket", sid,
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
            false);
    }
    //! \brief A masked frame of up to 125 bytes.
    void sendFrame(int opcode, QByteArray payload)
    {
        payload.truncate(125);
        QByteArray frame;
        frame += static_cast<char>(0x80 | opcode);
        frame += static_cast<char>(0x80 | payload.size());
        send(frame + QByteArray(4, '\0') + payload);
    }
    //! \brief Any bytes; whether these are requests nobody knows.
    void send(const QByteArray &bytes)
    {
        m_wild = true;
        write(bytes);
    }

    void close(bool abort)
    {
        if (m_socket < 0)
            return;
        const linger hard{.l_onoff = 1, .l_linger = 0};
        if (abort)
            ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        ::close(std::exchange(m_socket, -1));
    }

    void read()
    {
        std::array<char, 16384> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
        while (m_socket >= 0) {
            const ssize_t size = ::recv(m_socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (size < 0 && errno == EAGAIN)
                break;
            if (size <= 0) {
                CRIER_CHECK(!isOwed() || m_last);
                close(false);
                break;
            }
            m_received.append(buffer.data(), size);
            noteSession();
            while (!m_webSocket && readAnswer()) { }
            if (m_webSocket)
                m_received.clear();
        }
    }

    //! \brief Whether an answer has to come that has not come yet.
    [[nodiscard]] bool isOwed() const
    {
        return isOpen() && !m_wild && !m_webSocket && !m_last && !m_waiting.isEmpty()
            && !m_waiting.first();
    }

private:
    static int listener()
    {
        const int result = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        CRIER_CHECK(::bind(result, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0);
        CRIER_CHECK(::listen(result, 16) == 0);
        return result;
    }

    void request(const QByteArray &method, const QByteArray &transport, const QByteArray &sid,
        const QByteArray &rest, bool mayWait)
    {
        QByteArray head = method + " /socket.io/?EIO=4&transport=" + transport
            + (sid.isEmpty() ? "" : "&sid=") + sid + " HTTP/1.1\r\nHost: a\r\n" + rest;
        if (rest.isEmpty())
            head += "\r\n";
        m_waiting.append(mayWait);
        write(head);
    }

    void write(const QByteArray &bytes) const
    {
        if (m_socket >= 0)
            (void)!::send(m_socket, bytes.data(), static_cast<size_t>(bytes.size()),
                MSG_NOSIGNAL | MSG_DONTWAIT);
    }

    void noteSession()
    {
        static const QByteArray kStart = "{\"sid\":\"";
        constexpr qsizetype kLength = 20;
        const qsizetype start = m_received.indexOf("0" + kStart);
        const QByteArray sid = m_received.mid(start + 1 + kStart.size(), kLength);
        if (start >= 0 && sid.size() == kLength && !m_sessions.contains(sid))
            m_sessions.append(sid);
    }

    bool readAnswer()
    {
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const QByteArray head = m_received.first(end + 2).toLower();
        CRIER_CHECK(head.startsWith("http/1.1 "));
        const int status = head.mid(9, 3).toInt();
        CRIER_CHECK(status != 500);
        if (status == 101) {
            m_webSocket = true;
            return false;
        }
        qsizetype length = 0;
        if (const qsizetype at = head.indexOf("content-length: "); at >= 0)
            length = head.mid(at + 16, head.indexOf('\r', at) - at - 16).toLongLong();
        if (m_received.size() < end + 4 + length)
            return false;
        m_received.remove(0, end + 4 + length);
        if (status < 200)
            return true;
        // An answer that nobody has asked for would be taken for that to the next request.
        CRIER_CHECK(m_wild || !m_waiting.isEmpty());
        if (!m_waiting.isEmpty())
            m_waiting.removeFirst();
        m_last = m_last || head.contains("\r\nconnection: close\r\n");
        return true;
    }

    Sessions &m_sessions;
    int m_socket = -1;
    QByteArray m_received;
    QList<bool> m_waiting; //!< a request each: whether its answer may take long
    bool m_webSocket = false;
    bool m_wild = false; //!< what was sent need not be HTTP
    bool m_last = false; //!< the server has said that it will close
};
