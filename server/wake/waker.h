// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/connections.h"
#include "server/push/push.h"
#include "server/store/endpointtable.h"
#include "server/store/store.h"
#include "server/wake/delivery.h"
#include "server/wake/limits.h"
#include "server/wake/message.h"
#include "server/wake/vapid.h"

#include <QtCore/QObject>
#include <QtCore/QSet>

#include <deque>

namespace Wake {

//! \brief Wakes sessions that are away: of each push it looks who of its audience has an endpoint,
//! whose session is not connected, and whether they want to sleep on; the rest is Delivery's.
//!
//! On the thread that made it. While no app has an endpoint a push costs one look into a set.
class Waker : public QObject {
    Q_OBJECT

public:
    //! All of these outlive it.
    Waker(Store::Store &store, const Push::Connections &connections, const Limits &limits,
        QObject *parent = nullptr);
    ~Waker() override;

    //! \brief Reads who has endpoints, and our keys, which it makes if there are none. Waits:
    //! before anybody is let in.
    [[nodiscard]] Store::Result<void> begin();

    [[nodiscard]] const Limits &limits() const { return m_limits; }
    //! \brief See Vapid. Callable from any thread after begin().
    [[nodiscard]] QByteArray publicKey() const { return m_publicKey; }

    //! \brief Somebody in that app has an endpoint now.
    void noteEndpoint(const QString &appId) { m_apps.insert(appId); }
    //! \brief A push was kept, and sent to who is connected.
    void pushed(const Push::PushRequest &request, const Push::Accepted &accepted);
    //! \brief A session went without a word. A device that sleeps is found out only then: it is
    //! woken for what was sent to it in the time before.
    void lost(const QString &appId, const QString &sessionId);
    //! \brief How long it may take to find that out.
    void setSilence(std::chrono::milliseconds silence) { m_silence = silence; }

private:
    //! A push whose audience is looked through; of its message there is what goes out.
    struct Search {
        QString appId;
        QString epoch; //!< of the log that it is in
        Store::Audience audience;
        qint64 seq = 0;
        QString event;
        QString from;
        bool isUrgent = false;
        Message poke;
        Message content;
        QString after = {};

        //! \brief Whether that log is still the app's: another app may have its name now.
        [[nodiscard]] Store::Result<bool> isThere(const Store::Database &database) const;
        [[nodiscard]] bool isQuiet(
            const Store::Database &database, const Store::Endpoint &endpoint) const;
    };
    using SearchPtr = std::shared_ptr<Search>;

    void remember(const SearchPtr &search);
    void goOn();
    void take(const SearchPtr &search, const QList<Store::Endpoint> &page);
    void lookForLost();

    Store::Store &m_store;
    const Push::Connections &m_connections;
    const Limits m_limits;
    QByteArray m_publicKey;
    std::unique_ptr<Delivery> m_delivery;
    QSet<QString> m_apps;
    std::deque<SearchPtr> m_searches;
    bool m_isSearching = false;
    //! Of pushes that were sent a moment ago, the oldest first, and when that was.
    std::deque<std::pair<SearchPtr, qint64>> m_recent;
    //! Sessions that are gone, and their apps.
    std::deque<std::pair<QString, QString>> m_lost;
    bool m_isLooking = false;
    std::chrono::milliseconds m_silence{0};
};

} // namespace Wake
