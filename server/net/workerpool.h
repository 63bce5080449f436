// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/backlog.h"
#include "server/net/limits.h"
#include "server/net/loop/mailbox.h"
#include "server/net/worker.h"

#include <QtCore/QHash>
#include <QtCore/QMutex>
#include <QtCore/QThread>

namespace Net {

//! \brief A connection's place among those that are allowed; gives it back when it goes.
class Place {
public:
    Place(WorkerPool &pool, const QHostAddress &address, quint16 port)
        : m_pool(pool)
        , m_address(address)
        , m_port(port)
    {
    }
    ~Place();
    Q_DISABLE_COPY_MOVE(Place)

    //! \brief Of its peer.
    [[nodiscard]] const QHostAddress &address() const { return m_address; }
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    WorkerPool &m_pool;
    QHostAddress m_address;
    quint16 m_port;
};

//! \brief The workers, a thread each, and what they serve.
//!
//! Build it before the handlers and stop() it before they go: a worker's thread ends then, the
//! Worker itself stays for as long as an answer may be on its way to it.
class WorkerPool : public Mailbox {
    Q_OBJECT

public:
    //! \a count of threads; 0: one per core.
    explicit WorkerPool(const Limits &limits, int count = 0, QObject *parent = nullptr);
    ~WorkerPool() override;

    //! \brief Requests whose path starts with \a prefix go to \a handler. The longest prefix wins.
    //! Before start() only.
    void addHandler(const QString &prefix, HttpHandler *handler);

    //! \brief Whose X-Forwarded-For is believed. Before start() only.
    void setTrustedProxies(const TrustedProxies &proxies) { m_proxies = proxies; }

    //! \brief Whether what goes to many is sent by io_uring. Before start() only.
    enum class Ring { Auto, On, Off };
    //! \brief As in `net.io_uring`: auto, on or off.
    [[nodiscard]] static std::optional<Ring> ringNamed(const QString &name);
    void setRing(Ring ring) { m_ring = ring; }
    //! \brief Whether it is, on every worker.
    [[nodiscard]] bool hasRing() const { return m_hasRing; }

    //! \brief Why it can't be by io_uring, if it has to; empty: all is well.
    QString start();
    //! \brief Certificate and key of connections that come from now on; nothing: no TLS.
    void setTls(const std::optional<QSslConfiguration> &configuration);
    //! \brief Lets clients go in good order, for at most Limits::drainTimeout.
    void drain();
    void stop();

    [[nodiscard]] const Limits &limits() const { return m_limits; }
    [[nodiscard]] const TrustedProxies &trustedProxies() const { return m_proxies; }
    //! \brief What waits for clients. Callable from any thread.
    [[nodiscard]] Backlog &backlog() { return m_backlog; }
    [[nodiscard]] const Backlog &backlog() const { return m_backlog; }
    [[nodiscard]] int count() const { return static_cast<int>(m_workers.size()); }
    [[nodiscard]] Worker *worker(int index) const;
    [[nodiscard]] HttpHandler *handlerFor(const QString &path) const;
    //! \brief A place among the uploads that are at work; nothing: there are as many as may be.
    [[nodiscard]] std::shared_ptr<void> beginUpload();
    void forEachHandler(const std::function<void(HttpHandler *)> &visit) const;

    //! \brief Gives an accepted connection to the worker that has the fewest, or refuses it. Those
    //! of trusted proxies are not held to the limit of their address.
    void adopt(qintptr descriptor, const QHostAddress &address, quint16 port);

Q_SIGNALS:
    //! \brief The last connection has ended.
    void emptied();

private:
    friend class Place;

    void giveBack(const QHostAddress &address);
    void returnMemorySoon();

    Limits m_limits;
    Backlog m_backlog;
    TrustedProxies m_proxies;
    QList<std::pair<QString, HttpHandler *>> m_handlers;
    std::vector<std::unique_ptr<QThread>> m_threads;
    std::vector<std::unique_ptr<Worker>> m_workers;
    QMutex m_mutex; //!< for the counts
    QHash<QHostAddress, int> m_perAddress;
    int m_connections = 0;
    HighWater m_mostConnections;
    Ring m_ring = Ring::Auto;
    bool m_hasRing = false;
    //! Shared with the places, which may outlive this.
    const std::shared_ptr<std::atomic_int> m_uploads = std::make_shared<std::atomic_int>(0);
};

} // namespace Net
