// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/stream/stream.h"

#include <QtNetwork/QHostAddress>

#include <memory>

class QSslConfiguration;
class QSslSocket;

namespace Net {

//! \brief TLS, by QSslSocket.
class TlsStream final : public Stream {
public:
    //! \brief Takes over \a descriptor, which is connected, and begins TLS. Null: it can't, for a
    //! \a problem, and the descriptor is closed. \a peer is who reports are about.
    [[nodiscard]] static std::unique_ptr<TlsStream> make(qintptr descriptor,
        const QSslConfiguration &configuration, const QHostAddress &peer, QString &problem);
    ~TlsStream() override;
    Q_DISABLE_COPY_MOVE(TlsStream)

    void pause() override { m_isPaused = true; }
    void resume() override;
    void write(QByteArrayView data) override;
    [[nodiscard]] qint64 unsent() const override;
    [[nodiscard]] bool isConnected() const override;
    void shutDownWrites() override;
    void abort() override;
    void leave(QThread *next) override;
    void enter() override;

private:
    explicit TlsStream(std::unique_ptr<QSslSocket> socket, const QHostAddress &peer);

    void read();
    void readSoon();

    std::unique_ptr<QSslSocket> m_socket;
    //! Between leave() and enter() it is on the new thread already, and whoever listens is not.
    bool m_isMoving = false;
    bool m_isPaused = false;
};

} // namespace Net
