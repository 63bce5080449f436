// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "stockserver.h"

#include <csignal>

namespace {

constexpr int kDeadlineMs = 20000;

} // namespace

StockServer::StockServer(
    std::chrono::milliseconds pingInterval, std::chrono::milliseconds pingTimeout)
    : m_pingInterval(pingInterval)
    , m_pingTimeout(pingTimeout)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

StockServer::~StockServer()
{
    kill();
}

bool StockServer::start()
{
    m_process.start(QStringLiteral(CRIER_NODE),
        {QStringLiteral(CRIER_STOCK_SERVER), QString::number(m_port),
            QString::number(m_pingInterval.count()), QString::number(m_pingTimeout.count())});
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(kDeadlineMs))
            return false;
    }
    m_port = m_process.readLine().trimmed().toUShort();
    return m_port != 0;
}

void StockServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(kDeadlineMs);
}

void StockServer::suspend(bool suspended)
{
    ::kill(static_cast<pid_t>(m_process.processId()), suspended ? SIGSTOP : SIGCONT);
}

QUrl StockServer::url() const
{
    QUrl url(QStringLiteral("http://127.0.0.1"));
    url.setPort(m_port);
    return url;
}
