// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/inbox/receiptoutbox.h"

#include "app/logging.h"

#include <algorithm>

namespace App {

namespace {

//! Receipts that are sent at a time.
constexpr int kAtATime = 100;

} // namespace

ReceiptOutbox::ReceiptOutbox(Backend *backend, InboxStore &store, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_store(store)
{
    connect(backend, &Backend::cameOnline, this, [this] {
        // What was under way when the connection broke may not have arrived.
        m_isBusy = false;
        flush();
    });
}

ReceiptOutbox::~ReceiptOutbox() = default;

void ReceiptOutbox::say(const QJsonObject &receipt)
{
    keep(receipt);
    flush();
}

void ReceiptOutbox::keep(const QJsonObject &receipt)
{
    if (m_store.isOpen())
        m_store.enqueue(receipt);
}

// One batch at a time, so that they arrive in their order. What the server does not want is not
// offered again; but one that it does not want must not take the others with it.
void ReceiptOutbox::flush()
{
    if (m_isBusy || m_backend->state() != Backend::State::Online || !m_store.isOpen())
        return;
    const QList<PendingReceipt> waiting = m_store.pending(m_singlyUpTo > 0 ? 1 : kAtATime);
    if (waiting.isEmpty())
        return;
    QJsonArray receipts;
    for (const PendingReceipt &one : waiting)
        receipts.append(one.receipt);
    m_isBusy = true;
    m_backend->sendReceipts(receipts, this,
        [this, isOne = waiting.size() == 1, upTo = waiting.last().no, log = m_store.log()](
            const Backend::Receipted &answer) {
            m_isBusy = false;
            if (!answer.isThere || log != m_store.log())
                return;
            if (!answer.error.isEmpty() && !isOne) {
                m_singlyUpTo = upTo;
                flush();
                return;
            }
            if (upTo >= m_singlyUpTo)
                m_singlyUpTo = 0;
            if (!answer.error.isEmpty())
                qCWarning(lcApp) << "The server takes no receipts:" << answer.error;
            m_store.sent(upTo);
            flush();
        });
}

bool ReceiptOutbox::isPending(const QString &offset) const
{
    // The others say nothing of how it stands in the inbox.
    static const QStringList kStates{QStringLiteral("read"), QStringLiteral("unread"),
        QStringLiteral("done"), QStringLiteral("snoozed"), QStringLiteral("clicked"),
        QStringLiteral("acknowledged")};
    const QList<PendingReceipt> waiting = m_store.pending(kAtATime);
    return std::any_of(waiting.cbegin(), waiting.cend(), [&offset](const PendingReceipt &one) {
        return one.receipt[QLatin1String("offset")].toString() == offset
            && kStates.contains(one.receipt[QLatin1String("state")].toString());
    });
}

} // namespace App

#include "moc_receiptoutbox.cpp"
