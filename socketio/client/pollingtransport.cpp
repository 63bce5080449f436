// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/pollingtransport_p.h"

#include "socketio/client/logging_p.h"

#include <QtCore/QRandomGenerator>

#include <cstring>

namespace SocketIO {

namespace {

//! The body of a POST, which can be read once: QNetworkAccessManager sends a request again when the
//! connection breaks before the answer, and the server would handle the packets twice.
class Body : public QIODevice {
public:
    Body(const QByteArray &bytes, bool repeatable, QObject *parent)
        : QIODevice(parent)
        , m_bytes(bytes)
        , m_repeatable(repeatable)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override
    {
        return m_bytes.size() - m_read + QIODevice::bytesAvailable();
    }
    bool reset() override
    {
        m_read = 0;
        return m_repeatable;
    }
    [[nodiscard]] bool atEnd() const override { return m_read == m_bytes.size(); }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, m_bytes.size() - m_read);
        if (size == 0 && maxSize > 0)
            return -1;
        std::memcpy(data, m_bytes.constData() + m_read, static_cast<std::size_t>(size));
        m_read += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    const bool m_repeatable;
    qsizetype m_read = 0;
};

//! Whether a proxy may refuse each new connection's first request to have it again with a password.
bool mayAskAgain(const QUrl &url, QNetworkProxy proxy)
{
    if (url.scheme() == QLatin1String("https"))
        return false;
    if (proxy.type() == QNetworkProxy::DefaultProxy)
        proxy = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url)).value(0);
    return (proxy.type() == QNetworkProxy::HttpProxy
               || proxy.type() == QNetworkProxy::HttpCachingProxy)
        && !proxy.user().isEmpty();
}

} // namespace

PollingTransport::PollingTransport(TransportSettings settings)
    : Transport(std::move(settings))
    , m_stamp(QRandomGenerator::global()->generate64())
    , m_repeatable(mayAskAgain(this->settings().url, options().proxy))
{
    if (options().proxy.type() != QNetworkProxy::DefaultProxy)
        m_network.setProxy(options().proxy);
    if (QNetworkCookieJar *jar = this->settings().cookies) {
        QObject *owner = jar->parent();
        m_network.setCookieJar(jar);
        // It would take it along when it goes.
        jar->setParent(owner);
    }
}

PollingTransport::~PollingTransport()
{
    for (QNetworkReply *reply : {m_get, m_post}) {
        if (reply)
            reply->disconnect(this);
    }
}

QNetworkRequest PollingTransport::request() const
{
    QUrl url = requestUrl();
    if (options().timestampRequests) {
        QUrlQuery query(url);
        query.addQueryItem(options().timestampParam, QString::number(m_stamp, 36));
        url.setQuery(query);
    }
    QNetworkRequest request(url);
    request.setSslConfiguration(options().sslConfiguration);
    request.setTransferTimeout(static_cast<int>(options().requestTimeout.count()));
    // A connection that always has a request waiting gains nothing from streams.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(
        QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    // It would replace a Cookie header of the options instead of adding to it.
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    if (!settings().cookies)
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    const auto headers = requestHeaders();
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    return request;
}

void PollingTransport::watch(QNetworkReply *reply)
{
    connect(reply, &QNetworkReply::sslErrors, this,
        [this](const QList<QSslError> &errors) { m_tlsError = describeTlsErrors(errors); });
    // Where it can't be followed to, the reply has no such header any more.
    m_redirectedTo.clear();
    connect(reply, &QNetworkReply::redirected, this,
        [this](const QUrl &target) { m_redirectedTo = target.toEncoded(); });
    connect(reply, &QIODevice::readyRead, this, [this, reply] {
        if (reply->bytesAvailable() > options().maxMessageSize)
            finish(tr("The server's answer is too large"));
    });
}

void PollingTransport::open()
{
    poll();
}

void PollingTransport::poll()
{
    // A handler of what the last one brought may have resumed already.
    if (m_get)
        return;
    ++m_stamp;
    m_get = m_network.get(request());
    watch(m_get);
    watchForRepetition(m_get);
    connect(m_get, &QNetworkReply::finished, this, &PollingTransport::onPolled);
}

// The answer that was lost with a connection may have held packets: one that is asked for again, as
// QNetworkAccessManager does by itself, would hide that. Without a session there is nothing to
// lose.
void PollingTransport::watchForRepetition(QNetworkReply *reply)
{
    if (settings().sid.isEmpty() || m_repeatable)
        return;
    m_asked = false;
    connect(reply, &QNetworkReply::redirected, this, [this] { m_asked = false; });
    connect(reply, &QNetworkReply::requestSent, this, [this] {
        if (std::exchange(m_asked, true))
            finish(tr("The connection broke before the server's answer"));
    });
}

