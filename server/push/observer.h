// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

#include <chrono>

namespace Push {

//! \brief Hears what becomes of pushes, from any thread. Does nothing by default.
class Observer {
public:
    enum class Outcome {
        Accepted, //!< it is in the log
        Scheduled, //!< it waits for its time, and is accepted again then
        Volatile, //!< it was sent, and is in no log
        Repeated, //!< a request whose push was accepted before
        Refused, //!< the request was wrong
        Failed, //!< the server could not
        Denied, //!< whoever asked may not do that, or is not known
        Throttled, //!< whoever asked had asked too often
    };

    Observer() = default;
    virtual ~Observer();
    Q_DISABLE_COPY_MOVE(Observer)

    //! \brief \a event is empty if nobody got as far as to read it.
    virtual void pushed(const QString &event, Outcome outcome);
    //! \brief Every client that was connected has been written to. \a took: since the request was
    //! complete.
    virtual void delivered(std::chrono::nanoseconds took);
    //! \brief A receipt is on the disk.
    virtual void receiptKept(const QString &state);
    //! \brief So many more receipts, or fewer, wait for the batch before them.
    virtual void receiptsWaiting(qsizetype change);
    virtual void replayStarted();
    virtual void replayFinished();
    //! \brief A client was told that the log lacks something for it (`crier:gap`).
    virtual void gapFound(const QString &reason);
};

} // namespace Push
