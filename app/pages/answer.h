// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/navigation/router.h"

#include <QtCore/QJsonObject>

namespace App {

//! \brief Where the endpoint `orders.mine` is.
[[nodiscard]] QString endpointPath(const QString &endpoint);

//! \brief Goes where the answer to something that was sent wants: `redirect`, a target, or
//! `{target, delay}`.
void followAnswer(const QJsonObject &answer, Router *router);

} // namespace App
