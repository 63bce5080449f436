// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QProcess>
#include <QtCore/QUrl>

#include <chrono>

//! \brief The stock Socket.IO server of server.mjs as a child process.
class StockServer {
public:
    explicit StockServer(std::chrono::milliseconds pingInterval = std::chrono::seconds(25),
        std::chrono::milliseconds pingTimeout = std::chrono::seconds(20));
    ~StockServer();
    Q_DISABLE_COPY_MOVE(StockServer)

    //! \brief Starts it, again on the port that it had. False if it does not come up.
    bool start();
    void kill();
    //! \brief Stops or continues the process: its connections stay open, and nobody is there.
    void suspend(bool suspended);

    [[nodiscard]] QUrl url() const;

private:
    QProcess m_process;
    std::chrono::milliseconds m_pingInterval;
    std::chrono::milliseconds m_pingTimeout;
    quint16 m_port = 0;
};
