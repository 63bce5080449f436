// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/livebackend.h"

#include "app/account/httpanswer.h"
#include "app/logging.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QFile>
#include <QtCore/QMimeDatabase>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>
#include <QtNetwork/QHttpMultiPart>
#include <QtNetwork/QNetworkReply>

#include <utility>

#include <memory>

namespace App {

namespace {

constexpr int kRequestTimeoutMs = 15000;
//! Until it is asked again what could not look at the session.
constexpr int kAgainMs = 2000;
constexpr std::chrono::milliseconds kActionTimeout = std::chrono::minutes(1);

//! The server's code for a database that fails.
constexpr QLatin1String kUnavailable("unavailable");
const QString kPagesTopic = QStringLiteral("pages");

//! QUrlQuery leaves a plus as it is, which is a space to servers.
QString queryText(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

LiveBackend::LiveBackend(QObject *parent)
    : Backend(parent)
    , m_socket(&m_manager)
{
    // Proxies that let no WebSocket through are rare: what costs a round trip more is for them.
    SocketIO::ManagerOptions options;
    options.transports = {SocketIO::TransportType::WebSocket, SocketIO::TransportType::Polling};
    options.tryAllTransports = true;
    m_manager.setOptions(options);
    connect(&m_manager, &SocketIO::Manager::stateChanged, this, &Backend::stateChanged);
    connect(&m_manager, &SocketIO::Manager::networkChanged, this, &LiveBackend::retryNow);
    connect(&m_socket, &SocketIO::Socket::stateChanged, this, &Backend::stateChanged);
    // Each connection anew: the server forgets with the connection who wanted to know.
    connect(&m_socket, &SocketIO::Socket::connected, this, [this] {
        tellTopics();
        tellPresence();
    });
    m_socket.setAckTimeout(std::chrono::milliseconds(kRequestTimeoutMs));
    m_socket.setAuthProvider(this, [this](const SocketIO::Socket::AuthReply &reply) {
        m_isLive = false;
        const Place from = place();
        reply({{QStringLiteral("app_id"), m_credentials.appId},
            {QStringLiteral("session_id"), m_token}, {QStringLiteral("meta"), true},
            {QStringLiteral("live"), true}, {QStringLiteral("offset"), from.offset},
            {QStringLiteral("states"), from.states}});
    });
    connect(&m_socket, &SocketIO::Socket::eventReceived, this, &LiveBackend::onEvent);
    connect(&m_socket, &SocketIO::Socket::connectError, this, &LiveBackend::onConnectError);
    connect(&m_socket, &SocketIO::Socket::disconnected, this, &LiveBackend::onDisconnected);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &LiveBackend::connectSocket);
}

LiveBackend::~LiveBackend()
{
    m_manager.disconnect(this);
    m_socket.disconnect(this);
}

QNetworkRequest LiveBackend::request(const QString &path) const
{
    QUrl url = m_credentials.server;
    // A name in it may hold a slash, which is written as %2F.
    url.setPath(path, QUrl::TolerantMode);
    QNetworkRequest request(url);
    request.setTransferTimeout(kRequestTimeoutMs);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token.toUtf8());
    return request;
}

void LiveBackend::resume(const Credentials &credentials, const QString &token)
{
    m_credentials = credentials;
    m_token = token;
    connectSocket();
}

void LiveBackend::connectSocket()
{
    m_again.stop();
    m_manager.setUrl(m_credentials.server);
    m_socket.connectToServer();
}

void LiveBackend::tellTopics()
{
    if (m_socket.isConnected())
        watch(QStringList{kPagesTopic} + topics());
}

void LiveBackend::watch(const QStringList &topics)
{
    m_watching = topics;
    const QVariantMap message{{QStringLiteral("topics"), topics}};
    if (topics == QStringList{kPagesTopic}) {
        m_socket.emitEvent("crier:watch", message);
        return;
    }
    m_socket.emitWithAck(
        "crier:watch", {message}, this, [this, topics](const SocketIO::AckResult &result) {
            // A server that does not let them see one of the lists tells of none.
            const bool isRefused =
                result.arguments.value(0).toMap().contains(QStringLiteral("error"));
            if (isRefused && m_watching == topics && m_socket.isConnected())
                watch({kPagesTopic});
        });
}

void LiveBackend::tellPresence()
{
    if (m_socket.isConnected() && !presence().isEmpty())
        m_socket.emitEvent("crier:here", presence().toVariantMap());
}

void LiveBackend::logOut()
{
    m_again.stop();
    m_socket.disconnectFromServer();
    if (m_token.isEmpty())
        return;
    QNetworkRequest logOutRequest = request(QStringLiteral("/good/api/v4/auth/logout"));
    QUrl url = logOutRequest.url();
    url.setQuery(identifying());
    logOutRequest.setUrl(url);
    QNetworkReply *reply = m_network.get(logOutRequest);
    connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    m_token.clear();
}

void LiveBackend::retryNow()
{
    if (m_again.isActive())
        connectSocket();
    else
        m_manager.checkConnection();
    // What HTTP keeps for the next call may be as dead, and would take its whole time to tell.
    if (!m_network.findChild<QNetworkReply *>())
        m_network.clearConnectionCache();
}

int LiveBackend::nextAttemptIn() const
{
    return m_again.isActive() ? m_again.remainingTime() : m_manager.nextAttemptIn();
}

Backend::State LiveBackend::state() const
{
    // The manager knows first that a connection is lost.
    if (m_socket.isConnected() && m_manager.state() == SocketIO::Manager::State::Open)
        return State::Online;
    if (m_again.isActive() || m_manager.state() == SocketIO::Manager::State::Waiting)
        return State::Waiting;
    return m_socket.isActive() ? State::Connecting : State::Offline;
}

void LiveBackend::onConnectError(const QString &message, const QJsonValue &data)
{
    qCInfo(lcApp) << "connection refused:" << message;
    // Without data it is not the server's own refusal. Where it could not look at the session the
    // session may well be good.
    if (data[QLatin1String("code")] == kUnavailable) {
        m_again.start(kAgainMs);
        Q_EMIT stateChanged();
    } else if (!data.isUndefined()) {
        Q_EMIT sessionEnded(message);
    }
}

// A client of Socket.IO stays away when the server has closed its connection. That may have been
// one of many of somebody who is welcome; if not, the next attempt is told so.
void LiveBackend::onDisconnected(SocketIO::Socket::DisconnectReason reason)
{
    if (reason != SocketIO::Socket::DisconnectReason::ServerDisconnect || m_token.isEmpty())
        return;
    // Not all at once, where it was all of them.
    m_again.start(kAgainMs + QRandomGenerator::global()->bounded(kAgainMs));
    Q_EMIT stateChanged();
}

void LiveBackend::onEvent(const SocketIO::Event &event)
{
    // Between message and offset stands what is told of it besides.
    const QJsonValue second = QJsonValue::fromVariant(event.arguments().value(1));
    IncomingPush push{.event = event.name(),
        .rawMessage = event.rawArguments().value(0, QByteArrayLiteral("null")),
        .message = {},
        .offset = event.arguments().value(second.isObject() ? 2 : 1).toString(),
        .meta = second.toObject(),
        // A server that tells nothing besides does not say either when everything older has come.
        .isReplayed = !m_isLive && second.isObject()};
    if (const auto message = SocketIO::fromJsonText(push.rawMessage))
        push.message = *message;
    // What is the server's own is no push, also where this app does not know it yet.
    if (!event.name().startsWith(QLatin1String("crier:"))) {
        Q_EMIT pushReceived(push);
        return;
    }
    if (takeOwnEvent(event.name(), push.message))
        return;
    const auto notices = Notice::parse(event.name(), push.message);
    for (const Notice &notice : notices)
        Q_EMIT noticeReceived(notice);
}

bool LiveBackend::takeOwnEvent(const QString &name, const QJsonValue &message)
{
    if (name == QLatin1String("crier:session")) {
        Q_EMIT sessionEnded(tr("This session was ended: log in again"));
    } else if (name == QLatin1String("crier:preferences")) {
        Q_EMIT preferencesChanged(message[QLatin1String("version")].toInteger());
    } else if (name == QLatin1String("crier:pages")) {
        Q_EMIT pagesChanged();
    } else if (name == QLatin1String("crier:admin")) {
        // Who has another role says again what they want to see.
        if (message.toObject().contains(QLatin1String("topics")))
            tellTopics();
        else
            Q_EMIT watched(message[QLatin1String("topic")].toString());
    } else if (name == QLatin1String("crier:state")) {
        Q_EMIT stateReceived(StateChange::parse(message));
    } else if (name == QLatin1String("crier:live")) {
        m_isLive = true;
        Q_EMIT wentLive({.replayed = message[QLatin1String("replayed")].toInteger(),
            .unread = message[QLatin1String("unread")].toInteger(),
            .states = message[QLatin1String("states")].toString(),
            .first = message[QLatin1String("first")].toString()});
    } else {
        return false;
    }
    return true;
}

//! What endpoints of /good ask of who is logged in.
QUrlQuery LiveBackend::identifying() const
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("appID"), queryText(m_credentials.appId));
    query.addQueryItem(QStringLiteral("sessionID"), queryText(m_token));
    return query;
}

