// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/apikeys.h"

#include "server/auth/tokens.h"
#include "server/store/apikeytable.h"

namespace Auth {

namespace {

//! How exact the time of the last use is: a write for each use would cost more than it tells.
constexpr std::chrono::milliseconds kLastUsedStep = std::chrono::minutes(1);

//! In a write of its own: what it is used for may fail.
void noteUse(Store::Store &store, const Store::ApiKey &key, qint64 now)
{
    if (now - key.lastUsedAt < kLastUsedStep.count())
        return;
    store.write([hash = key.tokenHash, now](const Store::Database &database) {
        return Store::ApiKeyTable(database).touch(hash, now);
    });
}

Result<Store::ApiKey> goodKey(const Store::Database &database, const QByteArray &hash, qint64 now)
{
    const auto row = Store::ApiKeyTable(database).find(hash);
    if (!row)
        return fail(row.error().code == Store::Error::Code::NotFound ? Error::Code::UnknownKey
                                                                     : Error::Code::Unavailable);
    if (row->expiresAt > 0 && row->expiresAt <= now)
        return fail(Error::Code::ExpiredKey);
    return *row;
}

} // namespace

QFuture<Result<KeyInfo>> checkKey(Store::Store &store, const QString &key, const Clock &clock)
{
    const QByteArray hash = hashToken(key);
    // A back-end has one key for all its requests.
    return store.readShared("key " + hash,
        [&store, hash, now = clock()](const Store::Database &database) -> Result<KeyInfo> {
            const auto row = goodKey(database, hash, now);
            if (!row)
                return makeUnexpected(row.error());
            noteUse(store, *row, now);
            return KeyInfo{row->id, row->appId, row->scopes};
        });
}

bool confirmKey(Store::Store &store, const Store::Database &database, const QByteArray &hash,
    const KeyInfo &known, const Clock &clock)
{
    const qint64 now = clock();
    const auto row = goodKey(database, hash, now);
    if (!row || KeyInfo{row->id, row->appId, row->scopes} != known)
        return false;
    noteUse(store, *row, now);
    return true;
}

} // namespace Auth
