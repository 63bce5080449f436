// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

//! \brief What several routes call the same thing: members of a body, keys of a query, scopes.
namespace Api {

inline const QString kApp = QStringLiteral("app");
inline const QString kDql = QStringLiteral("dql");
inline const QString kDryRun = QStringLiteral("dry_run");
inline const QString kEvent = QStringLiteral("event");
inline const QString kForce = QStringLiteral("force");
inline const QString kId = QStringLiteral("id");
inline const QString kMessage = QStringLiteral("message");
inline const QString kPage = QStringLiteral("page");
inline const QString kPriority = QStringLiteral("priority");
inline const QString kRole = QStringLiteral("role");
inline const QString kTag = QStringLiteral("tag");
inline const QString kTtl = QStringLiteral("ttl");
inline const QString kUser = QStringLiteral("user");

inline const QString kReadData = QStringLiteral("data:read");
inline const QString kWriteData = QStringLiteral("data:write");
inline const QString kReadDocuments = QStringLiteral("documents:read");
inline const QString kWriteDocuments = QStringLiteral("documents:write");
inline const QString kReadPushes = QStringLiteral("push:read");
inline const QString kSendPushes = QStringLiteral("push:send");
inline const QString kWriteUsers = QStringLiteral("users:write");

} // namespace Api
