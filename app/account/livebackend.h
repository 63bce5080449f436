// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"
#include "socketio/client/socket.h"

#include <QtCore/QTimer>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QNetworkAccessManager>

namespace App {

//! \brief A real server: HTTP for log-in and the operator's calls, Socket.IO for pushes.
class LiveBackend : public Backend {
    Q_OBJECT

public:
    explicit LiveBackend(QObject *parent = nullptr);
    ~LiveBackend() override;

    void logIn(const Credentials &credentials) override;
    void resume(const Credentials &credentials, const QString &token) override;
    void logOut() override;
    void retryNow() override;
    [[nodiscard]] int nextAttemptIn() const override;
    [[nodiscard]] State state() const override;
    [[nodiscard]] QUrl server() const override { return m_credentials.server; }
    void call(const Request &request, QObject *context, const Then &then) override;
    void upload(
        const QUrl &file, QObject *context, const Progress &progress, const Then &then) override;
    void sendReceipts(const QJsonArray &receipts, QObject *context,
        const std::function<void(const Receipted &)> &then) override;
    void act(const QString &offset, const QString &action, const QString &text, QObject *context,
        const Then &then) override;

protected:
    void tellTopics() override;
    void tellPresence() override;

private:
    void setUp(const Credentials &credentials);
    void lookWhetherNew();
    void accept(const Credentials &credentials);
    void onLogInAnswer(QNetworkReply *reply);
    void connectSocket();
    void watch(const QStringList &topics);
    [[nodiscard]] bool takeOwnEvent(const QString &name, const QJsonValue &message);
    void onEvent(const SocketIO::Event &event);
    void onDisconnected(SocketIO::Socket::DisconnectReason reason);
    void onConnectError(const QString &message, const QJsonValue &data);
    [[nodiscard]] QNetworkRequest request(const QString &path) const;
    [[nodiscard]] QUrlQuery identifying() const;

    Credentials m_credentials;
    QString m_token;
    QString m_refusedInvite; //!< what the server said of it; empty: there was none, or it is good
    QStringList m_watching; //!< what the server was told last
    bool m_isLive = false; //!< everything older has come
    QTimer m_again;
    QNetworkAccessManager m_network;
    SocketIO::Manager m_manager;
    SocketIO::Socket m_socket;
};

} // namespace App
