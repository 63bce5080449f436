// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/realtime/adapter.h"
#include "server/realtime/socket.h"

#include <QtCore/QJsonValue>

#include <memory>
#include <optional>

namespace Realtime {

//! \brief Why a client may not join; goes to it as CONNECT_ERROR.
struct Refusal {
    QString message;
    QJsonValue data = QJsonValue::Undefined;
    //! Whether to close the connection as well, so that a client without a future leaves.
    bool closeConnection = false;
};

//! \brief A namespace: its sockets, their rooms, and who is let in.
class Namespace : public QObject {
    Q_OBJECT

public:
    //! \brief Lets the client in (nothing) or refuses it. Call it once, now or later.
    using Next = std::function<void(const std::optional<Refusal> &)>;
    //! \brief Decides about a client that wants to join.
    using Middleware = std::function<void(Socket *socket, const Next &next)>;

    Namespace(const QByteArray &name, QObject *parent);
    ~Namespace() override;

    [[nodiscard]] QByteArray name() const { return m_name; }
    [[nodiscard]] Adapter *adapter() { return &m_adapter; }
    [[nodiscard]] qsizetype socketCount() const { return m_sockets.size(); }

    void setMiddleware(const Middleware &middleware) { m_middleware = middleware; }

    //! \brief Sends an event to everybody in \a rooms. It is encoded once, whoever gets it.
    //! \return to how many sockets it went.
    int broadcast(
        const QByteArrayList &rooms, const QByteArray &event, const QByteArrayList &argumentsJson);

Q_SIGNALS:
    void connected(Realtime::Socket *socket);

private:
    friend class Connection;
    friend class Socket;

    void connectClient(Socket *socket);
    void decide(Socket *socket, const std::optional<Refusal> &refusal);
    void remove(Socket *socket);

    QByteArray m_name;
    Middleware m_middleware;
    MemoryAdapter m_adapter;
    QHash<QByteArray, Socket *> m_sockets;
};

} // namespace Realtime
