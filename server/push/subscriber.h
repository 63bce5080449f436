// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/sessions.h"
#include "server/net/timerwheel.h"
#include "server/push/receiptqueue.h"
#include "server/realtime/socket.h"

#include <QtCore/QObject>

namespace Push {

//! \brief A client that was let in: who it is, what it reports, and when it has to go.
//!
//! Belongs to its socket and lives on the socket's worker.
class Subscriber : public QObject {
    Q_OBJECT

public:
    Subscriber(Pushes &pushes, Realtime::Socket *socket, const Auth::SessionInfo &session);
    ~Subscriber() override;

private:
    void onEvent(const QByteArray &name, const Realtime::Arguments &arguments,
        const Realtime::Acknowledge &acknowledge);
    void awaitExpiry();

    Pushes &m_pushes;
    Realtime::Socket *m_socket;
    QString m_appId;
    QString m_userId;
    qint64 m_expiresAt; //!< ms since 1970
    Net::Deadline m_expiry;
    ReceiptQueue *m_receipts = nullptr; //!< made for the first receipt
};

} // namespace Push
