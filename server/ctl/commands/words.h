// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

//! \brief What several commands call the same thing: options, fields and parts of a path.
namespace Ctl {

inline const QString kEvent = QStringLiteral("event");
inline const QString kPushes = QStringLiteral("pushes");
inline const QString kUser = QStringLiteral("user");

} // namespace Ctl
