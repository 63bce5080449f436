// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/httphandler.h"

namespace Net {

HttpHandler::~HttpHandler() = default;

void HttpHandler::begin(const HttpRequest &, const Responder &) { }

void HttpHandler::upgrade(const HttpRequest &, const Responder &responder)
{
    responder.reply(HttpResponse::text(404, "There is no WebSocket at this path\n"));
}

std::optional<int> HttpHandler::workerFor(const HttpRequest &) const
{
    return std::nullopt;
}

bool HttpHandler::isForAnyThread(const HttpRequest & /*request*/) const
{
    return false;
}

bool HttpHandler::isUpload(const HttpRequest &) const
{
    return false;
}

HttpResponse HttpHandler::refusal(const HttpRequest &, int status, const QByteArray &reason) const
{
    return HttpResponse::text(status, reason + '\n');
}

HeaderList HttpHandler::commonHeaders(const HttpRequest &) const
{
    return {};
}

void HttpHandler::drain(Worker &) { }

void HttpHandler::stop(Worker &) { }

void QueuedHandler::handle(const HttpRequest &request, const Responder &responder)
{
    if (m_cors.isOn() && request.method == "OPTIONS") {
        responder.reply(m_cors.preflight(request));
        return;
    }
    if (m_target->isForAnyThread(request)) {
        m_target->handle(request, responder);
        return;
    }
    m_mailbox.post([target = m_target, request, responder] { target->handle(request, responder); });
}

} // namespace Net
