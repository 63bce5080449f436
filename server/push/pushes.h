// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/push.h"
#include "server/push/receipts.h"
#include "server/store/pushtable.h"
#include "server/store/receipttable.h"
#include "server/store/store.h"

#include <QtCore/QFuture>

#include <chrono>

namespace Push {

//! \brief A push of the log and what became of it.
struct PushReport {
    Store::PushRow push;
    QString offset;
    QList<Store::ReceiptRow> receipts;
};

//! \brief A page of the log.
struct PushList {
    QString epoch;
    QList<Store::PushRow> pushes;
};

//! \brief Where a log begins and ends.
struct LogBounds {
    QString epoch;
    qint64 last = 0; //!< the number of its newest push
    qint64 pruned = 0; //!< the number of the newest that is gone

    [[nodiscard]] QString offset(qint64 seq) const { return Offset{epoch, seq}.toString(); }
};

//! How long a request with an idempotency key may be repeated.
inline constexpr std::chrono::milliseconds kIdempotencyLifetime = std::chrono::hours(24);

//! \brief The log of pushes: append, look up, replay, cancel, note receipts.
class Pushes {
public:
    explicit Pushes(Store::Store &store)
        : m_store(store)
    {
    }

    //! \brief Appends to the log. Done when it is on the disk. NotFound: there is no such app.
    //! A volatile push only gets its id. Exists: the idempotency key belongs to another request.
    QFuture<Store::Result<Accepted>> append(const PushRequest &request);

    QFuture<Store::Result<PushReport>> report(const QString &appId, const QString &id);

    QFuture<Store::Result<PushList>> list(const QString &appId, const Store::PushPage &page);
    QFuture<Store::Result<LogBounds>> bounds(const QString &appId);
    //! \brief See Store::PushTable::after().
    QFuture<Store::Result<Store::LogSlice>> after(
        const QString &appId, const QString &userId, qint64 seq);
    //! \brief Cancels a push and returns it; one that was cancelled before stays as it is.
    QFuture<Store::Result<PushReport>> cancel(const QString &appId, const QString &id);

    //! \brief Notes what the app of \a userId says. Receipts for pushes that are not in the log or
    //! not for this user are ignored.
    QFuture<Store::Result<void>> acknowledge(
        const QString &appId, const QString &userId, const QList<Receipt> &receipts);

private:
    Store::Store &m_store;
};

} // namespace Push
