// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/workerpool.h"

#include <QtNetwork/QTcpServer>

namespace Net {

//! \brief Accepts connections and hands their descriptors to the workers.
class Listener : public QTcpServer {
    Q_OBJECT

public:
    explicit Listener(WorkerPool &pool, QObject *parent = nullptr);
    ~Listener() override;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    WorkerPool &m_pool;
};

} // namespace Net
