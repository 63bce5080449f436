// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/fanout.h"
#include "server/net/http/httphandler.h"
#include "server/net/http/trustedproxies.h"
#include "server/net/limits.h"
#include "server/net/loop/alarm.h"
#include "server/net/loop/mailbox.h"
#include "server/net/loop/timerwheel.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtNetwork/QSslConfiguration>

#include <atomic>
#include <memory>
#include <optional>

namespace Net {

class Backlog;
class HttpConnection;
class Place;
class WebSocket;
class WorkerPool;

//! \brief One thread's share of the connections.
//!
//! A connection stays on its worker, unless a request belongs to another one (see
//! HttpHandler::workerFor()): then it moves there, once, with the request in its hands.
class Worker : public Mailbox {
    Q_OBJECT

public:
    Worker(WorkerPool &pool, int index);
    ~Worker() override;

    //! \brief The worker of the calling thread; null on a thread that is none's.
    [[nodiscard]] static Worker *current();

    [[nodiscard]] int index() const { return m_index; }
    [[nodiscard]] const Limits &limits() const;
    [[nodiscard]] const TrustedProxies &trustedProxies() const;
    [[nodiscard]] TimerWheel &wheel() { return m_wheel; }
    [[nodiscard]] bool isSecure() const { return m_tls.has_value(); }
    //! \brief Open connections of either kind and those on their way. Callable from any thread.
    [[nodiscard]] int load() const { return m_load; }
    //! \brief A connection is on its way to adopt(). Callable from any thread.
    void expect() { ++m_load; }
    //! \brief What waits for clients, of all workers. Callable from any thread.
    [[nodiscard]] Backlog &backlog() const;

    // The following are called on the worker's thread.

    //! \brief \a withRing: what goes to many goes by a SendRing. Why it does not all the same.
    [[nodiscard]] QString start(bool withRing);
    [[nodiscard]] FanOut &fanOut() { return m_fanOut; }
    //! \brief Takes over an accepted connection, after expect().
    void adopt(qintptr descriptor, const std::shared_ptr<Place> &place);
    void setTls(const std::optional<QSslConfiguration> &configuration) { m_tls = configuration; }
    //! \brief No more requests; handlers say good-bye.
    void drain();
    //! \brief Ends every connection and gives itself back to \a home's thread.
    void stop(QThread *home);

    //! \brief What to answer where a request could not be taken, in the words of the handler of its
    //! path and with its headers. Of \a request that much is there as could be read.
    [[nodiscard]] HttpResponse refusal(
        const HttpRequest &request, int status, const QByteArray &reason) const;
    //! \brief Brings a request to its handler, on the worker that it belongs to. \a isBegun: its
    //! body is still under way.
    void dispatch(HttpConnection *connection, const HttpRequest &request, bool isBegun = false);
    //! \brief What its handler says of \a request.
    [[nodiscard]] bool isUpload(const HttpRequest &request) const;
    //! \brief See WorkerPool.
    [[nodiscard]] std::shared_ptr<void> beginUpload() const;
    void hangUp(quint64 connection);
    void reply(quint64 connection, const HttpResponse &response);
    //! \brief A piece of an answer.
    void give(quint64 connection, const std::optional<QByteArray> &piece);
    void openWebSocket(quint64 connection, const HeaderList &headers,
        const std::function<void(WebSocket *)> &open);
    //! \brief One that was opened is gone.
    void forgetWebSocket() { --m_load; }

private:
    void addConnection(HttpConnection *connection);
    void handle(
        HttpConnection *connection, HttpHandler *handler, const HttpRequest &request, bool isBegun);
    void move(HttpConnection *connection, Worker &target, const std::function<void()> &arrived);
    void onWheel();
    void armWheel();

    WorkerPool &m_pool;
    int m_index;
    std::atomic_int m_load = 0;
    TimerWheel m_wheel;
    std::unique_ptr<Alarm> m_alarm; //!< while its thread runs
    FanOut m_fanOut;
    std::optional<QSslConfiguration> m_tls;
    QHash<quint64, HttpConnection *> m_connections;
    quint64 m_nextId = 1;
    bool m_draining = false;
};

} // namespace Net
