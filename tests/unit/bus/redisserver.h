// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/bus/redisurl.h"
#include "server/bus/resp.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <csignal>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

//! \brief A redis-server of the test's own, that keeps nothing and always has the same port.
class RedisServer {
public:
    static constexpr int kPatience = 20'000;
    //! Ports that somebody else may have taken meanwhile.
    static constexpr int kTries = 5;

    RedisServer()
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
#ifdef Q_OS_LINUX
        // Not left behind by a test that is killed itself.
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    }
    ~RedisServer()
    {
        kill();
    }

    static bool isInstalled()
    {
        return !program().isEmpty();
    }

    //! \brief Waits until it takes connections. \a more: of its command line.
    bool start(const QStringList &more = {})
    {
        m_more = more;
        for (int i = 0; i < kTries && isInstalled(); ++i) {
            m_port = freePort();
            if (run())
                return true;
        }
        return false;
    }
    bool restart()
    {
        return run();
    }
    //! \brief As kill -9 does.
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished(kPatience);
    }
#ifdef Q_OS_UNIX
    void stop() const
    {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
    }
    void goOn() const
    {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
    }
#endif

    [[nodiscard]] quint16 port() const
    {
        return m_port;
    }
    //! \brief Where it is. \a logIn: `user:password@`.
    [[nodiscard]] Bus::RedisUrl url(const QString &logIn = {}) const
    {
        return *Bus::RedisUrl::parse(QStringLiteral("redis://") + logIn
            + QStringLiteral("127.0.0.1:") + QString::number(m_port));
    }

    //! \brief What it answers to the last of \a commands, said on a connection of their own.
    [[nodiscard]] Bus::Resp::Reply ask(const QList<QList<QByteArray>> &commands) const
    {
        QTcpSocket socket;
        Bus::Resp::Parser parser;
        std::optional<Bus::Resp::Reply> reply;
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
        if (!socket.waitForConnected(kPatience))
            return {};
        for (const QList<QByteArray> &command : commands) {
            socket.write(Bus::Resp::encode(command));
            for (reply = parser.take(); !reply; reply = parser.take()) {
                if (!socket.waitForReadyRead(kPatience))
                    return {};
                parser.feed(socket.readAll());
            }
        }
        return reply.value_or(Bus::Resp::Reply{});
    }

    static quint16 freePort()
    {
        QTcpServer server;
        return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
    }

private:
    static QString program()
    {
        return QStandardPaths::findExecutable(QStringLiteral("redis-server"));
    }

    bool run()
    {
        m_process.start(program(),
            QStringList{QStringLiteral("--port"), QString::number(m_port), QStringLiteral("--bind"),
                QStringLiteral("127.0.0.1"), QStringLiteral("--dir"), m_directory.path(),
                QStringLiteral("--save"), QString(), QStringLiteral("--appendonly"),
                QStringLiteral("no")}
                + m_more);
        QByteArray said;
        while (!said.contains("Ready to accept connections")) {
            if (!m_process.waitForReadyRead(kPatience))
                return false;
            said += m_process.readAll();
        }
        return true;
    }

    QTemporaryDir m_directory;
    QProcess m_process;
    QStringList m_more;
    quint16 m_port = 0;
};
