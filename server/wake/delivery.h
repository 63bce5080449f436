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
//!
//! Push services take turns. Anybody may name one that never answers, under any number of names:
//! those that have not answered yet share a part of the places, and what waits for them keeps
//! nothing else waiting.
class Delivery : public QObject {
    Q_OBJECT

public:
    Delivery(Store::Store &store, const Push::Connections &connections, const Vapid &vapid,
        const Limits &limits, QObject *parent = nullptr);
    ~Delivery() override;

    //! \brief Unless its session is connected. Of pokes that wait for the same endpoint the newest
    //! is sent.
    void send(const Store::Endpoint &endpoint, const Message &message);
    //! \brief Whether more may wait; when that is so again, hasRoom() is emitted. What is for
    //! services that don't answer, or is tried again later, does not count.
    [[nodiscard]] bool isReady() const { return m_counted < m_limits.waiting; }

Q_SIGNALS:
    void hasRoom();

private:
    struct Line;
    using LinePtr = std::shared_ptr<Line>;

    //! A push service, as far as it is known, and what waits for it.
    struct Lane {
        std::deque<LinePtr> ready;
        int running = 0;
        bool isTrusted = false; //!< it answered the last time
        int refusals = 0; //!< in a row, because we ask too often
        qint64 pausedUntil = 0; //!< then it is asked again; of a clock that nobody can set
    };

    void enqueue(const LinePtr &line);
    void beginSome();
    [[nodiscard]] bool mayBegin(const Lane &lane) const;
    void begin(const LinePtr &line);
    void encryptFor(const LinePtr &line, const Store::Endpoint &endpoint);
    void lookUp(const LinePtr &line);
    void post(const LinePtr &line, const QHostAddress &address);
    void read(const LinePtr &line, const Net::Incoming &answer);
    void retry(const LinePtr &line, std::chrono::milliseconds delay, const QString &why);
    //! \a isForGood: the endpoint is to blame, and not the way to it.
    void giveUp(const LinePtr &line, const QString &why, bool isForGood);
    void slowDown(const QString &host, std::chrono::milliseconds pause);
    void drop(const LinePtr &line);
    void finish(const LinePtr &line);
    void tidy(const QString &host);
    void next(const LinePtr &line);
    void count(Line &line, bool counts);
    void setTrusted(const QString &host, bool isTrusted);
    void note(const std::function<Store::Result<void>(Store::EndpointTable table)> &work);

    Store::Store &m_store;
    const Push::Connections &m_connections;
    Vapid m_vapid;
    const Limits &m_limits;
    QHash<QString, LinePtr> m_lines; //!< by endpoint
    QHash<QString, Lane> m_lanes; //!< by host
    std::deque<QString> m_turns; //!< hosts with lines that are ready
    int m_running = 0;
    int m_untrusted = 0; //!< of those, to hosts that have not answered
    qsizetype m_counted = 0; //!< see isReady()
    QThreadPool m_encrypting;
};

} // namespace Wake
