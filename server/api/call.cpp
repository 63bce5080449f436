// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/call.h"

namespace Api {

namespace {

const QString kApp = QStringLiteral("app");

Result<QString> permitted(const Principal &principal, const QString &app)
{
    if (principal.mayUseApp(app))
        return app;
    return makeUnexpected(
        Error{ErrorCode::Forbidden, QStringLiteral("This key belongs to another app"), kApp});
}

} // namespace

Net::HttpResponse jsonAnswer(int status, const QByteArray &json)
{
    return {.status = status, .contentType = QByteArrayLiteral("application/json"), .body = json};
}

Auth::Actor Call::actor() const
{
    return {principal.name, request.peerAddress.toString()};
}

Result<QString> Call::app() const
{
    const QString named = request.queryItem(kApp);
    return permitted(principal, named.isEmpty() ? principal.appId : named);
}

Result<QString> Call::app(const Fields &fields) const
{
    const auto named = fields.text(kApp, principal.appId);
    return named ? permitted(principal, *named) : named;
}

} // namespace Api
