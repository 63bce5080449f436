// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/client/fetch.h"
#include "server/push/connections.h"
#include "server/store/endpointtable.h"
#include "server/store/store.h"
#include "server/wake/limits.h"
#include "server/wake/message.h"
#include "server/wake/vapid.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <deque>
#include <memory>

namespace Wake {

//! \brief Brings messages to push services (RFC 8030): so many at a time, one at a time for each
//! endpoint, again when that may help, and never to a network that is not everybody's.
class Delivery : public QObject {
    Q_OBJECT

public:
    Delivery(Store::Store &store, const Push::Connections &connections, const Vapid &vapid,
        const Limits &limits, QObject *parent = nullptr);
    ~Delivery() override;

    //! \brief Unless its session is connected. Of pokes that wait for the same endpoint the newest
    //! is sent.
    void send(const Store::Endpoint &endpoint, const Message &message);
    //! \brief Whether more may wait; when that is so again, hasRoom() is emitted. What is tried
    //! again later does not count.
    [[nodiscard]] bool isReady() const { return m_lines.size() - m_retrying < m_limits.waiting; }

Q_SIGNALS:
    void hasRoom();

private:
    struct Line;
    using LinePtr = std::shared_ptr<Line>;

    //! A push service, as far as it is known.
    struct Host {
        int running = 0;
        bool isTrusted = false; //!< it took the last message
    };

    void beginSome();
    [[nodiscard]] int shareOf(const Host &host) const;
    void begin(const LinePtr &line);
    void lookUp(const LinePtr &line);
    void post(const LinePtr &line, const QHostAddress &address);
    void read(const LinePtr &line, const Net::Incoming &answer);
    void retry(const LinePtr &line, std::chrono::milliseconds delay, const QString &why);
    void giveUp(const LinePtr &line, const QString &why);
    void finish(const LinePtr &line, bool isTrusted);
    void next(const LinePtr &line);

    Store::Store &m_store;
    const Push::Connections &m_connections;
    Vapid m_vapid;
    const Limits &m_limits;
    QHash<QString, LinePtr> m_lines; //!< by endpoint
    std::deque<LinePtr> m_ready;
    QHash<QString, Host> m_hosts;
    int m_running = 0;
    qsizetype m_retrying = 0; //!< lines that wait for another attempt
    QThreadPool m_encrypting;
};

} // namespace Wake
