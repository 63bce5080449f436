// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/driver.h"

//! \brief What is known of a disk that takes nothing: whether it is so now, and the log's two
//! lines, that it is so and that it is over. Between them there may be any number of requests.
//! Callable from any thread.
namespace Store::Outage {

//! \brief Something has failed that is Passing or Damage. \a message: without a name of a file or
//! of a person.
void note(Fault::Kind kind, const QString &message);

//! \brief There is room again, see Probe. Damage stays.
void end();

//! \brief Another database is opened.
void forget();

//! \brief Whether one is on that may pass.
[[nodiscard]] bool isPassing();

[[nodiscard]] bool isDamage();

//! \brief What failed, and whatever was tried since failed as well. Empty: nothing has.
[[nodiscard]] QString current();

} // namespace Store::Outage
