// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

namespace Service {

//! \brief Where the service manager has put a secret: systemd.exec(5), LoadCredential=. Empty: it
//! has put none of that name anywhere.
[[nodiscard]] QString credentialFile(const QString &name);

} // namespace Service
