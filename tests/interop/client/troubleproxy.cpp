// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "troubleproxy.h"

#include <QtCore/QTimer>
#include <QtNetwork/QNetworkProxy>

#include <algorithm>

#include <sys/socket.h>

namespace {

//! Bytes that it holds for each direction. Small, so that a stall is felt soon.
constexpr qint64 kRoom = 16 * 1024;

//! What the kernel holds besides. More than the largest segment of the loopback device, 64 KiB:
//! with less, its window may stay shut for a minute after a stall.
constexpr int kKernelRoom = 256 * 1024;

void reset(QTcpSocket *socket)
{
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket->abort();
}

} // namespace

//! One connection, two sockets: a client's and one to the server.
class TroublePipe : public QObject {
public:
    TroublePipe(TroubleProxy *proxy, QTcpSocket *client)
        : QObject(proxy)
        , m_proxy(proxy)
        , m_ends{client, new QTcpSocket(this)}
        , m_dead(proxy->m_hole)
    {
        client->setParent(this);
        for (QTcpSocket *end : m_ends) {
            end->setReadBufferSize(kRoom);
            end->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            end->setProxy(QNetworkProxy::NoProxy);
            connect(end, &QTcpSocket::readyRead, this, [this] { pump(); });
            connect(end, &QTcpSocket::connected, this, [this, end] {
                end->setSocketOption(QAbstractSocket::LowDelayOption, 1);
                pump();
            });
            connect(end, &QTcpSocket::bytesWritten, this, [this] { pump(); });
            connect(end, &QTcpSocket::disconnected, this, [this] { pump(); });
            connect(end, &QTcpSocket::errorOccurred, this, [this] { pump(); });
        }
        client->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, kKernelRoom);
        if (!m_dead)
            m_ends[1]->connectToHost(proxy->m_server.host(), quint16(proxy->m_server.port()));
    }

    void die() { m_dead = true; }

    void cut(TroubleProxy::End end)
    {
        if (m_dead)
            return;
        m_dead = true;
        for (QTcpSocket *socket : m_ends) {
            if (end == TroubleProxy::End::Reset)
                reset(socket);
            else
                socket->disconnectFromHost();
        }
        if (end == TroubleProxy::End::Reset)
            deleteLater();
        m_cut = true;
        finishIfClosed();
    }

    void pump()
    {
        if (m_cut) {
            finishIfClosed();
            return;
        }
        if (m_dead || m_proxy->m_stalled || m_busy)
            return;
        m_busy = true;
        const bool more = pass(TroubleProxy::ToServer) | pass(TroubleProxy::ToClient);
        m_busy = false;
        if (m_dead)
            return;
        if (more)
            QTimer::singleShot(0, this, [this] { pump(); });
        else
            endIfOver();
    }

private:
    //! True if there is more for the next turn.
    bool pass(TroubleProxy::Direction direction)
    {
        QTcpSocket *from = m_ends[direction];
        QTcpSocket *to = m_ends[1 - direction];
        while (!m_dead
            && (from->bytesAvailable() > 0
                || (direction == TroubleProxy::ToServer && !m_head.isEmpty()))
            && to->state() == QAbstractSocket::ConnectedState && to->bytesToWrite() < kRoom) {
            QByteArray bytes;
            if (direction == TroubleProxy::ToServer && !m_inspected) {
                if (!inspect())
                    return false;
                bytes = std::exchange(m_head, {});
            } else {
                bytes = from->read(m_proxy->m_slice > 0 ? m_proxy->m_slice : kRoom);
            }
            const auto limit = m_proxy->judge(direction, bytes, m_seen[direction]);
            if (limit)
                bytes.truncate(*limit);
            m_proxy->m_passed[direction] += bytes.size();
            to->write(bytes);
            to->flush();
            if (limit) {
                const TroubleProxy::End end = std::exchange(m_proxy->m_rule, std::nullopt)->end;
                if (m_proxy->m_cutsAll)
                    m_proxy->cut(end);
                else
                    cut(end);
                return false;
            }
            if (m_proxy->m_slice > 0)
                return from->bytesAvailable() > 0;
        }
        return false;
    }

    //! True once the first request may pass.
    bool inspect()
    {
        m_head += m_ends[0]->read(kRoom);
        if (!m_head.contains("\r\n\r\n"))
            return false;
        const qsizetype at = m_head.toLower().indexOf("\r\nupgrade: websocket");
        if (at >= 0 && m_proxy->m_upgrades == TroubleProxy::Upgrades::Hold)
            return false;
        m_inspected = true;
        return at < 0 || !spoil(m_head, at);
    }

    //! True if the handshake goes no further.
    bool spoil(QByteArray &head, qsizetype at)
    {
        ++m_proxy->m_upgradesSeen;
        switch (m_proxy->m_upgrades) {
        case TroubleProxy::Upgrades::Pass:
        case TroubleProxy::Upgrades::Hold:
            return false;
        case TroubleProxy::Upgrades::Strip:
            head.remove(at, head.indexOf("\r\n", at + 2) - at);
            return false;
        case TroubleProxy::Upgrades::Swallow:
            m_dead = true;
            return true;
        case TroubleProxy::Upgrades::Refuse:
            m_ends[0]->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 9\r\n\r\nnot today");
            break;
        case TroubleProxy::Upgrades::Garble:
            m_ends[0]->write("220 mail.example ESMTP\r\n\r\n");
            break;
        case TroubleProxy::Upgrades::Cut:
            break;
        }
        cut(TroubleProxy::End::Close);
        return true;
    }

    //! What was sent before an end still goes out.
    void endIfOver()
    {
        for (int i = 0; i < 2; ++i) {
            QTcpSocket *end = m_ends[i];
            QTcpSocket *other = m_ends[1 - i];
            const bool gone = end->state() == QAbstractSocket::UnconnectedState;
            if (gone
                && (end->bytesAvailable() == 0
                    || other->state() != QAbstractSocket::ConnectedState)) {
                other->disconnectFromHost();
                m_cut = true;
            }
        }
        if (m_cut)
            finishIfClosed();
    }

    void finishIfClosed()
    {
        if (std::all_of(m_ends.begin(), m_ends.end(), [](const QTcpSocket *socket) {
                return socket->state() == QAbstractSocket::UnconnectedState;
            }))
            deleteLater();
    }

    TroubleProxy *const m_proxy;
    const std::array<QTcpSocket *, 2> m_ends;
    std::array<QByteArray, 2> m_seen; //!< the end of what passed, for a text across two reads
    QByteArray m_head;
    bool m_inspected = false;
    bool m_dead; //!< in a black hole, or cut
    bool m_cut = false;
    bool m_busy = false;
};

