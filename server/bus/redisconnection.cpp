// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/redisconnection.h"

#include "socketio/protocol/visibletext.h"

#include <QtCore/QPointer>
#include <QtCore/QRandomGenerator>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>

#include <algorithm>

namespace Bus {

namespace {

//! Before the first try to come back, and twice as long each time until the longest; where Redis
//! was reached and refuses, somebody has to do something about it.
constexpr std::chrono::milliseconds kFirstWait{100};
constexpr std::chrono::milliseconds kLongestWait{2000};
constexpr std::chrono::milliseconds kFirstRefusedWait{5000};
constexpr std::chrono::milliseconds kLongestRefusedWait{60'000};
constexpr int kMaxDoublings = 10;
//! Turns after which a connection was one: whoever lets us in and throws us out is not asked again
//! at once.
constexpr int kTurnsUntilSteady = 20;

QByteArray codeOf(const QByteArray &error)
{
    return error.left(error.indexOf(' ')); // of one that is all code, all
}

// What an error begins with that the next try will find as well. NOAUTH, NOPERM and WRONGPASS are
// about users, DENIED is the protected mode, ERR is what Redis does not understand.
bool isLasting(const QByteArray &error)
{
    static const QByteArrayList words{"NOAUTH", "NOPERM", "WRONGPASS", "DENIED", "ERR"};
    return words.contains(codeOf(error));
}

QString redisText(const QByteArray &text)
{
    return SocketIO::visible(QString::fromUtf8(text));
}

} // namespace

RedisConnection::RedisConnection(const RedisUrl &url, QObject *parent)
    : QObject(parent)
    , m_url(url)
    , m_turns(this)
    , m_again(this)
{
    m_turns.setInterval(kTurn);
    m_again.setSingleShot(true);
    connect(&m_turns, &QTimer::timeout, this, &RedisConnection::turn);
    connect(&m_again, &QTimer::timeout, this, &RedisConnection::open);
}

// A socket that goes would tell one that is gone.
RedisConnection::~RedisConnection()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void RedisConnection::start()
{
    m_again.start(0);
}

void RedisConnection::subscribe(const QByteArray &verb, const QByteArray &name)
{
    const QList<QByteArray> command{verb, name};
    if (m_subscriptions.contains(command))
        return;
    m_subscriptions.append(command);
    if (m_isGreeted)
        ask(Asked::Subscription, command);
}

bool RedisConnection::publish(const QByteArray &channel, const QByteArray &message)
{
    if (!m_isReady || message.size() > Resp::kMaxBulk || m_asked.size() >= kMaxUnanswered
        || waitingBytes() + message.size() > kMaxWaiting)
        return false;
    ask(Asked::Publication, {QByteArrayLiteral("PUBLISH"), channel, message});
    return true;
}

// A new socket each time: none is taken back into use from inside a signal of its own.
void RedisConnection::open()
{
    m_age = 0;
    m_silence = 0;
    m_turns.start();
    if (m_url.isSecure) {
        openSecurely();
        return;
    }
    m_socket = new QTcpSocket(this);
    watch(m_socket);
    connect(m_socket, &QTcpSocket::connected, this, &RedisConnection::greet);
    m_socket->connectToHost(m_url.host, m_url.port);
}

// The file is read anew each time: who vouches may have changed.
void RedisConnection::openSecurely()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!m_url.caFile.isEmpty()) {
        const auto certificates = QSslCertificate::fromPath(
            m_url.caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
        if (certificates.isEmpty()) {
            lose(QStringLiteral("%1 has no certificates").arg(SocketIO::shown(m_url.caFile)), true);
            return;
        }
        configuration.setCaCertificates(certificates);
    }
    auto *socket = new QSslSocket(this);
    m_socket = socket;
    watch(socket);
    socket->setSslConfiguration(configuration);
    connect(socket, &QSslSocket::encrypted, this, &RedisConnection::greet);
    socket->connectToHostEncrypted(m_url.host, m_url.port);
}

void RedisConnection::watch(QTcpSocket *socket)
{
    socket->setProxy(QNetworkProxy::NoProxy); // which Qt would ask the system for, and wait
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, &RedisConnection::read);
    connect(socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        read(); // its last word may say why
        if (!m_socket)
            return;
        lose(error == QAbstractSocket::RemoteHostClosedError
                ? QStringLiteral("it has closed the connection")
                : SocketIO::visible(m_socket->errorString()),
            error == QAbstractSocket::SslHandshakeFailedError);
    });
}

// All at once: the answers come in the same order.
void RedisConnection::greet()
{
    m_isGreeted = true;
    if (m_url.hasPassword && m_url.user.isEmpty())
        ask(Asked::LogIn, {QByteArrayLiteral("AUTH"), m_url.password});
    else if (m_url.hasPassword)
        ask(Asked::LogIn, {QByteArrayLiteral("AUTH"), m_url.user, m_url.password});
    if (m_url.database > 0)
        ask(Asked::Database, {QByteArrayLiteral("SELECT"), QByteArray::number(m_url.database)});
    ask(Asked::Name,
        {QByteArrayLiteral("CLIENT"), QByteArrayLiteral("SETNAME"), QByteArrayLiteral("crierd")});
    for (const QList<QByteArray> &command : std::as_const(m_subscriptions))
        ask(Asked::Subscription, command);
    if (m_subscriptions.isEmpty()) // whether it is one that answers
        ask(Asked::Ping, {QByteArrayLiteral("PING")});
}

