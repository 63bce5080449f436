// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/socket.h"
#include "socketio/tools/commandline.h"
#include "socketio/tools/console.h"

#include <QtCore/QTimer>

namespace Sio {

//! \brief A connection to one namespace from its beginning to its end: tells what happens to it,
//! and with which exit code it all ends.
class Session : public QObject {
    Q_OBJECT

public:
    Session(const CommandLine &line, Console &console);
    ~Session() override;

    virtual void start();
    //! \brief Ctrl-C and the like.
    virtual void interrupt() = 0;
    //! \brief Nobody reads standard output any more.
    void endQuietly() { end(Done); }

Q_SIGNALS:
    void ended(int code);

protected:
    enum class Farewell {
        Disconnect, //!< the server hears that we leave the namespace
        Close, //!< only that the connection ends
    };

    //! The first code counts.
    void end(ExitCode code, const QString &error = {}, Farewell farewell = Farewell::Disconnect);
    [[nodiscard]] bool hasEnded() const { return m_ended; }
    [[nodiscard]] const CommandLine &line() const { return m_line; }
    [[nodiscard]] Console &console() { return m_console; }
    [[nodiscard]] SocketIO::Manager &manager() { return m_manager; }
    [[nodiscard]] SocketIO::Socket &socket() { return m_socket; }
    [[nodiscard]] QString address() const;

    virtual void onConnected() = 0;
    [[nodiscard]] bool wasConnected() const { return m_wasConnected; }
    //! What to do about a lost connection.
    virtual void onLost(const QString &reason) = 0;

private:
    void onConnectError(const QString &message, const QJsonValue &data);
    void onFailed(const QString &why);
    void onDisconnected(SocketIO::Socket::DisconnectReason reason, const QString &detail);
    void tellConnected();
    void tellState();
    void tellDetails();

    const CommandLine m_line;
    Console &m_console;
    SocketIO::Manager m_manager;
    SocketIO::Socket m_socket;
    std::chrono::milliseconds m_limit; // for the first connection; 0: none
    QTimer m_deadline;
    QTimer m_countdown;
    QString m_trouble; // why it is not connected
    bool m_wasConnected = false; // once
    bool m_isConnected = false;
    bool m_ended = false;
};

} // namespace Sio
