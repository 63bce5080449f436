// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/cors.h"
#include "server/net/http/httpmessage.h"
#include "server/net/http/responder.h"
#include "server/net/loop/mailbox.h"

#include <optional>

namespace Net {

//! \brief Who answers the requests below a path. Called on a worker's thread, of which there are
//! several: what a handler shares between them has to be safe.
class HttpHandler {
public:
    HttpHandler() = default;
    virtual ~HttpHandler();
    Q_DISABLE_COPY_MOVE(HttpHandler)

    //! \brief The header of a request is there and its body is under way; handle() follows with
    //! the same responder, unless the client leaves or this answers. Does nothing by default.
    virtual void begin(const HttpRequest &request, const Responder &responder);

    virtual void handle(const HttpRequest &request, const Responder &responder) = 0;

    //! \brief A request for a WebSocket. Refuses by default; Responder::accept() opens it, if its
    //! handshake is as it should be.
    virtual void upgrade(const HttpRequest &request, const Responder &responder);

    //! \brief Which worker has to serve \a request: the connection moves there first. Nothing: any.
    [[nodiscard]] virtual std::optional<int> workerFor(const HttpRequest &request) const;

    //! \brief Of a handler that lives on one thread: whether handle() may be called on any for that
    //! request; no by default.
    [[nodiscard]] virtual bool isForAnyThread(const HttpRequest &request) const;

    //! \brief Whether the body of \a request may be as long as Limits::uploadBytes: a form with
    //! files. By its header alone; no by default.
    [[nodiscard]] virtual bool isUpload(const HttpRequest &request) const;

    //! \brief The answer to a request that broke a rule of HTTP or a limit before it got here, of
    //! which as much is known as could be read. Plain text by default.
    [[nodiscard]] virtual HttpResponse refusal(
        const HttpRequest &request, int status, const QByteArray &reason) const;

    //! \brief Headers of every answer to \a request: handler's own and refusals alike, and a 101.
    //! Of a request that broke a rule of HTTP as much is known as could be read.
    [[nodiscard]] virtual HeaderList commonHeaders(const HttpRequest &request) const;

    //! \brief The server is about to end: tell whoever is connected through \a worker, and let go.
    virtual void drain(Worker &worker);

    //! \brief \a worker ends now: forget everything that lives on its thread.
    virtual void stop(Worker &worker);
};

//! \brief Passes requests on to a handler that lives on one thread, that of \a mailbox, unless they
//! are for any; and sees to CORS for it.
class QueuedHandler : public HttpHandler {
public:
    QueuedHandler(HttpHandler *target, Mailbox &mailbox, const Cors &cors)
        : m_target(target)
        , m_mailbox(mailbox)
        , m_cors(cors)
    {
    }

    void handle(const HttpRequest &request, const Responder &responder) override;
    [[nodiscard]] bool isUpload(const HttpRequest &request) const override
    {
        return m_target->isUpload(request);
    }
    [[nodiscard]] HttpResponse refusal(
        const HttpRequest &request, int status, const QByteArray &reason) const override
    {
        return m_target->refusal(request, status, reason);
    }
    [[nodiscard]] HeaderList commonHeaders(const HttpRequest &request) const override
    {
        return m_cors.headers(request);
    }

private:
    HttpHandler *m_target;
    Mailbox &m_mailbox;
    Cors m_cors;
};

} // namespace Net
