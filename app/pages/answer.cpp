// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/answer.h"

#include "app/navigation/destination.h"

namespace App {

QString endpointPath(const QString &endpoint)
{
    return QStringLiteral("/good/api/v5/data/%1/%2")
        .arg(endpoint.section(u'.', 0, 0), endpoint.section(u'.', 1));
}

void followAnswer(const QJsonObject &answer, Router *router)
{
    const QJsonValue redirect = answer[QLatin1String("redirect")];
    const QString target =
        redirect.isObject() ? redirect[QLatin1String("target")].toString() : redirect.toString();
    if (target.isEmpty())
        return;
    const auto delay = redirect.isObject()
        ? parseDelay(redirect[QLatin1String("delay")].toVariant())
        : std::nullopt;
    router->redirect(target, delay.value_or(std::chrono::milliseconds(0)), {});
}

} // namespace App
