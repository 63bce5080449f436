// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"
#include "server/push/push.h"

namespace Api {

//! \brief The push in a request's body. The app is left empty unless the body names one.
Result<Push::PushRequest> parsePush(const QByteArray &body);

//! \brief Notes the request's Idempotency-Key, if it has one.
Result<void> addIdempotencyKey(Push::PushRequest &push, const Net::HttpRequest &request);

} // namespace Api
