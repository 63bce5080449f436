// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/diagnosis/diagnosis.h"

#include <QtCore/QUrl>

namespace Ctl {

//! \brief Looks at a server as its clients see it, through whatever is between: whether it answers,
//! TLS, its clock, Socket.IO over polling and over WebSocket, and CORS for \a origin if it is not
//! empty.
void checkServer(Diagnosis &diagnosis, const QUrl &url, const QString &origin);

} // namespace Ctl
