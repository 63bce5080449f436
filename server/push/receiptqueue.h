// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/pushes.h"
#include "server/realtime/socket.h"

#include <QtCore/QObject>

namespace Push {

//! \brief Takes one client's receipts to the store, one batch at a time.
//!
//! What arrives while a batch is being written waits for the next one, so a client can't fill the
//! store's queue however fast it sends. Past Limits::waitingReceipts it loses its connection.
class ReceiptQueue : public QObject {
    Q_OBJECT

public:
    //! \brief Belongs to \a socket.
    ReceiptQueue(
        Pushes &pushes, Realtime::Socket *socket, const QString &appId, const QString &userId);
    ~ReceiptQueue() override;

    //! \brief Takes the arguments of a `crier:receipt`. \a acknowledge may be empty.
    void add(const QByteArrayList &arguments, const Realtime::Acknowledge &acknowledge);

private:
    void flush();
    void tellOthers(const QList<Receipt> &kept) const;
    void answer(const QJsonObject &object, const QList<Realtime::Acknowledge> &to) const;

    Pushes &m_pushes;
    Realtime::Socket *m_socket;
    QString m_appId;
    QString m_userId;
    QList<Receipt> m_waiting;
    QList<Realtime::Acknowledge> m_toAnswer;
    Limits m_limits;
    bool m_busy = false;
};

} // namespace Push
