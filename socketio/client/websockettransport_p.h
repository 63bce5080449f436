// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/transport_p.h"
#include "socketio/client/websockethandshake_p.h"
#include "socketio/protocol/framedecoder.h"

#include <QtNetwork/QTcpSocket>

namespace SocketIO {

//! \brief Engine.IO over WebSocket: one message a packet.
//!
//! Has its own frames instead of QWebSocket: text stays UTF-8 on both ways, a message may be split
//! inside a character, and an idle connection costs a third of the memory.
class WebSocketTransport : public Transport, private FrameDecoder::Sink {
    Q_OBJECT

public:
    explicit WebSocketTransport(TransportSettings settings);
    ~WebSocketTransport() override;

    [[nodiscard]] TransportType type() const override { return TransportType::WebSocket; }
    void open() override;
    [[nodiscard]] bool isWritable() const override;
    void send(const QList<EnginePacket> &packets) override;
    void close() override;
    void checkAlive() override;
    [[nodiscard]] qint64 bytesToWrite() const override;

private:
    bool onText(QByteArrayView text) override;
    bool onBinary(QByteArrayView data) override;
    bool onPing(QByteArrayView payload) override;
    bool onPong(QByteArrayView payload) override;
    bool onClose(CloseCode code) override;

    void connectSocket();
    void sendHandshake();
    void read();
    void onDisconnected();
    void readHandshake(QByteArray bytes);
    void decode(QByteArray &bytes);
    void sendFrame(QByteArrayView frame);
    void flush();
    void reportTaken();
    void sendClose(CloseCode code);
    bool deliver(const EnginePacket &packet);
    void fail(const QString &error);
    void finish(const QString &error);

    QTcpSocket *m_socket = nullptr;
    std::unique_ptr<WebSocketHandshake> m_handshake; //!< until the WebSocket is open
    QByteArray m_head; //!< of the handshake's answer, until it is complete
    QByteArray m_out; //!< frames of this turn of the event loop: one system call for all of them
    bool m_flushScheduled = false;
    std::shared_ptr<FrameDecoder> m_decoder;
    QString m_error;
    QString m_tlsError;
    bool m_open = false;
    bool m_closing = false; //!< a close frame is out
    bool m_finished = false;
};

} // namespace SocketIO
