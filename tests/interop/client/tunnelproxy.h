// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QTcpServer>

class QTcpSocket;

//! \brief The smallest HTTP proxy (CONNECT, and http:// URLs) and SOCKS5 proxy, with a password or
//! without.
class TunnelProxy : public QObject {
    Q_OBJECT

public:
    enum class Kind { Http, Socks5 };
    //! \brief A name that only the proxy knows.
    static constexpr char kThisMachine[] = "this-machine.test";

    explicit TunnelProxy(Kind kind, const QString &user = {}, const QString &password = {});

    //! \brief What a client is told.
    [[nodiscard]] QNetworkProxy address(
        const QString &user = {}, const QString &password = {}) const;
    //! \brief Tunnels to a server that were made, and http:// URLs that were asked for.
    [[nodiscard]] int tunnels() const { return m_tunnels; }
    [[nodiscard]] int forwarded() const { return m_forwarded; }
    //! \brief Clients without the password.
    [[nodiscard]] int refused() const { return m_refused; }

private:
    friend class Tunnel;

    const Kind m_kind;
    const QByteArray m_user;
    const QByteArray m_password;
    QTcpServer m_listener;
    int m_tunnels = 0;
    int m_forwarded = 0;
    int m_refused = 0;
};
