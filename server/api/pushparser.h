// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/fields.h"
#include "server/push/push.h"

namespace Api {

//! \brief The members that the JSON of a push may have.
[[nodiscard]] QStringList pushFields();

//! \brief The push in a request's body. The app is left empty unless the body names one.
Result<Push::PushRequest> parsePush(const QByteArray &body);
Result<Push::PushRequest> parsePush(const Fields &fields);

//! \brief Its `user`, `role` or `tag` alone.
Result<Store::Audience> parseAudience(const Fields &fields);

//! \brief One of Push::priorities(), the normal one if it is missing.
Result<QString> parsePriority(const Fields &fields);

//! \brief What is wrong with a push that somebody keeps for later: its audience may be open.
Result<void> checkPushTemplate(const Fields &fields);

//! \brief Notes the request's Idempotency-Key, if it has one.
Result<void> addIdempotencyKey(Push::PushRequest &push, const Net::HttpRequest &request);

} // namespace Api
