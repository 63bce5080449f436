// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/receiptqueue.h"

#include "server/push/continuation.h"
#include "server/push/logging.h"
#include "server/push/rooms.h"
#include "server/realtime/namespace.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <utility>

namespace Push {

namespace {

//! Receipts that are written in one go.
constexpr qsizetype kReceiptsAtATime = 250;

} // namespace

ReceiptQueue::ReceiptQueue(
    Pushes &pushes, Realtime::Socket *socket, const QString &appId, const QString &userId)
    : QObject(socket)
    , m_pushes(pushes)
    , m_socket(socket)
    , m_appId(appId)
    , m_userId(userId)
    , m_limits(pushes.limits())
{
    // What may come at once has to have a place to wait.
    m_limits.receiptsAtOnce = std::min(m_limits.receiptsAtOnce, m_limits.waitingReceipts);
}

ReceiptQueue::~ReceiptQueue()
{
    m_pushes.observer().receiptsWaiting(-m_waiting.size());
}

void ReceiptQueue::add(const QByteArrayList &arguments, const Realtime::Acknowledge &acknowledge)
{
    QString problem;
    const auto value = SocketIO::fromJsonText(arguments.value(0, QByteArrayLiteral("null")));
    const auto receipts = parseReceipts(value ? *value : QJsonValue(), problem, m_limits);
    if (!receipts) {
        tellOfClient(QtInfoMsg, QStringLiteral("receipts refused"), m_socket->address(), problem,
            m_userId, m_appId);
        reply({{QStringLiteral("error"), problem}}, acknowledge);
        return;
    }
    if (m_waiting.size() + receipts->size() > m_limits.waitingReceipts) {
        tellOfClient(QtWarningMsg, QStringLiteral("closed"), m_socket->address(),
            QStringLiteral("too many receipts waiting, limits.waiting_receipts,"), m_userId,
            m_appId);
        m_socket->disconnectClient(true);
        return;
    }
    m_waiting.append(*receipts);
    m_pushes.observer().receiptsWaiting(receipts->size());
    m_added += receipts->size();
    m_toAnswer.append({acknowledge, m_added});
    if (!m_busy)
        flush();
}

// So many at a time that no push of somebody else waits for long.
void ReceiptQueue::flush()
{
    m_busy = true;
    const QList<Receipt> receipts = m_waiting.first(std::min(kReceiptsAtATime, m_waiting.size()));
    m_waiting.remove(0, receipts.size());
    m_pushes.observer().receiptsWaiting(-receipts.size());
    continueHere(m_pushes.acknowledge(m_appId, m_userId, receipts), this,
        [this, size = receipts.size()](const Store::Result<QList<Receipt>> &noted) {
            for (const Receipt &receipt : noted ? *noted : QList<Receipt>())
                m_pushes.observer().receiptKept(receipt.state);
            if (noted)
                tellOthers(*noted);
            m_done += size;
            answer(noted.hasValue());
            m_busy = false;
            if (!m_toAnswer.isEmpty())
                flush();
        });
}

// The user's other apps take away what is done with. One receipt comes as an object, several as an
// array, as they go the other way.
void ReceiptQueue::tellOthers(const QList<Receipt> &kept) const
{
    QJsonArray list;
    for (const Receipt &receipt : kept) {
        if (!isSettled(receipt.state))
            continue;
        QJsonObject entry{{QStringLiteral("offset"), receipt.offset.toString()},
            {QStringLiteral("state"), receipt.state}};
        if (receipt.isCumulative)
            entry.insert(QStringLiteral("cumulative"), true);
        list.append(entry);
    }
    if (list.isEmpty() || !m_socket->isConnected())
        return;
    const QJsonValue message = list.size() == 1 ? list.first() : QJsonValue(list);
    m_socket->nsp()
        ->to({Rooms::user(m_appId, m_userId)})
        .except({m_socket->id()})
        .emitEvent("crier:read", {.json = {SocketIO::toJsonText(message)}});
}

// A message is kept when the last of its receipts is, and lost with the first that is.
void ReceiptQueue::answer(bool isKept)
{
    static const QJsonObject kKept{{QStringLiteral("ok"), true}};
    static const QJsonObject kLost{
        {QStringLiteral("error"), QStringLiteral("the receipt was not kept")},
        {QStringLiteral("code"), QStringLiteral("unavailable")}};
    m_isLost = m_isLost || !isKept;
    while (!m_toAnswer.isEmpty() && m_toAnswer.first().end <= m_done) {
        const Message message = m_toAnswer.takeFirst();
        reply(m_isLost ? kLost : kKept, message.acknowledge);
        // What comes after it in this batch shares its fate, what comes in the next does not.
        if (message.end == m_done)
            m_isLost = false;
        else
            m_isLost = !isKept;
    }
}

void ReceiptQueue::reply(const QJsonObject &object, const Realtime::Acknowledge &acknowledge)
{
    if (acknowledge)
        acknowledge({.json = {SocketIO::toJsonText(object)}});
}

} // namespace Push

#include "moc_receiptqueue.cpp"
