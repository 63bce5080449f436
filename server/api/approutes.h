// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/push/gateway.h"
#include "server/push/pruner.h"

namespace Api {

//! \brief Whether an app can be called \a id. Errors: InvalidField, of \a field.
[[nodiscard]] Result<void> checkAppId(const QString &id, const QString &field);

//! \brief /api/v1/apps: list, make, show, change what is kept, remove.
void addAppRoutes(Routes &routes, Push::Gateway &gateway, Push::Pruner &pruner);

//! \brief /api/v1/settings: what the server is configured for, see Services::settings.
void addSettingsRoute(Routes &routes, const QJsonArray &settings);

} // namespace Api
