// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/httphandler.h"

namespace Net {

HttpHandler::~HttpHandler() = default;

HttpResponse HttpHandler::refusal(int status, const QByteArray &reason) const
{
    return HttpResponse::text(status, reason + '\n');
}

std::optional<HttpResponse> HttpHandler::refuseUpgrade(const HttpRequest &)
{
    return HttpResponse::text(404, "There is no WebSocket at this path\n");
}

void HttpHandler::upgraded(WebSocket *, const HttpRequest &) { }

} // namespace Net
