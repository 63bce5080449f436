// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/sessions.h"

#include "server/auth/logging.h"
#include "server/auth/passwords.h"
#include "server/auth/tokens.h"
#include "server/store/apptable.h"
#include "server/store/sessiontable.h"
#include "server/store/usertable.h"

#include <QtConcurrent/QtConcurrentRun>

namespace Auth {

using Code = Error::Code;
using Store::Database;

namespace {

//! An expired session stays known this long, so that its owner hears "expired" and not "unknown".
constexpr std::chrono::milliseconds kExpiredKept = std::chrono::hours(30 * 24);

//! What a failed look-up means: the row is missing (\a missing), or the database failed.
Error explain(const Store::Error &error, Code missing)
{
    return {error.code == Store::Error::Code::NotFound ? missing : Code::Unavailable};
}

Result<Store::User> findUser(const Database &database, const QString &appId, const QString &userId)
{
    if (const auto app = Store::AppTable(database).find(appId); !app)
        return makeUnexpected(explain(app.error(), Code::UnknownApp));
    auto user = Store::UserTable(database).find(appId, userId);
    if (!user)
        return makeUnexpected(explain(user.error(), Code::WrongCredentials));
    return *std::move(user);
}

Result<SessionInfo> checkNow(
    const Database &database, const QString &appId, const QString &token, qint64 now)
{
    if (!appId.isEmpty()) {
        if (const auto app = Store::AppTable(database).find(appId); !app)
            return makeUnexpected(explain(app.error(), Code::UnknownApp));
    }
    const auto session = Store::SessionTable(database).find(hashToken(token));
    if (!session)
        return makeUnexpected(explain(session.error(), Code::UnknownSession));
    // A token of another app is as good as none: nothing of one app is visible in another.
    if (!appId.isEmpty() && session->appId != appId)
        return fail(Code::UnknownSession);
    if (session->expiresAt <= now)
        return fail(Code::ExpiredSession);
    const auto user = Store::UserTable(database).find(session->appId, session->userId);
    if (!user)
        return makeUnexpected(explain(user.error(), Code::UnknownSession));
    if (user->disabled)
        return fail(Code::UserDisabled);
    return SessionInfo{.appId = user->appId,
        .userId = user->id,
        .role = user->role,
        .expiresAt = session->expiresAt};
}

template <typename T> QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace

Sessions::Sessions(Store::Store &store, const Options &options, Clock clock)
    : m_store(store)
    , m_options(options)
    , m_clock(std::move(clock))
{
    m_pool.setMaxThreadCount(options.hashingThreads);
}

Sessions::~Sessions()
{
    // Whoever still waits for a turn gets none: the server is about to end.
    m_stopping = true;
    m_pool.waitForDone();
}

QFuture<Result<LogIn>> Sessions::logIn(
    const QString &appId, const QString &userId, const QString &password)
{
    if (m_pendingLogIns >= m_options.maxPendingLogIns) {
        qCWarning(lcAuth) << "log-in refused: auth.max_pending_log_ins is reached";
        return ready(Result<LogIn>(fail(Code::TooManyAttempts)));
    }
    ++m_pendingLogIns;
    return QtConcurrent::run(&m_pool, [this, appId, userId, password] {
        auto result = logInNow(appId, userId, password);
        --m_pendingLogIns;
        return result;
    });
}

// On a thread of the pool: it may wait for the store, and it may take the time of a hash.
Result<LogIn> Sessions::logInNow(
    const QString &appId, const QString &userId, const QString &password)
{
    if (m_stopping)
        return fail(Code::Unavailable);
    const auto user = m_store
                          .run([appId, userId](const Database &database) {
                              return findUser(database, appId, userId);
                          })
                          .result();
    const bool sane = password.toUtf8().size() <= kMaxPasswordBytes;
    if (!user || !sane) {
        if (user || user.error().code == Code::WrongCredentials)
            verifyNothing(sane ? password : QString());
        const Error error = user ? Error{Code::WrongCredentials} : user.error();
        qCInfo(lcAuth).noquote() << "log-in refused:" << appId << userId << error.word();
        return makeUnexpected(error);
    }
    if (!verifyPassword(user->passwordHash, password)) {
        qCInfo(lcAuth).noquote() << "log-in refused:" << appId << userId << "wrong_credentials";
        return fail(Code::WrongCredentials);
    }
    // Said only to those who know the password.
    if (user->disabled)
        return fail(Code::UserDisabled);

    const QString token = makeToken();
    const qint64 now = m_clock();
    const Store::Session session{.tokenHash = hashToken(token),
        .appId = appId,
        .userId = userId,
        .createdAt = now,
        .expiresAt = now + m_options.lifetime.count()};
    const auto inserted = m_store
                              .run([session, now](const Database &database) {
                                  Store::SessionTable sessions(database);
                                  (void)sessions.removeExpired(now - kExpiredKept.count());
                                  return sessions.insert(session);
                              })
                              .result();
    if (!inserted)
        return fail(Code::Unavailable);
    return LogIn{.token = token, .session = {appId, userId, user->role, session.expiresAt}};
}

QFuture<Result<SessionInfo>> Sessions::check(const QString &appId, const QString &token)
{
    return m_store.run([appId, token, now = m_clock()](const Database &database) {
        return checkNow(database, appId, token, now);
    });
}

QFuture<Result<bool>> Sessions::logOut(const QString &appId, const QString &token)
{
    return m_store.run([appId, token](const Database &database) -> Result<bool> {
        Store::SessionTable sessions(database);
        const QByteArray hash = hashToken(token);
        const auto session = sessions.find(hash);
        if (!session && session.error().code != Store::Error::Code::NotFound)
            return fail(Code::Unavailable);
        if (!session || (!appId.isEmpty() && session->appId != appId))
            return false;
        if (!sessions.remove(hash))
            return fail(Code::Unavailable);
        return true;
    });
}

} // namespace Auth
