// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/autherror.h"
#include "server/auth/clock.h"
#include "server/store/store.h"

#include <QtCore/QFuture>
#include <QtCore/QThreadPool>

#include <atomic>

namespace Auth {

//! \brief Who a session belongs to.
struct SessionInfo {
    QString appId;
    QString userId;
    QString role;
    qint64 expiresAt = 0; //!< ms since 1970
};

//! \brief A session that was just made. The token is given out here and never again.
struct LogIn {
    QString token;
    SessionInfo session;
};

//! \brief Log-in, check and log-out. Callable from any thread; nothing blocks it.
class Sessions {
public:
    struct Options {
        std::chrono::milliseconds lifetime = std::chrono::hours(7 * 24);
        //! Log-ins that may wait for their turn; each holds 64 MiB while it runs.
        int maxPendingLogIns = 64;
        int hashingThreads = 2;
    };

    Sessions(Store::Store &store, const Options &options, Clock clock = systemClock());
    ~Sessions();
    Q_DISABLE_COPY_MOVE(Sessions)

    //! \brief Errors: UnknownApp, WrongCredentials, UserDisabled, TooManyAttempts, Unavailable.
    QFuture<Result<LogIn>> logIn(
        const QString &appId, const QString &userId, const QString &password);

    //! \brief Errors: UnknownApp, UnknownSession, ExpiredSession, UserDisabled, Unavailable. With
    //! an empty \a appId the token alone decides.
    QFuture<Result<SessionInfo>> check(const QString &appId, const QString &token);

    //! \brief Forgets the session and says whether there was one.
    QFuture<Result<bool>> logOut(const QString &appId, const QString &token);

private:
    Result<LogIn> logInNow(const QString &appId, const QString &userId, const QString &password);

    Store::Store &m_store;
    Options m_options;
    Clock m_clock;
    QThreadPool m_pool;
    std::atomic_int m_pendingLogIns = 0;
    std::atomic_bool m_stopping = false;
};

} // namespace Auth
