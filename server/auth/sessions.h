// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/autherror.h"
#include "server/auth/clock.h"
#include "server/auth/loginthrottle.h"
#include "server/store/sessiontable.h"
#include "server/store/store.h"
#include "server/store/usertable.h"

#include <QtCore/QFuture>
#include <QtCore/QThreadPool>

#include <atomic>
#include <functional>
#include <optional>

namespace Auth {

//! \brief A session and who it belongs to.
struct SessionInfo {
    QString appId;
    QString userId;
    QString role;
    qint64 expiresAt = 0; //!< ms since 1970
    qint64 createdAt = 0; //!< the same, of the session
    QString id = {}; //!< the session's, which is no secret
    QString device = {};
    QStringList tags = {}; //!< the user's
    qint64 sinceSeq = 0; //!< the newest push when the user was made
};

//! \brief A session that was just made. The token is given out here and never again.
struct LogIn {
    QString token;
    SessionInfo session;
};

//! \brief Who wants to log in, and from where.
struct LogInRequest {
    QString appId;
    QString userId;
    QString password;
    QString address = {};
    QString network = {}; //!< whose failures count together; empty: the address alone
    QString device = {}; //!< cut to kMaxDeviceLength
};

inline constexpr qsizetype kMaxDeviceLength = 128;

//! \brief Log-in, check and log-out. Callable from any thread; nothing blocks it.
class Sessions {
public:
    struct Options {
        std::chrono::milliseconds lifetime = std::chrono::hours(7 * 24);
        //! One that is used is renewed once a day, until it is so old.
        std::chrono::milliseconds longestLifetime = std::chrono::hours(365 * 24);
        //! Log-ins that may wait for their turn; each holds 64 MiB while it runs.
        int maxPendingLogIns = 64;
        int hashingThreads = 2;
        LogInThrottle::Options throttle = {};
    };

    //! Sessions end by \a clock, whoever has to wait does it by \a steady.
    Sessions(Store::Store &store, const Options &options, Clock clock = systemClock(),
        Clock steady = steadyClock());
    ~Sessions();
    Q_DISABLE_COPY_MOVE(Sessions)

    //! \brief Has \a observer called at the end of each log-in with why it was refused, or nothing.
    //! From any thread; before the first of them.
    void observeLogIns(std::function<void(const std::optional<Error> &refusal)> observer)
    {
        m_observer = std::move(observer);
    }
    //! \brief Has \a teller called with each attempt whose password was wrong, on a thread of ours.
    //! Before the first of them, and after the last.
    using FailureTeller = std::function<void(const LogInThrottle::Attempt &attempt)>;
    void setFailureTeller(const FailureTeller &teller) { m_failureTeller = teller; }
    //! \brief The same has happened at another node. From any thread.
    void noteFailure(const LogInThrottle::Attempt &attempt)
    {
        m_throttle.failed(attempt, m_steady());
    }
    [[nodiscard]] int pendingLogIns() const { return m_pendingLogIns; }

    //! \brief Errors: UnknownApp, WrongCredentials, UserDisabled, TooManyAttempts, Unavailable.
    QFuture<Result<LogIn>> logIn(const LogInRequest &request);

    //! \brief Errors: UnknownApp, UnknownSession, ExpiredSession, UserDisabled, Unavailable. With
    //! an empty \a appId the token alone decides. Who asks uses the session, which is renewed.
    QFuture<Result<SessionInfo>> check(const QString &appId, const QString &token);

    //! \brief Forgets the session and returns what it was; nothing if there was none.
    QFuture<Result<std::optional<Store::Session>>> logOut(
        const QString &appId, const QString &token);

    //! \brief Log-ins that still wait for a turn get none, and those in work are done when it
    //! returns: their answers find whoever asked. For the end of the process.
    void stop();

private:
    [[nodiscard]] Result<LogIn> observed(Result<LogIn> result) const;
    Result<LogIn> logInNow(const LogInRequest &request);
    Result<Store::User> verify(const LogInRequest &request, const Result<Store::User> &user);
    Result<LogIn> begin(const LogInRequest &request, const Store::User &user);
    void renew(SessionInfo &session, qint64 now);

    Store::Store &m_store;
    Options m_options;
    Clock m_clock;
    Clock m_steady;
    LogInThrottle m_throttle;
    FailureTeller m_failureTeller;
    std::function<void(const std::optional<Error> &refusal)> m_observer;
    QThreadPool m_pool;
    std::atomic_int m_pendingLogIns = 0;
    std::atomic_bool m_stopping = false;
};

} // namespace Auth
