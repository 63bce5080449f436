// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/goodroutes.h"

#include "server/api/fileroutes.h"
#include "server/api/gooderrors.h"
#include "server/api/requestbody.h"
#include "server/net/networks.h"
#include "socketio/protocol/arguments.h"

namespace Api {

namespace {

Net::HttpResponse goodResult(const QJsonValue &result)
{
    return Net::HttpResponse::json(200,
        {{QStringLiteral("result"), result}, {QStringLiteral("status"), QStringLiteral("ok")}});
}

QJsonObject identity(const QString &token, const Auth::SessionInfo &session)
{
    return {{QStringLiteral("token"), token}, {QStringLiteral("username"), session.userId},
        {QStringLiteral("role"), session.role}};
}

QString tokenOf(const Net::HttpRequest &request)
{
    return request.queryItem(QStringLiteral("sessionID"));
}

//! What the session's list calls the machine: as the client says, or else its browser's name.
QString deviceOf(const QJsonObject &fields, const Net::HttpRequest &request)
{
    const QString device = fields[QLatin1String("device")].toString();
    return device.isEmpty() ? QString::fromUtf8(request.header("User-Agent")) : device;
}

} // namespace

GoodRoutes::GoodRoutes(
    Router &router, Auth::Sessions &sessions, Push::Gateway &gateway, QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_gateway(gateway)
{
    router.add("POST", QStringLiteral("/good/api/v5/auth"),
        [this](const Router::Match &match, const Net::Responder &responder) {
            logIn(match, responder);
        });
    router.add("GET", QStringLiteral("/good/api/v4/auth/check"),
        [this](const Router::Match &match, const Net::Responder &responder) {
            check(match, responder);
        });
    router.addActing(QStringLiteral("/good/api/v4/auth/logout"),
        [this](const Router::Match &match, const Net::Responder &responder) {
            logOut(match, responder);
        });
}

GoodRoutes::~GoodRoutes() = default;

bool GoodRoutes::isFor(const Net::HttpRequest &request)
{
    return FileRoutes::isUpload(request)
        || request.path.section(u'/', 0, 0, QString::SectionSkipEmpty) == QLatin1String("good");
}

bool GoodRoutes::isForFiles(const Net::HttpRequest &request)
{
    return request.method == "POST"
        && (FileRoutes::isUpload(request)
            || request.path.startsWith(QLatin1String("/good/api/v5/data/")));
}

Net::HttpResponse GoodRoutes::refusal(const Error &error)
{
    return goodTooMany(error.message, error.retryAfter);
}

void GoodRoutes::logIn(const Router::Match &match, const Net::Responder &responder)
{
    const auto text = textBody(match.request);
    if (!text) {
        responder.reply(goodError(415, text.error().message));
        return;
    }
    const auto body = SocketIO::fromJsonText(*text);
    if (!body || !body->isObject()) {
        responder.reply(goodError(400,
            body ? QStringLiteral("The body must be a JSON object")
                 : QStringLiteral("The body can't be read: ") + body.error().message()));
        return;
    }
    const QJsonObject fields = body->toObject();
    const QString provider = fields[QLatin1String("provider")].toString(QStringLiteral("rest"));
    if (provider != QLatin1String("rest")) {
        responder.reply(
            goodError(400, QStringLiteral("Only the provider \"rest\" can be used to log in")));
        return;
    }
    QString appId = appIdOf(match.request);
    if (appId.isEmpty())
        appId = fields[QLatin1String("appID")].toString();
    m_sessions
        .logIn({.appId = appId,
            .userId = fields[QLatin1String("username")].toString(),
            .password = fields[QLatin1String("password")].toString(),
            .address = match.request.peerAddress.toString(),
            .network = QString::fromLatin1(Net::networkOf(match.request.peerAddress).toHex()),
            .device = deviceOf(fields, match.request)})
        .then(this, [responder](const Auth::Result<Auth::LogIn> &logIn) {
            responder.reply(logIn ? goodResult(identity(logIn->token, logIn->session))
                                  : goodError(logIn.error()));
        });
}

// The one consumer reads `result.token` as an object, others the flat keys: both are there.
void GoodRoutes::check(const Router::Match &match, const Net::Responder &responder)
{
    const QString token = tokenOf(match.request);
    m_sessions.check(appIdOf(match.request), token)
        .then(this, [responder, token](const Auth::Result<Auth::SessionInfo> &session) {
            if (!session && session.error().code == Auth::Error::Code::Unavailable) {
                responder.reply(goodError(session.error()));
                return;
            }
            QJsonObject result{{QStringLiteral("result"), session.hasValue()}};
            if (session) {
                result = identity(token, *session);
                result[QLatin1String("token")] = identity(token, *session);
                result[QLatin1String("result")] = true;
            }
            responder.reply(goodResult(result));
        });
}

void GoodRoutes::logOut(const Router::Match &match, const Net::Responder &responder)
{
    const QString token = tokenOf(match.request);
    // Whoever has no session is logged out.
    if (token.isEmpty()) {
        responder.reply(goodResult(true));
        return;
    }
    m_sessions.logOut(appIdOf(match.request), token)
        .then(this, [this, responder](const Auth::Result<std::optional<Store::Session>> &done) {
            if (done && *done)
                m_gateway.endSession((*done)->appId, (*done)->id, QStringLiteral("logged_out"));
            responder.reply(done ? goodResult(true) : goodError(done.error()));
        });
}

} // namespace Api

#include "moc_goodroutes.cpp"
