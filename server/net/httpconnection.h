// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/httpparser.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpSocket>

namespace Net {

class Worker;

//! \brief One TCP connection that speaks HTTP/1.1, until it closes or becomes a WebSocket.
//!
//! One request is in flight at a time; what a client pipelines stays in the kernel until the
//! answer is out, so answers keep the order of the requests.
class HttpConnection : public QObject {
    Q_OBJECT

public:
    HttpConnection(Worker *worker, quint64 id, QTcpSocket *socket);
    ~HttpConnection() override;

    [[nodiscard]] quint64 id() const { return m_id; }

    void reply(const HttpResponse &response);

    //! \brief Gives the socket away, its unread bytes included.
    [[nodiscard]] QTcpSocket *releaseSocket();

Q_SIGNALS:
    void finished();

private:
    enum class State {
        Idle, //!< between two requests
        Header,
        Body,
        Handling, //!< waiting for the answer
        Closing, //!< the last answer is out, input is thrown away
    };

    void read();
    bool readHeader();
    bool readBody();
    void dispatch();
    void refuse(const HttpParser::Error &error);
    void closeAfterWrite();
    void onWritten();
    void shutDownWhenWritten();
    void onDeadline();
    void enter(State state, std::chrono::milliseconds deadline);

    Worker *m_worker;
    quint64 m_id;
    QTcpSocket *m_socket;
    std::unique_ptr<HttpParser> m_parser;
    QTimer m_deadline;
    State m_state = State::Idle;
    bool m_keepAlive = true;
    bool m_headOnly = false;
};

} // namespace Net