void LiveBackend::call(const Request &wanted, QObject *context, const Then &then)
{
    QNetworkRequest request = this->request(wanted.path);
    QUrl url = request.url();
    QUrlQuery query = wanted.path.startsWith(QLatin1String("/good/")) ? identifying() : QUrlQuery();
    for (const auto &[name, value] : wanted.query)
        query.addQueryItem(queryText(name), queryText(value));
    url.setQuery(query);
    request.setUrl(url);
    if (wanted.version >= 0)
        request.setRawHeader("If-Match", '"' + QByteArray::number(wanted.version) + '"');
    if (!wanted.attempt.isEmpty())
        request.setRawHeader("Idempotency-Key", wanted.attempt);
    HttpAnswer::await(
        m_network.sendCustomRequest(request, wanted.method, wanted.body), context, then);
}

void LiveBackend::upload(
    const QUrl &file, QObject *context, const Progress &progress, const Then &then)
{
    auto device = std::make_unique<QFile>(file.toLocalFile());
    if (!device->open(QIODevice::ReadOnly)) {
        const QString error = tr("Can't read %1: %2").arg(file.fileName(), device->errorString());
        QTimer::singleShot(0, context, [error, then] { then({.error = error}); });
        return;
    }
    auto form = std::make_unique<QHttpMultiPart>(QHttpMultiPart::FormDataType);
    QHttpPart part;
    QString name = file.fileName();
    name.replace(u'"', u'_').replace(u'\\', u'_');
    part.setHeader(QNetworkRequest::ContentDispositionHeader,
        QStringLiteral("form-data; name=\"file\"; filename=\"%1\"").arg(name));
    part.setHeader(QNetworkRequest::ContentTypeHeader,
        QMimeDatabase().mimeTypeForFile(file.toLocalFile()).name());
    part.setBodyDevice(device.get());
    device.release()->setParent(form.get());
    form->append(part);
    QNetworkRequest request = this->request(QStringLiteral("/api/upload"));
    QUrl url = request.url();
    url.setQuery(identifying());
    request.setUrl(url);
    // The form says what it is, and takes as long as it takes.
    request.setHeader(QNetworkRequest::ContentTypeHeader, {});
    request.setTransferTimeout(0);
    QNetworkReply *reply = m_network.post(request, form.get());
    form.release()->setParent(reply);
    connect(reply, &QNetworkReply::uploadProgress, context, [progress](qint64 sent, qint64 total) {
        progress(total > 0 ? double(sent) / double(total) : 0);
    });
    HttpAnswer::await(reply, context, then);
}

