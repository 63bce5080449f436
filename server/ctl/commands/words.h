// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

//! \brief What several commands call the same thing: options, fields and parts of a path.
namespace Ctl {

inline const QString kSet = QStringLiteral("set");
inline const QString kData = QStringLiteral("data");
inline const QString kDryRun = QStringLiteral("dry-run");
inline const QString kEvent = QStringLiteral("event");
inline const QString kForce = QStringLiteral("force");
inline const QString kMessage = QStringLiteral("message");
inline const QString kPasswordStdin = QStringLiteral("password-stdin");
inline const QString kPushes = QStringLiteral("pushes");
inline const QString kRole = QStringLiteral("role");
inline const QString kTag = QStringLiteral("tag");
inline const QString kTo = QStringLiteral("to");
inline const QString kUser = QStringLiteral("user");

} // namespace Ctl
