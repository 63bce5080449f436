// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httpmessage.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtWebSockets/QWebSocketServer>

#include <functional>

namespace Net {

//! \brief Where WebSockets come in: QWebSocketServer shakes hands, and nothing more.
//!
//! It is given each handshake through a stand-in for the socket and its answer is taken from there,
//! because a QWebSocket would keep the real socket and read from it in ways that RFC 6455 forbids
//! (facts in docs/known-issues.md).
class WebSocketDoor : public QObject {
    Q_OBJECT

public:
    //! \brief Gets the head of the 101 answer, or nothing if the handshake was no good.
    using Answer = std::function<void(const std::optional<QByteArray> &head)>;

    explicit WebSocketDoor(QObject *parent = nullptr);
    ~WebSocketDoor() override;

    //! \brief Shakes hands for \a request; \a answer is called from the event loop, once.
    void knock(const HttpRequest &request, const Answer &answer);

private:
    class Visitor;

    void takeVisitors();
    void turnAway(quint16 key);

    QWebSocketServer m_server;
    QHash<quint16, std::pair<Visitor *, Answer>> m_visitors;
    quint16 m_nextKey = 1;
};

} // namespace Net
