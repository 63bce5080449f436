// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/apikeys.h"

#include "server/auth/tokens.h"
#include "server/store/apikeytable.h"

namespace Auth {

QFuture<Result<KeyInfo>> checkKey(Store::Store &store, const QString &key)
{
    return store.run([key](const Store::Database &database) -> Result<KeyInfo> {
        const auto row = Store::ApiKeyTable(database).find(hashToken(key));
        if (!row)
            return fail(row.error().code == Store::Error::Code::NotFound
                    ? Error::Code::UnknownKey
                    : Error::Code::Unavailable);
        return KeyInfo{row->appId, row->scopes};
    });
}

} // namespace Auth
