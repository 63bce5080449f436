// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QStringList>

#include <chrono>

namespace Wake {

//! \brief How Web Push is done. Each has a key in the configuration, section `webpush`.
struct Limits {
    QString subject = {}; //!< `mailto:` or `https:`, for whoever runs a push service
    QStringList allowedHosts = {}; //!< names and networks that may be reached though private
    qsizetype endpoints = 20; //!< of one user
    int requestsAtOnce = 50; //!< more wait
    int retries = 5; //!< of one message
    int failures = 20; //!< messages in a row after which an endpoint is forgotten
    std::chrono::milliseconds timeout{10000}; //!< for a push service to answer
    std::chrono::milliseconds retryDelay{5000}; //!< before the first retry; then twice as long
    std::chrono::milliseconds ttl{
        std::chrono::hours(24 * 28)}; //!< that a push service keeps a message
    qsizetype waiting = 1000; //!< endpoints whose turn comes soon; more are looked up later
};

} // namespace Wake
