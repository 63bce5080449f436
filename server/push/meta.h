// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/pushtable.h"

#include <QtCore/QJsonObject>

namespace Push {

//! \brief What a client that asks for `meta` is told of a push besides its message: `{id, at,
//! priority, expires_at?, collapse_key?, from?, actions?, ack?, repeat?, inbox?}`. Times are ISO
//! 8601; `inbox` is there, and false, for what is not worth keeping.
[[nodiscard]] QJsonObject metaOf(const Store::PushRow &push);

} // namespace Push
