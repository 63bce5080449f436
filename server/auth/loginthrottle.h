// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QHash>
#include <QtCore/QMutex>
#include <QtCore/QString>

#include <chrono>

namespace Auth {

//! \brief Makes guessing passwords slow: each failure makes the next attempt wait longer.
//!
//! What counts is failures from an address, failures of an address with a user, and failures with a
//! user from anywhere. The last of these can't lock the user out: it only makes an address that
//! was never logged in from wait once, and then that address has attempts of its own. In memory,
//! bounded, callable from any thread.
class LogInThrottle {
public:
    using Milliseconds = std::chrono::milliseconds;

    struct Options {
        int freeAttempts = 5; //!< failures with one user before there is a delay
        int freeAttemptsPerAddress = 50; //!< failures from one address, whoever they were with
        Milliseconds firstDelay{1000}; //!< doubles with each failure
        Milliseconds longestDelay = std::chrono::minutes(5);
    };

    //! Who tries to log in. \a address: as a text, of the one address or of the network that counts
    //! as one. \a isKnown: the user has logged in from there before.
    struct Attempt {
        QString appId;
        QString userId;
        QString address;
        bool isKnown = false;
        //! When the user was made, ms since 1970; 0: there is none. One that is made anew under the
        //! same name starts without what is held against the one before.
        qint64 madeAt = 0;
    };

    explicit LogInThrottle(const Options &options)
        : m_options(options)
    {
    }

    //! \brief How long \a attempt has to wait at \a now, in ms of a clock that nobody can set;
    //! zero: it may go on.
    [[nodiscard]] Milliseconds delay(const Attempt &attempt, qint64 now);
    void failed(const Attempt &attempt, qint64 now);
    void succeeded(const Attempt &attempt);

    //! \brief What is remembered; at most kMaxEntries.
    [[nodiscard]] qsizetype size() const;

    //! Addresses, users and pairs of them; past it those that may be forgotten soonest are.
    static constexpr qsizetype kMaxEntries = 100000;

private:
    struct Entry {
        int failures = 0;
        qint64 notBefore = 0;
        qint64 forgetAt = 0;
    };

    [[nodiscard]] Milliseconds grown(int failures, int freeAttempts) const;
    Entry &entry(const QString &key, qint64 now);
    void makeRoom(qint64 now);

    const Options m_options;
    mutable QMutex m_mutex;
    QHash<QString, Entry> m_entries;
};

} // namespace Auth
