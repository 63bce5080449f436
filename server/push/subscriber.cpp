// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/subscriber.h"

#include "server/auth/clock.h"
#include "server/net/worker.h"

#include <algorithm>

namespace Push {

namespace {

constexpr QByteArrayView kReceiptEvent("crier:receipt");

//! The clock of the wall may be set while a client is connected, so it is looked at again.
constexpr std::chrono::milliseconds kLookAgain = std::chrono::hours(24);

} // namespace

Subscriber::Subscriber(Pushes &pushes, Realtime::Socket *socket, const Auth::SessionInfo &session)
    : QObject(socket)
    , m_pushes(pushes)
    , m_socket(socket)
    , m_appId(session.appId)
    , m_userId(session.userId)
    , m_expiresAt(session.expiresAt)
    , m_expiry(Net::Worker::current()->wheel(), [this] { awaitExpiry(); })
{
    connect(socket, &Realtime::Socket::eventReceived, this, &Subscriber::onEvent);
    connect(socket, &Realtime::Socket::disconnected, this, [this] { m_expiry.stop(); });
    awaitExpiry();
}

Subscriber::~Subscriber() = default;

void Subscriber::onEvent(const QByteArray &name, const Realtime::Arguments &arguments,
    const Realtime::Acknowledge &acknowledge)
{
    if (name != kReceiptEvent)
        return;
    if (!m_receipts)
        m_receipts = new ReceiptQueue(m_pushes, m_socket, m_appId, m_userId);
    m_receipts->add(arguments.json, acknowledge);
}

// A connection must not outlive the session that opened it.
void Subscriber::awaitExpiry()
{
    const std::chrono::milliseconds left(m_expiresAt - Auth::systemClock()());
    if (left > std::chrono::milliseconds::zero()) {
        m_expiry.start(std::min(left, kLookAgain));
        return;
    }
    m_socket->emitEvent("crier:session", {.json = {"{\"reason\":\"expired\"}"}});
    m_socket->disconnectClient(true);
}

} // namespace Push
