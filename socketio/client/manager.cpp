// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/manager_p.h"

namespace SocketIO {

Manager::Manager(QObject *parent)
    : Manager(Environment::system(), parent)
{
}

Manager::Manager(const QUrl &url, QObject *parent)
    : Manager(parent)
{
    d->url = url;
}

Manager::Manager(const QUrl &url, const Options &options, QObject *parent)
    : Manager(url, parent)
{
    setOptions(options);
}

Manager::Manager(const Environment &environment, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<ManagerPrivate>(this, environment))
{
}

Manager::~Manager()
{
    d->shutDown();
}

QUrl Manager::url() const
{
    return d->url;
}

void Manager::setUrl(const QUrl &url)
{
    if (d->url == url)
        return;
    d->url = url;
    Q_EMIT urlChanged();
}

const Manager::Options &Manager::options() const
{
    return *d->options;
}

void Manager::setOptions(const Options &options)
{
    d->options = std::make_shared<const Options>(options);
}

Manager::State Manager::state() const
{
    return d->state;
}

QString Manager::transport() const
{
    const auto type =
        d->state == State::Open && d->engine ? d->engine->transportType() : std::nullopt;
    return type ? QString::fromLatin1(transportName(*type)) : QString();
}

QByteArray Manager::sessionId() const
{
    return d->state == State::Open && d->engine ? d->engine->handshake().sid : QByteArray();
}

int Manager::nextAttemptIn() const
{
    return d->reconnectTimer.isActive() ? static_cast<int>(d->reconnectTimer.remaining().count())
                                        : -1;
}

qint64 Manager::bytesToWrite() const
{
    return d->engine ? d->engine->bytesToWrite() : 0;
}

qint64 Manager::packetsToWrite() const
{
    return d->engine ? d->engine->packetsToWrite() : 0;
}

void Manager::open()
{
    d->open();
}

void Manager::close()
{
    d->close();
}

void Manager::checkConnection()
{
    d->checkConnection();
}

} // namespace SocketIO

#include "moc_manager.cpp"
