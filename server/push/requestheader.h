// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

namespace Push {

//! \brief Whether a request that the server makes for somebody may have that header: what the
//! connection decides, and what proves where it comes from, is not theirs to say.
[[nodiscard]] bool isRequestHeader(const QString &name, const QString &value);

} // namespace Push
