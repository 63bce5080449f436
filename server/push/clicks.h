// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/pushes.h"
#include "server/push/receiptqueue.h"
#include "server/realtime/socket.h"

#include <QtCore/QObject>

namespace Push {

//! \brief Does what a client's `crier:action` asks for: an action of a push that the server has a
//! part in. One at a time, so that nobody has it make many requests.
class Clicks : public QObject {
    Q_OBJECT

public:
    //! \brief Belongs to \a socket. \a receipts: where it says that the push was clicked.
    Clicks(Pushes &pushes, ReceiptQueue &receipts, Realtime::Socket *socket, const QString &appId,
        const QString &userId);
    ~Clicks() override;

    //! \brief Takes the arguments of a `crier:action`. \a acknowledge may be empty.
    void add(const QByteArrayList &arguments, const Realtime::Acknowledge &acknowledge);

private:
    void take(const Click &click, const Clicked &clicked, const Realtime::Acknowledge &acknowledge);
    void refuse(const QString &why, const Realtime::Acknowledge &acknowledge);
    void finish(const QJsonObject &answer, const Realtime::Acknowledge &acknowledge);

    Pushes &m_pushes;
    ReceiptQueue &m_receipts;
    Realtime::Socket *m_socket;
    const QString m_appId;
    const QString m_userId;
    bool m_isBusy = false;
};

} // namespace Push
