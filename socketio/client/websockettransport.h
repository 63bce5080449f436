// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/transport.h"

#include <QtWebSockets/QWebSocket>

namespace SocketIO {

//! \brief Engine.IO over WebSocket: one frame a packet.
class WebSocketTransport : public Transport {
    Q_OBJECT

public:
    explicit WebSocketTransport(QObject *parent = nullptr);
    ~WebSocketTransport() override;

    [[nodiscard]] QByteArray name() const override;
    void open(const QNetworkRequest &request) override;
    void send(const EnginePacket &packet) override;
    void close() override;
    [[nodiscard]] qint64 bytesToWrite() const override;

private:
    void receiveText(const QString &text);
    void receiveBinary(const QByteArray &data);
    void finish(const QString &error);

    QWebSocket m_webSocket;
    QString m_error;
    bool m_finished = false;
};

} // namespace SocketIO
