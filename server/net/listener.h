// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/worker.h"

#include <QtCore/QHash>
#include <QtNetwork/QTcpServer>

namespace Net {

//! \brief Accepts connections and hands their descriptors to a worker.
class Listener : public QTcpServer {
    Q_OBJECT

public:
    Listener(Worker *worker, QObject *parent = nullptr);
    ~Listener() override;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Worker *m_worker;
    QHash<QHostAddress, int> m_perAddress;
};

} // namespace Net
