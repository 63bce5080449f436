// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/push.h"
#include "server/store/pushtable.h"

#include <QtCore/QJsonObject>

namespace Push {

//! \brief What a client that asks for `meta` is told of a push besides its message: `{id, at,
//! priority, expires_at?, collapse_key?, from?, actions?, ack?, repeat?, inbox?}`. Times are ISO
//! 8601; `inbox` is there, and false, for what is not worth keeping.
[[nodiscard]] QJsonObject metaOf(const Store::PushRow &push);
//! \brief The same of one that is on its way.
[[nodiscard]] QJsonObject metaOf(const PushRequest &request, const Accepted &accepted);

} // namespace Push
