// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tunnelproxy.h"

#include <QtCore/QUrl>
#include <QtNetwork/QTcpSocket>

namespace {

QByteArray header(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

} // namespace

//! One client's connection.
class Tunnel : public QObject {
public:
    Tunnel(TunnelProxy *proxy, QTcpSocket *client)
        : QObject(proxy)
        , m_proxy(proxy)
        , m_client(client)
        , m_server(new QTcpSocket(this))
    {
        client->setParent(this);
        m_server->setProxy(QNetworkProxy::NoProxy);
        connect(m_client, &QTcpSocket::readyRead, this, &Tunnel::read);
        connect(m_client, &QTcpSocket::disconnected, this, [this] {
            m_server->disconnectFromHost();
            deleteLater();
        });
        connect(m_server, &QTcpSocket::connected, this, [this] {
            m_server->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            m_client->write(std::exchange(m_welcome, {}));
            read();
        });
        connect(m_server, &QTcpSocket::readyRead, this,
            [this] { m_client->write(m_server->readAll()); });
        connect(m_server, &QTcpSocket::disconnected, m_client, &QTcpSocket::disconnectFromHost);
    }

private:
    enum class Step { Greeting, Password, Request, Open };

    void read()
    {
        m_input += m_client->readAll();
        bool more = true;
        while (more && !m_input.isEmpty())
            more = m_proxy->m_kind == TunnelProxy::Kind::Http ? readHttp() : readSocks();
    }

    void open(const QString &host, quint16 port, const QByteArray &welcome)
    {
        ++m_proxy->m_tunnels;
        m_step = Step::Open;
        m_welcome = welcome;
        m_server->connectToHost(
            host == QLatin1String(TunnelProxy::kThisMachine) ? QStringLiteral("127.0.0.1") : host,
            port);
    }

    bool pass(qsizetype size)
    {
        if (m_server->state() != QAbstractSocket::ConnectedState || size == 0)
            return false;
        m_server->write(m_input.left(size));
        m_input.remove(0, size);
        return true;
    }

    bool readHttp()
    {
        if (m_step == Step::Open)
            return pass(m_input.size());
        if (m_body > 0) {
            const qsizetype size = std::min(m_body, m_input.size());
            if (!pass(size))
                return false;
            m_body -= size;
            return true;
        }
        const qsizetype end = m_input.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const QByteArray head = m_input.left(end);
        const QList<QByteArray> line = head.left(head.indexOf("\r\n")).split(' ');
        const QByteArray wanted =
            "Basic " + (m_proxy->m_user + ':' + m_proxy->m_password).toBase64();
        if (!m_proxy->m_user.isEmpty() && header(head, "Proxy-Authorization") != wanted) {
            ++m_proxy->m_refused;
            m_input.clear();
            m_client->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                            "Proxy-Authenticate: Basic realm=\"here\"\r\n"
                            "Content-Length: 0\r\nConnection: close\r\n\r\n");
            m_client->disconnectFromHost();
            return false;
        }
        const QUrl url(
            QString::fromLatin1(line[0] == "CONNECT" ? "tcp://" + line.value(1) : line.value(1)));
        if (line[0] == "CONNECT") {
            m_input.remove(0, end + 4);
            open(url.host(), quint16(url.port()), "HTTP/1.1 200 Connection established\r\n\r\n");
            return false;
        }
        if (m_server->state() == QAbstractSocket::UnconnectedState) {
            m_server->connectToHost(url.host(), quint16(url.port()));
            return false;
        }
        if (m_server->state() != QAbstractSocket::ConnectedState)
            return false;
        // An origin wants to see the path alone.
        ++m_proxy->m_forwarded;
        m_body = header(head, "Content-Length").toLongLong();
        const QByteArray path = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
        m_server->write(line[0] + ' ' + path
            + m_input.mid(head.indexOf(" HTTP/1.1"), end + 4 - head.indexOf(" HTTP/1.1")));
        m_input.remove(0, end + 4);
        return true;
    }

    // RFC 1928 and 1929.
    bool readSocks()
    {
        const auto byte = [this](qsizetype at) { return quint8(m_input.at(at)); };
        switch (m_step) {
        case Step::Greeting: {
            if (m_input.size() < 2 || m_input.size() < 2 + byte(1))
                return false;
            const bool knows = m_input.mid(2, byte(1)).contains(char(2));
            m_input.remove(0, 2 + byte(1));
            if (m_proxy->m_user.isEmpty() || knows) {
                m_step = m_proxy->m_user.isEmpty() ? Step::Request : Step::Password;
                m_client->write(m_proxy->m_user.isEmpty() ? QByteArray("\x05\x00", 2) : "\x05\x02");
                return true;
            }
            ++m_proxy->m_refused;
            m_client->write("\x05\xff");
            m_client->disconnectFromHost();
            return false;
        }
        case Step::Password: {
            if (m_input.size() < 2 || m_input.size() < 3 + byte(1)
                || m_input.size() < 3 + byte(1) + byte(2 + byte(1)))
                return false;
            const QByteArray user = m_input.mid(2, byte(1));
            const QByteArray password = m_input.mid(3 + user.size(), byte(2 + user.size()));
            m_input.remove(0, 3 + user.size() + password.size());
            const bool right = user == m_proxy->m_user && password == m_proxy->m_password;
            m_client->write(right ? QByteArray("\x01\x00", 2) : "\x01\x01");
            m_step = Step::Request;
            if (right)
                return true;
            ++m_proxy->m_refused;
            m_client->disconnectFromHost();
            return false;
        }
        case Step::Request: {
            const bool named = m_input.size() > 4 && byte(3) == 3;
            const qsizetype size = named ? 5 + byte(4) : 8;
            if (m_input.size() < size + 2)
                return false;
            const QString host = named
                ? QString::fromLatin1(m_input.mid(5, byte(4)))
                : QStringLiteral("%1.%2.%3.%4").arg(byte(4)).arg(byte(5)).arg(byte(6)).arg(byte(7));
            const auto port = quint16(byte(size) << 8 | byte(size + 1));
            m_input.remove(0, size + 2);
            open(host, port, QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x01", 10));
            return false;
        }
        case Step::Open:
            break;
        }
        return pass(m_input.size());
    }

    TunnelProxy *const m_proxy;
    QTcpSocket *const m_client;
    QTcpSocket *const m_server;
    QByteArray m_input;
    QByteArray m_welcome;
    qsizetype m_body = 0;
    Step m_step = Step::Greeting;
};

TunnelProxy::TunnelProxy(Kind kind, const QString &user, const QString &password)
    : m_kind(kind)
    , m_user(user.toUtf8())
    , m_password(password.toUtf8())
{
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_listener.nextPendingConnection())
            new Tunnel(this, client);
    });
    if (!m_listener.listen(QHostAddress::LocalHost))
        qFatal("the proxy can't listen");
}

QNetworkProxy TunnelProxy::address(const QString &user, const QString &password) const
{
    return {m_kind == Kind::Http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy,
        QStringLiteral("127.0.0.1"), m_listener.serverPort(), user, password};
}

#include "moc_tunnelproxy.cpp"
