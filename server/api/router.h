// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"
#include "server/net/http/httphandler.h"

#include <QtCore/QStringList>

#include <functional>
#include <optional>

namespace Api {

//! \brief Sends requests to the function that serves their method and path.
class Router : public Net::HttpHandler {
public:
    //! \brief A request and what stood in the braces of its route, in order.
    struct Match {
        const Net::HttpRequest &request;
        QStringList parameters;
    };
    using Function = std::function<void(const Match &match, const Net::Responder &responder)>;

    //! \brief Serves \a method on \a path; a segment in braces, as in `/pushes/{id}`, matches any.
    //! What answers GET answers HEAD.
    void add(const QByteArray &method, const QString &path, const Function &function);

    //! \brief add() for a \a function that may be called on any thread, and so is on that of the
    //! worker which has the request.
    void addForAnyThread(const QByteArray &method, const QString &path, const Function &function);

    //! \brief GET on \a path does something, because others have decided so: HEAD, which must never
    //! do anything (RFC 9110, 9.2.1), is refused there.
    void addActing(const QString &path, const Function &function);

    //! \brief Asked before any route: answers a request that may not go further, or adds headers to
    //! whatever the answer will be. Callable from any thread.
    using Gate = std::function<std::optional<Net::HttpResponse>(
        const Net::HttpRequest &request, Net::HeaderList &headers)>;
    void setGate(const Gate &gate) { m_gate = gate; }

    //! \brief Asked for the answer where no route has one: the API's own \a error, or in whatever
    //! shape the clients of that path read.
    using Shape =
        std::function<Net::HttpResponse(const Net::HttpRequest &request, const Error &error)>;
    void setShape(const Shape &shape) { m_shape = shape; }

    void handle(const Net::HttpRequest &request, const Net::Responder &responder) override;
    [[nodiscard]] bool isForAnyThread(const Net::HttpRequest &request) const override;
    Net::HttpResponse refusal(
        const Net::HttpRequest &request, int status, const QByteArray &reason) const override;

    //! \brief Which requests may bring files. Asked on threads of workers.
    void setUploads(const std::function<bool(const Net::HttpRequest &request)> &isUpload)
    {
        m_isUpload = isUpload;
    }
    bool isUpload(const Net::HttpRequest &request) const override
    {
        return m_isUpload && m_isUpload(request);
    }

private:
    struct Route {
        QByteArray method;
        QStringList segments;
        Function function;
        bool answersHead = false;
        bool isForAnyThread = false;
    };

    [[nodiscard]] Net::HttpResponse shaped(
        const Net::HttpRequest &request, const Error &error) const;
    [[nodiscard]] bool letPass(
        const Net::HttpRequest &request, const Net::Responder &responder) const;

    QList<Route> m_routes;
    Gate m_gate;
    Shape m_shape;
    std::function<bool(const Net::HttpRequest &request)> m_isUpload;
};

} // namespace Api
