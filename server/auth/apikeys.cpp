// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/apikeys.h"

#include "server/auth/tokens.h"
#include "server/store/apikeytable.h"

namespace Auth {

namespace {

//! How exact the time of the last use is: a write for each use would cost more than it tells.
constexpr std::chrono::milliseconds kLastUsedStep = std::chrono::minutes(1);

} // namespace

QFuture<Result<KeyInfo>> checkKey(Store::Store &store, const QString &key, const Clock &clock)
{
    const QByteArray hash = hashToken(key);
    // A back-end has one key for all its requests.
    return store.readShared("key " + hash,
        [&store, hash, now = clock()](const Store::Database &database) -> Result<KeyInfo> {
            const auto row = Store::ApiKeyTable(database).find(hash);
            if (!row)
                return fail(row.error().code == Store::Error::Code::NotFound
                        ? Error::Code::UnknownKey
                        : Error::Code::Unavailable);
            if (row->expiresAt > 0 && row->expiresAt <= now)
                return fail(Error::Code::ExpiredKey);
            if (now - row->lastUsedAt >= kLastUsedStep.count())
                store.write([hash, now](const Store::Database &writable) {
                    return Store::ApiKeyTable(writable).touch(hash, now);
                });
            return KeyInfo{row->id, row->appId, row->scopes};
        });
}

} // namespace Auth
