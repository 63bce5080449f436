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
    //! What one `crier:receipt` brought.
    struct Message {
        Realtime::Acknowledge acknowledge;
        qint64 end; //!< of its receipts among all that ever came
    };

    void flush();
    void tellOthers(const QList<Receipt> &kept) const;
    void answer(bool isKept);
    static void reply(const QJsonObject &object, const Realtime::Acknowledge &acknowledge);

    Pushes &m_pushes;
    Realtime::Socket *m_socket;
    QString m_appId;
    QString m_userId;
    QList<Receipt> m_waiting;
    QList<Message> m_toAnswer; //!< in the order in which they came
    qint64 m_added = 0; //!< receipts that ever came
    qint64 m_done = 0; //!< of those, how many were written
    bool m_isLost = false; //!< some of the first message to answer were not kept
    Limits m_limits;
    bool m_busy = false;
};

} // namespace Push
