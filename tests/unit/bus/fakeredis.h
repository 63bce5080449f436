// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/bus/redisurl.h"
#include "server/bus/resp.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <functional>
#include <memory>

//! \brief Somebody who answers where Redis should.
class FakeRedis : public QTcpServer {
public:
    //! What is answered to bytes.
    using OnBytes = std::function<QByteArray(const QByteArray &bytes)>;
    //! What is answered to a command.
    using OnCommand = std::function<QByteArray(const QList<QByteArray> &command)>;

    FakeRedis() { listen(QHostAddress::LocalHost); }

    void answerBytes(const OnBytes &answer)
    {
        connect(this, &QTcpServer::newConnection, this, [this, answer] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket,
                [socket, answer] { socket->write(answer(socket->readAll())); });
        });
    }

    //! \brief Commands look as replies that are arrays of strings do.
    void answerCommands(const OnCommand &answer)
    {
        connect(this, &QTcpServer::newConnection, this, [this, answer] {
            QTcpSocket *socket = nextPendingConnection();
            auto parser = std::make_shared<Bus::Resp::Parser>();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, parser, answer] {
                parser->feed(socket->readAll());
                while (const auto command = parser->take()) {
                    QList<QByteArray> words;
                    for (std::size_t i = 0; i < command->elements.size(); ++i)
                        words.append(command->bulk(i));
                    socket->write(answer(words));
                }
            });
        });
    }

    //! \brief As Redis answers.
    static QByteArray usual(const QList<QByteArray> &command)
    {
        const QByteArray verb = command.value(0);
        if (verb == "SUBSCRIBE")
            return "*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n";
        if (verb == "PUBLISH")
            return ":1\r\n";
        return verb == "PING" ? "+PONG\r\n" : "+OK\r\n";
    }

    [[nodiscard]] Bus::RedisUrl url(const QString &logIn = {}) const
    {
        return *Bus::RedisUrl::parse(QStringLiteral("redis://") + logIn
            + QStringLiteral("127.0.0.1:") + QString::number(serverPort()));
    }
};
