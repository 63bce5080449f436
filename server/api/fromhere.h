// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httpmessage.h"

namespace Api {

//! \brief Whether \a request comes from this machine, and no header says that a proxy on it speaks
//! for somebody else: behind one the whole world comes from here.
[[nodiscard]] bool isFromHere(const Net::HttpRequest &request);

} // namespace Api
