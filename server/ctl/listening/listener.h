// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/output/output.h"
#include "socketio/client/socket.h"

#include <QtCore/QEventLoop>

namespace Ctl {

//! \brief `listen`: what a user's client would get, event by event.
class Listener : public QObject {
    Q_OBJECT

public:
    struct Wish {
        QUrl url;
        QVariantMap auth; //!< as the client sends it
        QStringList events; //!< empty: all
        qint64 count = 0; //!< 0: no end
    };

    Listener(const Wish &wish, const Output &output, QObject *parent = nullptr);
    ~Listener() override;

    //! \brief Until there were enough, stop(), or the server does not let us in (any more).
    Result<void> run();
    void stop() { m_loop.quit(); }

private:
    void onConnected();
    void onConnectError(const QString &message, const QJsonValue &data);
    void onDisconnected(SocketIO::Socket::DisconnectReason reason, const QString &detail);
    void onEvent(const SocketIO::Event &event);
    void fail(const QString &message);

    const Wish m_wish;
    const Output &m_output;
    SocketIO::Manager m_manager;
    SocketIO::Socket m_socket;
    QEventLoop m_loop;
    qint64 m_printed = 0;
    bool m_wasConnected = false;
    bool m_isConnected = false;
    bool m_isLost = false;
    QString m_problem;
};

} // namespace Ctl
