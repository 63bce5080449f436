// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/backlog.h"
#include "server/net/http/httpparser.h"
#include "server/net/http/responder.h"
#include "server/net/incidents.h"
#include "server/net/loop/timerwheel.h"
#include "server/net/stream/bytequeue.h"
#include "server/net/stream/stream.h"

#include <QtCore/QObject>

#include <optional>

namespace Net {

class Place;
class Worker;

//! \brief One TCP connection that speaks HTTP/1.1, until it closes or becomes a WebSocket.
//!
//! One request is in flight at a time; what a client pipelines waits here, and past a bound in the
//! kernel, until the answer is out, so answers keep the order of the requests.
class HttpConnection : public QObject, private StreamListener {
    Q_OBJECT

public:
    HttpConnection(
        Worker *worker, quint64 id, std::unique_ptr<Stream> stream, std::shared_ptr<Place> place);
    ~HttpConnection() override;

    [[nodiscard]] quint64 id() const { return m_id; }

    void reply(const HttpResponse &response);
    //! \brief The request that waits for its answer, if it asks for a WebSocket.
    [[nodiscard]] const std::optional<HttpRequest> &upgradeRequest() const { return m_upgrade; }
    //! \brief Headers of whatever is answered to the request that is in flight.
    void setCommonHeaders(const HeaderList &headers) { m_commonHeaders = headers; }
    [[nodiscard]] const HeaderList &commonHeaders() const { return m_commonHeaders; }
    //! \brief The right to answer the request that is in flight; hears of it if the client leaves.
    [[nodiscard]] Responder responder();
    //! \brief Reads on: whoever had to hear of the request's header has.
    void goOn();
    void hangUp() { m_stream->abort(); }
    //! \brief The next piece of the answer; nothing: it can't be read.
    void give(const std::optional<QByteArray> &piece);

    [[nodiscard]] const std::shared_ptr<Place> &place() const { return m_place; }
    //! \brief Gives the stream away, and in \a rest what the client has sent behind the request.
    [[nodiscard]] std::unique_ptr<Stream> releaseStream(QByteArray &rest);

    //! \brief Goes to another worker while a request is in flight: leave() on the old thread,
    //! enter() on the new one.
    void leave(Worker &next);
    void enter(Worker &worker, quint64 id);
    //! \brief Whether the client went while the connection was between two threads.
    [[nodiscard]] bool isLost() const;

    //! \brief Closes once the answer that is due is out, at once if none is.
    void drain();

Q_SIGNALS:
    void finished();

private:
    enum class State {
        Idle, //!< between two requests
        Header,
        Announcing, //!< the header goes to its handler, which may be on another worker
        Body,
        Handling, //!< waiting for the answer
        Sending, //!< the answer is read and sent piece by piece
        Closing, //!< the last answer is out, input is thrown away
    };

    void received(char *data, qsizetype size) override;
    void written() override;
    void disconnected() override;

    [[nodiscard]] QByteArrayView input(qsizetype most) const;
    void skip(qsizetype size);
    void read();
    void readOn();
    bool skipEmptyLines();
    bool readHeader();
    bool readBody();
    void announce();
    [[nodiscard]] HttpRequest takeRequest();
    void dispatch();
    void refuse(const HttpParser::Error &error, Incident incident = Incident::BadRequest);
    void sendMore();
    void endReply();
    void closeAfterWrite();
    void tellUnsent();
    void shutDownWhenWritten();
    void onDeadline();
    void cutOff(Incident incident);
    [[nodiscard]] std::chrono::milliseconds bodyTimeout() const;
    void setState(State state, std::chrono::milliseconds deadline);

    Worker *m_worker;
    quint64 m_id;
    std::unique_ptr<Stream> m_stream;
    std::shared_ptr<Place> m_place;
    ByteQueue m_input; //!< what has come and was not looked at yet
    Backlog::Share m_unsent;
    std::unique_ptr<HttpParser> m_parser;
    std::optional<Responder> m_responder;
    std::optional<HttpRequest> m_upgrade;
    std::shared_ptr<void> m_uploadPlace; //!< until the request has it
    HeaderList m_commonHeaders;
    std::optional<BodySource> m_source; //!< of the answer that is being sent
    qint64 m_sent = 0; //!< bytes of it
    bool m_isReading = false; //!< a piece of it
    Deadline m_deadline;
    State m_state = State::Idle;
    bool m_isPaused = false; //!< m_input is full
    bool m_keepAlive = true;
    bool m_headOnly = false;
    bool m_isFirst = true; //!< no request has begun yet
    bool m_draining = false;
    bool m_expectsContinue = false;
    bool m_announced = false; //!< the handler knows of the body that is under way
};

} // namespace Net
