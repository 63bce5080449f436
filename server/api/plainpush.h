// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"
#include "server/push/push.h"

namespace Api {

//! \brief The push that `POST /push/{app}` asks for: the body is the text to show, the query says
//! who gets it and how it looks.
//!
//! A body that is a JSON object or array is the message itself. Parameters: `user` (repeatable,
//! default everybody), `role` or `tag`, `event` (default `alert`), `at`, `ttl`, `collapse_key`,
//! `priority`, `volatile`, `template`; for a text also `page` and what goes into the toast's
//! parameters: `position`, `duration`, `icon`.
Result<Push::PushRequest> parsePlainPush(const QString &appId, const Net::HttpRequest &request);

} // namespace Api
