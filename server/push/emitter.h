// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/bus/redisbus.h"
#include "server/push/gateway.h"

namespace Push {

//! \brief Lets programs publish with @socket.io/redis-emitter, in whatever language there is one:
//! what they emit goes to the clients of one app, at most once and into no log.
//!
//! Every node hears of it from Redis and serves its own sockets. Rooms are `user:ID`, `role:ROLE`
//! and `tag:TAG`; none is everybody. What is not an event of the namespace `/` without binary data
//! is told in the log and left out.
class Emitter : public QObject {
    Q_OBJECT

public:
    //! \a key: as the emitter's, `socket.io` unless it is told otherwise.
    Emitter(Bus::RedisBus &bus, Gateway &gateway, const QString &key, const QString &appId,
        QObject *parent = nullptr);
    ~Emitter() override;

private:
    void take(const QByteArray &message);
    [[nodiscard]] QByteArrayList roomsOf(const QJsonValue &names) const;

    Gateway &m_gateway;
    const QByteArray m_prefix;
    const QString m_appId;
};

} // namespace Push
