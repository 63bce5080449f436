// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/websocket/websocketdoor.h"

#include <QtWebSockets/QWebSocket>

#include <array>

namespace Net {

namespace {

//! What the handshake is about (RFC 6455, 4.2.1). Nothing else need be parsed a second time, and
//! lists that may stand in several lines not at all: see HttpParser::isUpgrade().
constexpr std::array<QByteArrayView, 4> kAsked{
    "Host", "Origin", "Sec-WebSocket-Key", "Sec-WebSocket-Version"};

//! What of QWebSocketServer's answer goes out; its CORS headers would contradict ours.
constexpr std::array<QByteArrayView, 3> kAnswered{"Upgrade", "Connection", "Sec-WebSocket-Accept"};

QByteArray handshakeText(const HttpRequest &request)
{
    QByteArray text = "GET " + request.target + " HTTP/1.1\r\n";
    for (const auto &[name, value] : request.headers) {
        const bool asked = std::any_of(kAsked.begin(), kAsked.end(),
            [&n = name](QByteArrayView h) { return n.compare(h, Qt::CaseInsensitive) == 0; });
        if (asked)
            text += name + ": " + value + "\r\n";
    }
    return text + "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
}

QByteArray keepHeaders(const QByteArray &head)
{
    QByteArray result;
    const auto lines = head.first(head.indexOf("\r\n\r\n")).split('\n');
    for (const QByteArray &line : lines) {
        const QByteArrayView name =
            QByteArrayView(line).first(std::max<qsizetype>(line.indexOf(':'), 0));
        if (std::find(kAnswered.begin(), kAnswered.end(), name) != kAnswered.end())
            result += line.trimmed() + "\r\n";
    }
    return result;
}

} // namespace

//! Looks to QWebSocketServer like the socket that the request came from.
class WebSocketDoor::Visitor : public QTcpSocket {
public:
    Visitor(QByteArray handshake, quint16 key)
        : m_handshake(std::move(handshake))
    {
        setOpenMode(ReadWrite);
        setSocketState(ConnectedState);
        setPeerPort(key);
    }

    [[nodiscard]] QByteArray answer() const { return m_answer; }
    [[nodiscard]] qint64 bytesAvailable() const override
    {
        return QTcpSocket::bytesAvailable() + m_handshake.size() - m_position;
    }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        size = std::min<qint64>(size, m_handshake.size() - m_position);
        std::copy_n(m_handshake.constData() + m_position, size, data);
        m_position += size;
        return size;
    }
    qint64 skipData(qint64 size) override
    {
        size = std::min<qint64>(size, m_handshake.size() - m_position);
        m_position += size;
        return size;
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        m_answer.append(data, size);
        return size;
    }

private:
    QByteArray m_handshake;
    qsizetype m_position = 0;
    QByteArray m_answer;
};

WebSocketDoor::WebSocketDoor(QObject *parent)
    : QObject(parent)
    , m_server(QStringLiteral("crierd"), QWebSocketServer::NonSecureMode, this)
{
    connect(&m_server, &QWebSocketServer::newConnection, this, &WebSocketDoor::takeVisitors);
}

WebSocketDoor::~WebSocketDoor()
{
    for (const auto &[visitor, answer] : std::as_const(m_visitors))
        delete visitor;
}

void WebSocketDoor::knock(const HttpRequest &request, const Answer &answer)
{
    while (m_nextKey == 0 || m_visitors.contains(m_nextKey))
        ++m_nextKey;
    const quint16 key = m_nextKey++;
    auto *visitor = new Visitor(handshakeText(request), key);
    m_visitors.insert(key, {visitor, answer});
    // QWebSocketServer hangs up on what it does not like.
    connect(visitor, &QTcpSocket::disconnected, this, [this, key] { turnAway(key); });
    m_server.handleConnection(visitor);
}

void WebSocketDoor::takeVisitors()
{
    while (QWebSocket *webSocket = m_server.nextPendingConnection()) {
        const auto [visitor, answer] = m_visitors.take(webSocket->peerPort());
        const QByteArray head = visitor->answer();
        visitor->disconnect(this);
        // Says good-bye to the visitor, who writes it down and tells nobody.
        delete webSocket;
        visitor->deleteLater();
        answer("HTTP/1.1 101 Switching Protocols\r\n" + keepHeaders(head));
    }
}

void WebSocketDoor::turnAway(quint16 key)
{
    const auto it = m_visitors.constFind(key);
    if (it == m_visitors.cend())
        return;
    const auto [visitor, answer] = *it;
    m_visitors.erase(it);
    visitor->deleteLater();
    answer(std::nullopt);
}

} // namespace Net

#include "moc_websocketdoor.cpp"
