// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "testserver.h"

#include <QtCore/QJsonObject>

#include <chrono>

//! \brief The stock Socket.IO server of server.mjs, which says what \a options may hold.
class StockServer : public TestServer {
public:
    explicit StockServer(std::chrono::milliseconds pingInterval = std::chrono::seconds(25),
        std::chrono::milliseconds pingTimeout = std::chrono::seconds(20));
    //! \a wrapper is the command that it is started with, if any.
    explicit StockServer(const QJsonObject &options, const QStringList &wrapper = {});

protected:
    [[nodiscard]] QStringList command(quint16 port) const override;
    [[nodiscard]] QString host() const override;
    [[nodiscard]] QString scheme() const override;

private:
    QJsonObject m_options;
};
