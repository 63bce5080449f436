// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/cors.h"

namespace Net {

bool Cors::allows(const HttpRequest &request) const
{
    const QByteArray origin = request.header("Origin");
    return !isOn() || allowsAll() || origin.isEmpty()
        || origins.contains(QString::fromLatin1(origin));
}

HeaderList Cors::headers(const HttpRequest &request) const
{
    if (!isOn())
        return {};
    HeaderList result;
    const QByteArray origin = request.header("Origin");
    // With credentials a browser does not take the star.
    if (allowsAll() && !credentials) {
        result.emplaceBack("Access-Control-Allow-Origin", "*");
    } else {
        if (!origin.isEmpty() && allows(request))
            result.emplaceBack("Access-Control-Allow-Origin", origin);
        result.emplaceBack("Vary", "Origin");
    }
    if (credentials)
        result.emplaceBack("Access-Control-Allow-Credentials", "true");
    if (!exposed.isEmpty())
        result.emplaceBack("Access-Control-Expose-Headers", exposed.join(", "));
    return result;
}

HttpResponse Cors::preflight(const HttpRequest &request) const
{
    HttpResponse response{.status = 204};
    response.headers.emplaceBack("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE");
    const QByteArray asked = request.listHeader("Access-Control-Request-Headers");
    if (!asked.isEmpty()) {
        response.headers.emplaceBack("Access-Control-Allow-Headers", asked);
        response.headers.emplaceBack("Vary", "Access-Control-Request-Headers");
    }
    return response;
}

} // namespace Net
