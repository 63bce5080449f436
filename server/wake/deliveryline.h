// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/wake/delivery.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>

namespace Wake {

//! What a push service asks for is no longer than that.
inline constexpr std::chrono::milliseconds kLongestDelay = std::chrono::hours(1);

//! What waits for one endpoint; the first is on its way.
struct Delivery::Line {
    Store::Endpoint endpoint;
    QUrl url;
    QString host;
    std::deque<Message> messages;
    int attempts = 0; //!< of the first
    quint64 generation = 0; //!< of attempts: what belongs to a former one is not listened to
    bool isRunning = false;
    bool counts = false; //!< see isReady()
    QPointer<Net::Fetch> fetch = {};
    QTimer timer = QTimer();
    QByteArray body = {};
};

} // namespace Wake