void LiveBackend::sendReceipts(const QJsonArray &receipts, QObject *context,
    const std::function<void(const Receipted &)> &then)
{
    // One argument that is a list, and not a list of arguments.
    QVariantList arguments;
    arguments.append(QVariant(receipts.toVariantList()));
    const bool isSent = m_socket.emitWithAck(
        "crier:receipt", arguments, context, [then](const SocketIO::AckResult &result) {
            const QVariantMap answer = result.arguments.value(0).toMap();
            // It wants them, and can't write just now.
            const bool isLater = answer.value(QStringLiteral("code")).toString() == kUnavailable;
            then({.isThere = bool(result) && !isLater,
                .error = answer.value(QStringLiteral("error")).toString()});
        });
    if (!isSent)
        QTimer::singleShot(0, context, [then] { then({}); });
}

void LiveBackend::act(const QString &offset, const QString &action, const QString &text,
    QObject *context, const Then &then)
{
    if (state() != State::Online) {
        QTimer::singleShot(0, context, [then] { then({.error = tr("There is no connection")}); });
        return;
    }
    QVariantMap call{{QStringLiteral("offset"), offset}, {QStringLiteral("action"), action}};
    if (!text.isEmpty())
        call.insert(QStringLiteral("text"), text);
    // The request that the server makes for it may take its time.
    m_socket.emitWithAck("crier:action", {call}, context,
        [then](const SocketIO::AckResult &result) {
            const auto answer = QJsonObject::fromVariantMap(result.arguments.value(0).toMap());
            const QString error = answer[QLatin1String("error")].toString();
            then({.object = answer, .error = result ? error : result.errorString()});
        },
        {.timeout = kActionTimeout});
}

} // namespace App

#include "moc_livebackend.cpp"