TroubleProxy::TroubleProxy(const QUrl &server)
    : m_server(server)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &TroubleProxy::accept);
    setListening(true);
}

TroubleProxy::~TroubleProxy() = default;

QUrl TroubleProxy::url() const
{
    QUrl url = m_server;
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_port);
    return url;
}

void TroubleProxy::setListening(bool listening)
{
    if (!listening) {
        m_listener.close();
        return;
    }
    if (!m_listener.listen(QHostAddress::LocalHost, m_port))
        qFatal("the proxy can't listen");
    m_port = m_listener.serverPort();
}

void TroubleProxy::accept()
{
    while (QTcpSocket *client = m_listener.nextPendingConnection()) {
        ++m_accepted;
        m_pipes.removeAll(nullptr);
        m_pipes.append(new TroublePipe(this, client));
    }
}

std::optional<qint64> TroubleProxy::judge(
    Direction direction, const QByteArray &bytes, QByteArray &seen)
{
    if (!m_rule || m_rule->direction != direction) {
        seen.clear();
        return std::nullopt;
    }
    if (!m_rule->text.isEmpty()) {
        const QByteArray all = seen + bytes;
        const qsizetype at = all.indexOf(m_rule->text);
        if (at < 0) {
            seen = all.right(m_rule->text.size() - 1);
            return std::nullopt;
        }
        m_rule->text.clear();
        m_rule->bytes = std::max<qint64>(0, at - seen.size() + m_rule->bytes);
    }
    if (bytes.size() >= m_rule->bytes)
        return m_rule->bytes;
    m_rule->bytes -= bytes.size();
    return std::nullopt;
}

void TroubleProxy::cutAfter(Direction direction, qint64 bytes, End end)
{
    m_rule = Rule{.direction = direction, .end = end, .bytes = bytes, .text = {}};
}

void TroubleProxy::cutAt(Direction direction, const QByteArray &text, qint64 offset, End end)
{
    m_rule = Rule{.direction = direction, .end = end, .bytes = offset, .text = text};
}

void TroubleProxy::cut(End end)
{
    const auto pipes = m_pipes;
    for (const QPointer<TroublePipe> &pipe : pipes) {
        if (pipe)
            pipe->cut(end);
    }
}

void TroubleProxy::setUpgrades(Upgrades upgrades)
{
    m_upgrades = upgrades;
    pump();
}

void TroubleProxy::resume()
{
    m_stalled = false;
    pump();
}

void TroubleProxy::pump()
{
    const auto pipes = m_pipes;
    for (const QPointer<TroublePipe> &pipe : pipes) {
        if (pipe)
            pipe->pump();
    }
}

void TroubleProxy::blackHole()
{
    m_hole = true;
    for (const QPointer<TroublePipe> &pipe : std::as_const(m_pipes)) {
        if (pipe)
            pipe->die();
    }
}

#include "moc_troubleproxy.cpp"
