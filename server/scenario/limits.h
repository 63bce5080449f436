// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QStringList>

#include <chrono>

namespace Scenarios {

//! \brief How much scenarios may do. Each has a key in the configuration, section `scenario`.
struct Limits {
    int chainDepth = 10; //!< runs that set off each other
    qint64 runsPerMinute = 100000; //!< of one scenario; more wait
    qint64 stepsPerRun = 10000;
    std::chrono::milliseconds runTime{std::chrono::hours(24 * 30)}; //!< waiting included
    qint64 foundObjects = 1000; //!< that one step finds
    qsizetype foundBytes = qsizetype(1024) * 1024; //!< of them all, as JSON
    qsizetype keptBytes = qsizetype(2) * 1024 * 1024; //!< that a run knows: `{{steps.…}}`
    qsizetype bodyBytes = qsizetype(1024) * 1024; //!< of a request, and of its answer
    std::chrono::milliseconds requestTimeout{30000}; //!< of an HTTP step, at most
    int requestRetries = 5; //!< of an HTTP step, at most
    int requestsAtOnce = 50; //!< of all HTTP steps; more wait
    std::chrono::milliseconds answerTimeout{30000}; //!< whoever waits for a run is told so then
    int tracedSteps = 200; //!< that a trace holds
    qsizetype tracedLength = 1000; //!< characters of what went into a step, and came out
    QStringList allowedHosts = {}; //!< names and networks that HTTP steps may reach though private
    std::chrono::milliseconds goodRunsFor{std::chrono::hours(24 * 7)}; //!< how long they are kept
    std::chrono::milliseconds failedRunsFor{std::chrono::hours(24 * 30)};
};

} // namespace Scenarios
