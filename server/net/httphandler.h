// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/httpmessage.h"
#include "server/net/responder.h"

#include <optional>

namespace Net {

class WebSocket;

//! \brief Who answers the requests below a path. Called on a worker's thread.
class HttpHandler {
public:
    HttpHandler() = default;
    virtual ~HttpHandler();
    Q_DISABLE_COPY_MOVE(HttpHandler)

    virtual void handle(const HttpRequest &request, const Responder &responder) = 0;

    //! \brief The answer to a request that broke a rule of HTTP or a limit before it got here.
    //! Plain text by default.
    virtual HttpResponse refusal(int status, const QByteArray &reason) const;

    //! \brief Whether to refuse a WebSocket, and with which answer. Refuses by default.
    virtual std::optional<HttpResponse> refuseUpgrade(const HttpRequest &request);

    //! \brief An upgrade that was not refused is done. \a webSocket belongs to the worker and
    //! deletes itself after closed().
    virtual void upgraded(WebSocket *webSocket, const HttpRequest &request);
};

} // namespace Net
