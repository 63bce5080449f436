// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"
#include "app/inbox/inboxstore.h"

#include <QtCore/QObject>

namespace App {

//! \brief What is said about pushes, on its way to the server: kept in the store until it is there,
//! in the order in which it was said, across restarts.
class ReceiptOutbox : public QObject {
    Q_OBJECT

public:
    ReceiptOutbox(Backend *backend, InboxStore &store, QObject *parent = nullptr);
    ~ReceiptOutbox() override;

    void say(const QJsonObject &receipt);
    //! \brief The same without sending it yet: flush() follows.
    void keep(const QJsonObject &receipt);
    //! \brief Sends what waits, if the server is there.
    void flush();
    //! \brief Whether something waits that decides how that push stands in the inbox: what the
    //! server says of it is older.
    [[nodiscard]] bool isPending(const QString &offset) const;

private:
    Backend *m_backend;
    InboxStore &m_store;
    bool m_isBusy = false;
    qint64 m_singlyUpTo = 0; //!< those up to there are sent one by one; 0: none
};

} // namespace App
