// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/server.h"

#include "server/realtime/connection.h"
#include "server/realtime/namespace.h"

namespace Realtime {

namespace {

//! Engine.IO 4, "Error codes": the body is exactly `{"code":N,"message":"…"}`.
struct EngineError {
    int code;
    const char *message;
};

constexpr EngineError kTransportUnknown{0, "Transport unknown"};
constexpr EngineError kSessionUnknown{1, "Session ID unknown"};
constexpr EngineError kBadHandshakeMethod{2, "Bad handshake method"};
constexpr EngineError kBadRequest{3, "Bad request"};
constexpr EngineError kUnsupportedVersion{5, "Unsupported protocol version"};

//! The checks in the stock server's order; the first that fails names the error.
std::optional<EngineError> check(const Net::HttpRequest &request, bool upgrade)
{
    if (request.queryItem(QStringLiteral("transport")) != QLatin1String("websocket"))
        return kTransportUnknown;
    if (request.query.hasQueryItem(QStringLiteral("sid")))
        return kSessionUnknown;
    if (request.method != "GET")
        return kBadHandshakeMethod;
    if (!upgrade)
        return kBadRequest;
    if (request.queryItem(QStringLiteral("EIO")) != QLatin1String("4"))
        return kUnsupportedVersion;
    return std::nullopt;
}

} // namespace

Server::Server(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
{
}

Server::~Server() = default;

Namespace *Server::of(const QByteArray &name)
{
    Namespace *&nsp = m_namespaces[name];
    if (!nsp)
        nsp = new Namespace(name, this);
    return nsp;
}

void Server::handle(const Net::HttpRequest &request, const Net::Responder &responder)
{
    const EngineError error = check(request, false).value_or(kBadRequest);
    Net::HttpResponse response;
    response.status = 400;
    response.contentType = QByteArrayLiteral("application/json");
    response.body =
        "{\"code\":" + QByteArray::number(error.code) + ",\"message\":\"" + error.message + "\"}";
    responder.reply(response);
}

std::optional<Net::HttpResponse> Server::refuseUpgrade(const Net::HttpRequest &request)
{
    const auto error = check(request, true);
    if (!error)
        return std::nullopt;
    Net::HttpResponse response = Net::HttpResponse::text(400, error->message);
    response.contentType = QByteArrayLiteral("text/html");
    return response;
}

void Server::upgraded(Net::WebSocket *webSocket, const Net::HttpRequest &request)
{
    // Belongs to the WebSocket and goes with it.
    new Connection(this, webSocket, request);
}

} // namespace Realtime
