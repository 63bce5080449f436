// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/sessions.h"

#include "server/auth/logging.h"
#include "server/auth/notices.h"
#include "server/auth/passwords.h"
#include "server/auth/tokens.h"
#include "server/log/gatherer.h"
#include "server/log/source.h"
#include "server/store/apptable.h"
#include "server/store/handover.h"
#include "server/store/sessiontable.h"
#include "server/store/usertable.h"
#include "socketio/protocol/visibletext.h"

#include <algorithm>

namespace Auth {

using Code = Error::Code;
using Store::Database;

namespace {

//! What goes to the threads that hash passwords, see Store::handOver().
char hashing = 0;

//! How much longer a session has to last for it to be worth writing: it is renewed daily.
constexpr std::chrono::milliseconds kRenewal = std::chrono::hours(24);

//! When to try again after too many have tried at the same time.
constexpr std::chrono::seconds kRetryWhenBusy(2);

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

SessionInfo infoOf(const Store::Session &session, const Store::User &user)
{
    return {.appId = user.appId,
        .userId = user.id,
        .role = user.role,
        .expiresAt = session.expiresAt,
        .createdAt = session.createdAt,
        .id = session.id,
        .device = session.device,
        .tags = user.tags,
        .sinceSeq = user.sinceSeq};
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
    return infoOf(*session, *user);
}

void tellRefusal(const LogInRequest &request, const Error &why)
{
    Log::repeatable({.category = lcAuth,
        .kind = QStringLiteral("log-in refused:"),
        .source = Log::sourceOf(QHostAddress(request.address)),
        .text = QStringLiteral("%1 %2 %3 %4")
                    .arg(SocketIO::shown(request.appId), SocketIO::shown(request.userId),
                        request.address, why.word())});
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

Sessions::Sessions(Store::Store &store, const Options &options, Clock clock, Clock steady)
    : m_store(store)
    , m_options(options)
    , m_clock(std::move(clock))
    , m_steady(std::move(steady))
    , m_throttle(options.throttle)
{
    m_pool.setMaxThreadCount(options.hashingThreads);
}

Sessions::~Sessions()
{
    stop();
}

void Sessions::stop()
{
    m_stopping = true;
    m_pool.waitForDone();
}

QFuture<Result<LogIn>> Sessions::logIn(const LogInRequest &request)
{
    if (m_pendingLogIns >= m_options.maxPendingLogIns) {
        Log::repeatable({.category = lcAuth,
            .type = QtWarningMsg,
            .kind = QStringLiteral("log-in refused: auth.max_pending_log_ins is reached"),
            .source = {},
            .text = {}});
        return ready(observed(makeUnexpected(Error{Code::TooManyAttempts, kRetryWhenBusy})));
    }
    ++m_pendingLogIns;
    const auto promise = std::make_shared<QPromise<Result<LogIn>>>();
    promise->start();
    Store::afterThisTurn([this, promise, request] {
        std::function<void()> work = [this, promise, request] {
            Store::takeOver(&hashing);
            auto result = observed(logInNow(request));
            --m_pendingLogIns;
            if (!result)
                tellRefusal(request, result.error());
            promise->addResult(std::move(result));
            promise->finish();
        };
        Store::handOver(&hashing);
        m_pool.start(std::move(work));
    });
    return promise->future();
}

Result<LogIn> Sessions::observed(Result<LogIn> result) const
{
    if (m_observer)
        m_observer(result ? std::nullopt : std::optional(result.error()));
    return result;
}

// Takes the time of a hash whatever the reason is, except for an app that does not exist.
Result<Store::User> Sessions::verify(const LogInRequest &request, const Result<Store::User> &user)
{
    const bool isSane = request.password.toUtf8().size() <= kMaxPasswordBytes;
    if (!user || !isSane) {
        if (user || user.error().code == Code::WrongCredentials)
            verifyNothing(isSane ? request.password : QString());
        return user ? fail(Code::WrongCredentials) : makeUnexpected(user.error());
    }
    if (!verifyPassword(user->passwordHash, request.password))
        return fail(Code::WrongCredentials);
    // Said only to those who know the password.
    return user->disabled ? fail(Code::UserDisabled) : user;
}

// On a thread of the pool: it may wait for the store, and it may take the time of a hash.
Result<LogIn> Sessions::logInNow(const LogInRequest &request)
{
    if (m_stopping)
        return fail(Code::Unavailable);
    LogInThrottle::Attempt attempt{request.appId, request.userId,
        request.network.isEmpty() ? request.address : request.network};
    const auto found = m_store
                           .read([&](const Database &database) {
                               const auto known = Store::SessionTable(database).isKnownAddress(
                                   request.appId, request.userId, request.address);
                               attempt.isKnown = known && *known;
                               return findUser(database, request.appId, request.userId);
                           })
                           .result();
    if (found)
        attempt.madeAt = found->createdAt;
    const auto wait = m_throttle.delay(attempt, m_steady());
    if (wait > wait.zero())
        return makeUnexpected(
            Error{Code::TooManyAttempts, std::chrono::ceil<std::chrono::seconds>(wait)});
    const auto user = verify(request, found);
    if (!user) {
        if (user.error().code == Code::WrongCredentials) {
            noteFailure(attempt);
            if (m_failureTeller)
                m_failureTeller(attempt);
        }
        return makeUnexpected(user.error());
    }
    m_throttle.succeeded(attempt);
    return begin(request, *user);
}

Result<LogIn> Sessions::begin(const LogInRequest &request, const Store::User &user)
{
    const QString token = makeToken();
    const qint64 now = m_clock();
    const Store::Session session{.tokenHash = hashToken(token),
        .id = makeShortId(),
        .appId = user.appId,
        .userId = user.id,
        .device = request.device.left(kMaxDeviceLength),
        .address = request.address,
        .createdAt = now,
        .expiresAt = now + m_options.lifetime.count(),
        .lastSeenAt = now};
    const auto inserted = m_store
                              .write([session](const Database &database) {
                                  return Store::SessionTable(database).insert(session);
                              })
                              .result();
    if (!inserted)
        return fail(Code::Unavailable);
    return LogIn{.token = token, .session = infoOf(session, user)};
}

QFuture<Result<SessionInfo>> Sessions::check(const QString &appId, const QString &token)
{
    return m_store.read([this, appId, token, now = m_clock()](const Database &database) {
        auto session = checkNow(database, appId, token, now);
        if (session)
            renew(*session, now);
        return session;
    });
}

// If it can't be written, the next use tries again.
void Sessions::renew(SessionInfo &session, qint64 now)
{
    const qint64 until = std::min(
        now + m_options.lifetime.count(), session.createdAt + m_options.longestLifetime.count());
    if (until - session.expiresAt < kRenewal.count())
        return;
    session.expiresAt = until;
    m_store.write([appId = session.appId, id = session.id, until](const Database &database) {
        return Store::SessionTable(database).extend(appId, id, until);
    });
}

QFuture<Result<std::optional<Store::Session>>> Sessions::logOut(
    const QString &appId, const QString &token)
{
    using Ended = std::optional<Store::Session>;
    return m_store.run([appId, token](Database &database) -> Result<Ended> {
        Ended ended;
        const auto done = database.transaction<void>([&]() -> Store::Result<void> {
            Store::SessionTable sessions(database);
            const QByteArray hash = hashToken(token);
            const auto session = sessions.find(hash);
            if (!session)
                return makeUnexpected(session.error());
            if (!appId.isEmpty() && session->appId != appId)
                return {};
            ended = *session;
            auto removed = sessions.remove(hash);
            return removed ? Notices::sessionEnded(
                       database, session->appId, session->id, QStringLiteral("logged_out"))
                           : removed;
        });
        if (!done && done.error().code != Store::Error::Code::NotFound)
            return fail(Code::Unavailable);
        return ended;
    });
}

} // namespace Auth
