// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/manageroptions.h"
#include "socketio/protocol/enginepacket.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkCookieJar>
#include <QtNetwork/QSslError>

#include <memory>

namespace SocketIO {

//! \brief What a transport has to know of the connection that it carries.
struct TransportSettings {
    QUrl url; //!< of the server with path and query, http or https
    std::shared_ptr<const ManagerOptions> options;
    QPointer<QNetworkCookieJar> cookies; //!< null: none are kept
    QByteArray sid = {}; //!< empty until the handshake
};

//! \brief One way of carrying Engine.IO packets.
//!
//! A transport lives for one connection: open() once, then packets, then exactly one closed(),
//! after which it is silent. A slot of any of its signals may have it deleted later.
class SOCKETIO_CLIENT_EXPORT Transport : public QObject {
    Q_OBJECT

public:
    explicit Transport(TransportSettings settings);
    ~Transport() override;

    [[nodiscard]] virtual TransportType type() const = 0;

    virtual void open() = 0;
    //! \brief Whether it takes packets now; drained() says when it does again.
    [[nodiscard]] virtual bool isWritable() const = 0;
    //! \brief Sends \a packets, in order. Only if isWritable().
    virtual void send(const QList<EnginePacket> &packets) = 0;
    //! \brief Lets the requests under way come to their end and makes no new ones; paused()
    //! follows.
    virtual void pause();
    //! \brief Goes on after pause().
    virtual void resume();
    //! \brief Ends the connection after what was sent. closed() follows.
    virtual void close() = 0;
    //! \brief Has the server say something; alive() follows if it is there.
    virtual void checkAlive() = 0;
    //! \brief Bytes handed over that the system has not taken yet.
    [[nodiscard]] virtual qint64 bytesToWrite() const = 0;

    //! \brief The session that the handshake named.
    void setSid(const QByteArray &sid) { m_settings.sid = sid; }

Q_SIGNALS:
    //! \brief It can carry packets. Polling does not say so: its handshake does.
    void opened();
    void packetReceived(const SocketIO::EnginePacket &packet);
    //! \brief Some of bytesToWrite() was taken.
    void bytesTaken();
    //! \brief All of bytesToWrite() was taken.
    void drained();
    void paused();
    void alive();
    //! \brief The peer sent something that is no packet.
    void parseError(const QString &message);
    //! \brief The end. \a error is empty if the connection was closed in an orderly way.
    void closed(const QString &error);

protected:
    [[nodiscard]] const TransportSettings &settings() const { return m_settings; }
    [[nodiscard]] const ManagerOptions &options() const { return *m_settings.options; }
    //! \brief The URL of a request: with EIO, transport and sid.
    [[nodiscard]] QUrl requestUrl() const;
    //! \brief ManagerOptions::extraHeaders, what user and password of the URL make, and cookies.
    [[nodiscard]] QList<std::pair<QByteArray, QByteArray>> requestHeaders() const;

private:
    void addCookies(QList<std::pair<QByteArray, QByteArray>> &headers) const;

    TransportSettings m_settings;
};

//! \brief Why a certificate was refused, in a sentence.
[[nodiscard]] QString describeTlsErrors(const QList<QSslError> &errors);

//! \brief An HTTP answer that no Engine.IO server gives to a friend.
struct ForeignAnswer {
    int status = 0;
    QByteArray contentType = {};
    QByteArray location = {}; //!< where a redirect leads
    QByteArray body = {};
};

//! \brief What it is, in a sentence: Engine.IO's own refusal, a redirect, an older protocol, a web
//! page (of a captive portal, or of a wrong path), or something else.
[[nodiscard]] QString describeAnswer(const ForeignAnswer &answer);

//! \brief Whether \a body is a web page and no packet.
[[nodiscard]] bool isWebPage(const QByteArray &body);

} // namespace SocketIO
