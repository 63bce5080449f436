// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/push.h"
#include "server/push/receipts.h"
#include "server/store/pushtable.h"
#include "server/store/receipttable.h"
#include "server/store/store.h"

#include <QtCore/QFuture>

namespace Push {

//! \brief A push of the log and what became of it.
struct PushReport {
    Store::PushRow push;
    QString offset;
    QList<Store::ReceiptRow> receipts;
};

//! \brief The log of pushes: append, look up, note receipts.
class Pushes {
public:
    explicit Pushes(Store::Store &store)
        : m_store(store)
    {
    }

    //! \brief Appends to the log. Done when it is on the disk. NotFound: there is no such app.
    //! A volatile push only gets its id.
    QFuture<Store::Result<Accepted>> append(const PushRequest &request);

    QFuture<Store::Result<PushReport>> report(const QString &appId, const QString &id);

    //! \brief Notes what the app of \a userId says. Receipts for pushes that are not in the log or
    //! not for this user are ignored.
    QFuture<Store::Result<void>> acknowledge(
        const QString &appId, const QString &userId, const QList<Receipt> &receipts);

private:
    Store::Store &m_store;
};

} // namespace Push
