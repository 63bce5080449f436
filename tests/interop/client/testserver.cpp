// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "testserver.h"

#include <csignal>

namespace {

constexpr int kDeadlineMs = 20000;

} // namespace

TestServer::TestServer(const QStringList &wrapper)
    : m_wrapper(wrapper)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

TestServer::~TestServer()
{
    kill();
}

bool TestServer::start()
{
    QStringList words = m_wrapper + command(m_port);
    const QString program = words.takeFirst();
    m_process.start(program, words);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(kDeadlineMs))
            return false;
    }
    const QByteArray line = m_process.readLine().trimmed();
    m_port = line.mid(line.lastIndexOf(':') + 1).toUShort();
    return m_port != 0;
}

void TestServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    // One that is stopped dies of it too.
    m_process.kill();
    m_process.waitForFinished(kDeadlineMs);
}

void TestServer::suspend(bool suspended)
{
    ::kill(static_cast<pid_t>(m_process.processId()), suspended ? SIGSTOP : SIGCONT);
}

QUrl TestServer::url() const
{
    QUrl url;
    url.setScheme(scheme());
    url.setHost(host());
    url.setPort(m_port);
    return url;
}

QString TestServer::host() const
{
    return QStringLiteral("127.0.0.1");
}

QString TestServer::scheme() const
{
    return QStringLiteral("http");
}

FixtureServer::FixtureServer(const QString &profile, const QStringList &arguments)
    : m_profile(profile)
    , m_arguments(arguments)
{
}

QStringList FixtureServer::command(quint16 port) const
{
    const QString program = qEnvironmentVariable("CRIER_BIN_DIR") + QStringLiteral("/sio-fixture");
    return QStringList{program, QStringLiteral("--profile"), m_profile, QStringLiteral("--port"),
               QString::number(port)}
    + m_arguments;
}
