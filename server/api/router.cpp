// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/router.h"

#include "server/api/errors.h"
#include "socketio/protocol/utf8.h"

namespace Api {

namespace {

std::optional<QStringList> matchSegments(const QStringList &route, const QStringList &path)
{
    if (route.size() != path.size())
        return std::nullopt;
    QStringList parameters;
    for (qsizetype i = 0; i < route.size(); ++i) {
        if (route[i].startsWith(u'{'))
            parameters.append(path[i]);
        else if (route[i] != path[i])
            return std::nullopt;
    }
    return parameters;
}

//! Decoded one by one: a user's id may hold a slash.
QStringList segmentsOf(const Net::HttpRequest &request)
{
    if (!request.target.startsWith('/'))
        return request.path.split(u'/', Qt::SkipEmptyParts);
    QStringList segments;
    const QByteArray path = request.target.split('?').constFirst();
    for (const QByteArray &segment : path.split('/')) {
        if (!segment.isEmpty())
            segments.append(SocketIO::Utf8::decode(QByteArray::fromPercentEncoding(segment)));
    }
    return segments;
}

} // namespace

void Router::add(const QByteArray &method, const QString &path, const Function &function)
{
    m_routes.append({method, path.split(u'/', Qt::SkipEmptyParts), function, method == "GET"});
}

void Router::addForAnyThread(
    const QByteArray &method, const QString &path, const Function &function)
{
    add(method, path, function);
    m_routes.last().isForAnyThread = true;
}

void Router::addActing(const QString &path, const Function &function)
{
    m_routes.append({"GET", path.split(u'/', Qt::SkipEmptyParts), function});
}

Net::HttpResponse Router::shaped(const Net::HttpRequest &request, const Error &error) const
{
    return m_shape ? m_shape(request, error) : errorResponse(error);
}

bool Router::letPass(const Net::HttpRequest &request, const Net::Responder &responder) const
{
    if (!m_gate)
        return true;
    Net::HeaderList headers;
    const auto refusal = m_gate(request, headers);
    responder.addHeaders(headers);
    if (refusal)
        responder.reply(*refusal);
    return !refusal;
}

bool Router::isForAnyThread(const Net::HttpRequest &request) const
{
    std::optional<QStringList> path;
    for (const Route &route : m_routes) {
        if (!route.isForAnyThread || route.method != request.method)
            continue;
        if (!path)
            path = segmentsOf(request);
        if (matchSegments(route.segments, *path))
            return true;
    }
    return false;
}

void Router::handle(const Net::HttpRequest &request, const Net::Responder &responder)
{
    if (!letPass(request, responder))
        return;
    const QStringList path = segmentsOf(request);
    // The connection leaves the body of an answer to HEAD away.
    const bool isHead = request.method == "HEAD";
    QByteArrayList allowed;
    for (const Route &route : m_routes) {
        const auto parameters = matchSegments(route.segments, path);
        if (!parameters)
            continue;
        if (isHead ? route.answersHead : route.method == request.method) {
            route.function({request, *parameters}, responder);
            return;
        }
        allowed.append(route.method);
        if (route.answersHead)
            allowed.append("HEAD");
    }
    if (allowed.isEmpty()) {
        responder.reply(shaped(request, {ErrorCode::NotFound}));
        return;
    }
    const QByteArray list = allowed.join(", ");
    auto response = shaped(request,
        {ErrorCode::MethodNotAllowed,
            QStringLiteral("This path does not take that method, only %1")
                .arg(QString::fromLatin1(list))});
    response.headers.emplaceBack("Allow", list);
    responder.reply(response);
}

Net::HttpResponse Router::refusal(
    const Net::HttpRequest &request, int status, const QByteArray &reason) const
{
    return shaped(request, refusalError(status, QString::fromUtf8(reason)));
}

} // namespace Api
