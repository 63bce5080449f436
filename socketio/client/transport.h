// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/enginepacket.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkRequest>

namespace SocketIO {

//! \brief One way of carrying Engine.IO packets.
//!
//! A transport lives for one connection: open() once, then packets, then exactly one closed().
class Transport : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    ~Transport() override;

    //! \brief The name on the wire, as in `transport=websocket`.
    [[nodiscard]] virtual QByteArray name() const = 0;

    //! \brief \a request carries the URL with its query, and the extra headers.
    virtual void open(const QNetworkRequest &request) = 0;
    virtual void send(const EnginePacket &packet) = 0;
    //! \brief Ends the connection. closed() follows, maybe at once.
    virtual void close() = 0;
    //! \brief Bytes handed over that the system has not taken yet.
    [[nodiscard]] virtual qint64 bytesToWrite() const = 0;

Q_SIGNALS:
    void packetReceived(const SocketIO::EnginePacket &packet);
    //! \brief The peer sent something that is no packet.
    void parseError(const SocketIO::ProtocolError &error);
    //! \brief The end. \a error is empty if the connection was closed in an orderly way.
    void closed(const QString &error);
};

} // namespace SocketIO
