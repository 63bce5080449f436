// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/diagnosis/diagnosis.h"

#include <QtCore/QUrl>

namespace Ctl {

//! \brief Whether TLS is there, its certificate is valid for \a url, and for how long. False: there
//! is no sense in going on.
bool checkTls(Diagnosis &diagnosis, const QUrl &url);

} // namespace Ctl