void PollingTransport::onPolled()
{
    QNetworkReply *reply = std::exchange(m_get, nullptr);
    reply->deleteLater();
    const QByteArray body = reply->readAll();
    if (reply->error() != QNetworkReply::NoError || isWebPage(body)) {
        fail(reply, body);
        return;
    }
    const QPointer<PollingTransport> guard(this);
    const DecodedPayload payload = decodePayload(body);
    // Somebody else who answers is no server that has made a mistake.
    const bool isHandshake =
        !payload.packets.isEmpty() && payload.packets.first().type == EnginePacket::Type::Open;
    if (settings().sid.isEmpty() && !isHandshake) {
        fail(reply, body);
        return;
    }
    for (const EnginePacket &packet : payload.packets) {
        if (m_finished || m_closing)
            return;
        // The session is gone: there is nobody to say goodbye to.
        if (packet.type == EnginePacket::Type::Close)
            setSid({});
        Q_EMIT packetReceived(packet);
        if (!guard)
            return;
    }
    if (m_finished || m_closing)
        return;
    if (payload.error) {
        Q_EMIT parseError(payload.error->message());
        return;
    }
    if (m_pausing)
        pauseIfIdle();
    else
        poll();
}

bool PollingTransport::isWritable() const
{
    return !m_post && !m_pausing && !m_closing && !m_finished && !settings().sid.isEmpty();
}

void PollingTransport::send(const QList<EnginePacket> &packets)
{
    post(encodePayload(packets));
}

void PollingTransport::post(const QByteArray &body)
{
    ++m_stamp;
    QNetworkRequest prepared = request();
    prepared.setHeader(
        QNetworkRequest::ContentTypeHeader, QStringLiteral("text/plain;charset=UTF-8"));
    prepared.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    prepared.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    // Whoever follows a redirect sends a GET there, mostly: the packets would be lost on the way.
    prepared.setAttribute(
        QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    m_posted = body.size();
    auto *device = new Body(body, m_repeatable, this);
    m_post = m_network.post(prepared, device);
    device->setParent(m_post);
    watch(m_post);
    connect(m_post, &QNetworkReply::finished, this, &PollingTransport::onPosted);
}

void PollingTransport::onPosted()
{
    QNetworkReply *reply = std::exchange(m_post, nullptr);
    reply->deleteLater();
    m_posted = 0;
    if (m_closing) {
        finish({});
        return;
    }
    const QByteArray body = reply->readAll();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply->error() != QNetworkReply::NoError || status / 100 != 2 || isWebPage(body)) {
        fail(reply, body);
        return;
    }
    const QPointer<PollingTransport> guard(this);
    if (std::exchange(m_checking, false))
        Q_EMIT alive();
    if (guard && !m_finished)
        Q_EMIT bytesTaken();
    if (guard && !m_finished && m_pausing)
        pauseIfIdle();
    if (guard && !m_finished && !m_post)
        Q_EMIT drained();
}

void PollingTransport::pause()
{
    m_pausing = true;
    pauseIfIdle();
}

void PollingTransport::resume()
{
    m_pausing = false;
    if (!m_finished && !m_closing)
        poll();
}

void PollingTransport::pauseIfIdle()
{
    if (!m_get && !m_post)
        Q_EMIT paused();
}

// The engine waits until it is drained, so no POST is under way that would be cut short.
void PollingTransport::close()
{
    if (m_finished || m_closing)
        return;
    if (settings().sid.isEmpty() || m_post) {
        finish({});
        return;
    }
    m_closing = true;
    post(encodePayload({{EnginePacket::Type::Close}}));
}

// Nothing that the server has to answer; but the request itself is answered.
void PollingTransport::checkAlive()
{
    m_checking = true;
    if (isWritable())
        post(encodePayload({{EnginePacket::Type::Noop}}));
}

void PollingTransport::fail(QNetworkReply *reply, const QByteArray &body)
{
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!m_tlsError.isEmpty())
        finish(m_tlsError);
    else if (status != 0 && (status / 100 != 2 || reply->error() == QNetworkReply::NoError))
        finish(describeAnswer({.status = status,
            .contentType = reply->rawHeader("Content-Type"),
            .location =
                reply->hasRawHeader("Location") ? reply->rawHeader("Location") : m_redirectedTo,
            .body = body}));
    else if (reply->error()
            == QNetworkReply::ContentReSendError // see Body
                                                 // A reset, now and then. The same code may have
                                                 // better words, as of a proxy.
        || (reply->error() == QNetworkReply::UnknownNetworkError
            && reply->errorString() == QAbstractSocket::tr("Unknown error")))
        finish(tr("The connection broke before the server's answer"));
    else
        finish(reply->errorString());
}

void PollingTransport::finish(const QString &error)
{
    if (m_finished)
        return;
    m_finished = true;
    for (QNetworkReply *reply : {m_get, m_post}) {
        if (!reply)
            continue;
        reply->disconnect(this);
        // Not abort(): QNetworkAccessManager would complain of an error that is on its way already.
        // Deleting it ends the request; until then it takes no more of the answer.
        reply->setReadBufferSize(1);
        reply->deleteLater();
    }
    m_get = nullptr;
    m_post = nullptr;
    Q_EMIT closed(error);
}

} // namespace SocketIO

#include "moc_pollingtransport_p.cpp"
