// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/names.h"
#include "server/auth/ratelimiter.h"
#include "server/auth/sessions.h"
#include "server/data/limits.h"
#include "server/net/limits.h"
#include "server/net/tls/tls.h"
#include "server/push/limits.h"
#include "server/realtime/options.h"
#include "server/scenario/limits.h"
#include "server/store/retention.h"
#include "server/wake/limits.h"

namespace Config {

//! \brief Everything that can be set. What each key means: settings.cpp.
struct Config {
    QString listen = QStringLiteral("127.0.0.1:7020");
    QString data = QStringLiteral("crier-data");
    QString bootstrap;
    QString node = QStringLiteral("main"); //!< which of several servers this is
    QString busUrl; //!< of Redis; empty: PostgreSQL's NOTIFY
    QString busChannel = QStringLiteral("crier");
    QString emitterApp; //!< into which @socket.io/redis-emitter publishes; empty: into none
    QString emitterKey = QStringLiteral("socket.io");
    QString storeUrl; //!< of PostgreSQL; empty: SQLite in the directory
    QString logLevel = QStringLiteral("info");
    int workers = 0;
    QString ioUring = QStringLiteral("auto"); //!< see Net::WorkerPool::Ring
    QStringList trustedProxies;
    Net::TlsFiles tls;
    Net::Limits limits;
    Realtime::Options realtime{.engine = {.handshakesPerSecond = 5000}};
    Auth::Sessions::Options auth;
    Auth::RequestLimits requests;
    Auth::UserLimits users;
    Push::Limits push;
    Data::Limits objects;
    Scenarios::Limits scenarios;
    Wake::Limits webPush;
    Store::Retention retention;
    bool metricsPublic = false;
    std::chrono::milliseconds statsStep = std::chrono::minutes(1); //!< see Push::Pulse
};

} // namespace Config
