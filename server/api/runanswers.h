// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/runtable.h"
#include "socketio/protocol/jsonobjecttext.h"

namespace Api {

//! \brief A run as lists show it.
[[nodiscard]] SocketIO::JsonObjectText runSummary(const Store::RunRow &run);

//! \brief The same with what set it off and its trace, as JSON.
[[nodiscard]] QByteArray wholeRun(const Store::Database &database, const Store::RunRow &run);

} // namespace Api
