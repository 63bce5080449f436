// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/httphandler.h"
#include "server/realtime/options.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

namespace Realtime {

class Namespace;

//! \brief A Socket.IO server behind a path of the port.
class Server : public QObject, public Net::HttpHandler {
    Q_OBJECT

public:
    //! Where Socket.IO lives by default.
    static constexpr const char *kPath = "/socket.io/";

    explicit Server(const Options &options, QObject *parent = nullptr);
    ~Server() override;

    [[nodiscard]] const Options &options() const { return m_options; }

    //! \brief The namespace \a name, made on first use.
    Namespace *of(const QByteArray &name);
    //! \brief The namespace \a name if it was made.
    [[nodiscard]] Namespace *find(const QByteArray &name) const { return m_namespaces.value(name); }

    void handle(const Net::HttpRequest &request, const Net::Responder &responder) override;
    std::optional<Net::HttpResponse> refuseUpgrade(const Net::HttpRequest &request) override;
    void upgraded(Net::WebSocket *webSocket, const Net::HttpRequest &request) override;

private:
    Options m_options;
    QHash<QByteArray, Namespace *> m_namespaces;
};

} // namespace Realtime