void RedisConnection::ask(Asked asked, const QList<QByteArray> &command)
{
    m_asked.push_back(asked);
    m_socket->write(Resp::encode(command));
}

void RedisConnection::read()
{
    if (!m_socket)
        return;
    const QByteArray bytes = m_socket->readAll();
    if (!bytes.isEmpty())
        m_silence = 0;
    m_parser.feed(bytes);
    const QPointer<QTcpSocket> socket(m_socket);
    while (const auto reply = m_parser.take()) {
        take(*reply);
        if (!socket || m_socket != socket) // it was the end of it
            return;
    }
    if (!m_parser.error().isEmpty())
        lose(QStringLiteral("it does not speak as Redis does: ") + m_parser.error(), true);
}

void RedisConnection::take(const Resp::Reply &reply)
{
    if (passOn(reply))
        return;
    if (m_asked.empty()) {
        const bool isError = reply.kind == Resp::Reply::Kind::Error;
        lose(isError ? redisText(reply.text) : QStringLiteral("it answers what was not asked"),
            !isError || isLasting(reply.text));
        return;
    }
    const Asked asked = m_asked.front();
    m_asked.pop_front();
    answer(asked, reply);
    if (m_socket && !m_isReady && m_asked.empty())
        becomeReady();
}

// In RESP2 what was subscribed to comes as arrays between the answers.
bool RedisConnection::passOn(const Resp::Reply &reply)
{
    if (m_subscriptions.isEmpty() || reply.kind != Resp::Reply::Kind::Array)
        return false;
    if (reply.elements.size() == 3 && reply.bulk(0) == "message") {
        Q_EMIT received(reply.bulk(1), reply.bulk(2));
        return true;
    }
    if (reply.elements.size() == 4 && reply.bulk(0) == "pmessage") {
        Q_EMIT matched(reply.bulk(2), reply.bulk(3));
        return true;
    }
    return false;
}

void RedisConnection::answer(Asked asked, const Resp::Reply &reply)
{
    using Kind = Resp::Reply::Kind;
    bool isRight = false;
    switch (asked) {
    case Asked::Name: // a name for people: where it must not have one, it has none
        isRight = reply.kind == Kind::Simple || reply.kind == Kind::Error;
        break;
    case Asked::LogIn:
    case Asked::Database:
        isRight = reply.kind == Kind::Simple;
        break;
    case Asked::Subscription:
        isRight = reply.bulk(0) == "subscribe" || reply.bulk(0) == "psubscribe";
        break;
    case Asked::Ping:
        isRight = reply.kind == Kind::Simple || reply.bulk(0) == "pong";
        break;
    case Asked::Publication:
        isRight = reply.kind == Kind::Integer;
        break;
    }
    if (isRight)
        return;
    if (reply.kind == Kind::Error)
        refuse(asked, reply.text);
    else
        lose(QStringLiteral("it answers what Redis does not"), true);
}

void RedisConnection::refuse(Asked asked, const QByteArray &error)
{
    // What does not know AUTH repeats what it was told: the password.
    if (asked == Asked::LogIn) {
        lose(QStringLiteral("it does not take the user or the password: ")
                + redisText(codeOf(error)),
            isLasting(error));
        return;
    }
    if (m_isReady && asked == Asked::Ping && !isLasting(error))
        return; // busy or loading, and alive
    if (asked == Asked::Publication && !isLasting(error)) {
        Q_EMIT notPublished(redisText(error));
        return;
    }
    lose(QStringLiteral("it refuses: ") + redisText(error), isLasting(error));
}

void RedisConnection::becomeReady()
{
    m_isReady = true;
    Q_EMIT ready();
}

void RedisConnection::turn()
{
    ++m_age;
    ++m_silence;
    if (!m_isReady) {
        if (m_age >= kTurnsUntilReady)
            lose(QStringLiteral("it does not answer"));
        return;
    }
    if (m_age == kTurnsUntilSteady)
        m_failures = 0;
    if (m_silence >= kTurnsUntilSilent)
        lose(QStringLiteral("it does not answer any more"));
    else if (m_silence == kTurnsUntilPing && m_asked.empty())
        ask(Asked::Ping, {QByteArrayLiteral("PING")});
}

void RedisConnection::lose(const QString &reason, bool isRefused)
{
    m_turns.stop();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->deleteLater();
        m_socket = nullptr;
    }
    m_parser = {};
    m_asked.clear();
    m_isGreeted = false;
    m_isReady = false;
    m_again.start(nextWait(isRefused));
    Q_EMIT lost(reason, isRefused);
}

// Between half of it and all of it: nodes that lost the same Redis don't come back as one.
std::chrono::milliseconds RedisConnection::nextWait(bool isRefused)
{
    const auto first = isRefused ? kFirstRefusedWait : kFirstWait;
    const auto longest = isRefused ? kLongestRefusedWait : kLongestWait;
    const auto wait = std::min(longest, first * (1 << std::min(m_failures, kMaxDoublings)));
    ++m_failures;
    return wait / 2
        + std::chrono::milliseconds(
            QRandomGenerator::global()->bounded(static_cast<int>(wait.count() / 2) + 1));
}

qint64 RedisConnection::waitingBytes() const
{
    const auto *secure = qobject_cast<const QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (secure ? secure->encryptedBytesToWrite() : 0);
}

} // namespace Bus

#include "moc_redisconnection.cpp"
