// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/diagnosis/diagnosis.h"

#include <QtCore/QUrl>

namespace Ctl {

//! \brief Whether TLS is there, its certificate is valid for \a url, and for how long. False: there
//! is no sense in going on.
bool checkTls(Diagnosis &diagnosis, const QUrl &url);

//! \brief Whether what listens at \a url answers in TLS, with whatever certificate.
[[nodiscard]] bool speaksTls(const QUrl &url);

} // namespace Ctl
