// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/local/localinstance.h"

#include "app/logging.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QThread>
#include <QtNetwork/QLocalSocket>

namespace App {

namespace {

//! How long the one that runs may take to say that it has understood.
constexpr int kAnswerMs = 5000;
//! The one that has the lock may not listen yet.
constexpr int kAgainMs = 50;
const QByteArray kUnderstood = QByteArrayLiteral("ok\n");

QByteArray lineOf(const Instance::Wish &wish)
{
    return QJsonDocument(
               QJsonObject{{QStringLiteral("links"), QJsonArray::fromStringList(wish.links)},
                   {QStringLiteral("action"), wish.action},
                   {QStringLiteral("parameter"), wish.parameter},
                   {QStringLiteral("token"), wish.token}})
               .toJson(QJsonDocument::Compact)
        + '\n';
}

Instance::Wish wishIn(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    return {.links = object[QLatin1String("links")].toVariant().toStringList(),
        .action = object[QLatin1String("action")].toString(),
        .parameter = object[QLatin1String("parameter")].toString(),
        .token = object[QLatin1String("token")].toString()};
}

//! Short enough for the path of a socket, and another one for each person.
QString nameFor(const QString &directory)
{
    const QByteArray hash =
        QCryptographicHash::hash(QDir(directory).absolutePath().toUtf8(), QCryptographicHash::Sha1);
    return QStringLiteral("crier-") + QString::fromLatin1(hash.toHex().left(16));
}

} // namespace

LocalInstance::LocalInstance(const QString &directory, QObject *parent)
    : Instance(parent)
    , m_name(nameFor(directory))
    , m_lock(QDir(directory).filePath(QStringLiteral("instance.lock")))
{
    QDir().mkpath(directory);
    // It is held for as long as its process lives, however long that is.
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &LocalInstance::accept);
}

LocalInstance::~LocalInstance() = default;

bool LocalInstance::forward(const Wish &wish) const
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kAnswerMs) {
        QLocalSocket socket;
        socket.connectToServer(m_name);
        if (!socket.waitForConnected(kAnswerMs)) {
            QThread::msleep(kAgainMs);
            continue;
        }
        socket.write(lineOf(wish));
        while (!socket.canReadLine() && socket.waitForReadyRead(kAnswerMs)) { }
        return socket.readLine() == kUnderstood;
    }
    qCWarning(lcApp) << "The app that runs does not answer";
    return false;
}

Instance::Role LocalInstance::claim(const Wish &wish, bool onlyForward)
{
    if (!m_lock.tryLock())
        return forward(wish) ? Role::Forwarded : Role::Alone;
    if (onlyForward) {
        m_lock.unlock();
        return Role::Alone;
    }
    // What somebody left who did not end well.
    QLocalServer::removeServer(m_name);
    if (!m_server.listen(m_name)) {
        qCWarning(lcApp) << "No other start will reach this one:" << m_server.errorString();
        return Role::Alone;
    }
    return Role::First;
}

void LocalInstance::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(kLongestWish);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->canReadLine()) {
                const Wish wish = wishIn(socket->readLine());
                socket->write(kUnderstood);
                socket->disconnectFromServer();
                Q_EMIT wished(wish);
            } else if (socket->bytesAvailable() >= kLongestWish) {
                socket->abort();
            }
        });
    }
}

} // namespace App

#include "moc_localinstance.cpp"
