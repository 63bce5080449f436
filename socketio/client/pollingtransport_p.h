// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/transport_p.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>

namespace SocketIO {

//! \brief Engine.IO over HTTP long-polling: a GET that waits for packets, and a POST at a time that
//! carries some.
class PollingTransport : public Transport {
    Q_OBJECT

public:
    explicit PollingTransport(TransportSettings settings);
    ~PollingTransport() override;

    [[nodiscard]] TransportType type() const override { return TransportType::Polling; }
    void open() override;
    [[nodiscard]] bool isWritable() const override;
    void send(const QList<EnginePacket> &packets) override;
    void pause() override;
    void resume() override;
    void close() override;
    void checkAlive() override;
    [[nodiscard]] qint64 bytesToWrite() const override { return m_posted; }

private:
    [[nodiscard]] QNetworkRequest request() const;
    void watch(QNetworkReply *reply);
    void watchForRepetition(QNetworkReply *reply);
    void poll();
    void post(const QByteArray &body);
    void onPolled();
    void onPosted();
    void pauseIfIdle();
    void fail(QNetworkReply *reply, const QByteArray &body);
    void finish(const QString &error);

    QNetworkAccessManager m_network;
    QNetworkReply *m_get = nullptr;
    QNetworkReply *m_post = nullptr;
    qint64 m_posted = 0; //!< bytes of the POST under way
    quint64 m_stamp = 0;
    const bool m_repeatable; //!< requests may have to be sent again, see mayAskAgain()
    QString m_tlsError;
    QByteArray m_redirectedTo; // by the last request, if it was
    bool m_asked = false; //!< the GET under way was sent once
    bool m_checking = false; //!< the POST under way answers checkAlive()
    bool m_pausing = false;
    bool m_closing = false;
    bool m_finished = false;
};

} // namespace SocketIO
