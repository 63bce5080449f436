// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/inbox/inboxitem.h"
#include "app/push/incomingpush.h"
#include "app/push/notice.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <utility>

namespace App {

//! \brief Where and as whom somebody wants to log in.
struct Credentials {
    QUrl server;
    QString appId;
    QString userId;
    QString password;
    QString invite = {}; //!< with which that password is set first; empty: it is theirs already
    bool setsUp = false; //!< nobody uses the server yet: app and person are made first
};

//! \brief What the server said of them.
struct Identity {
    QString token;
    QString userId;
    QString role;
};

//! \brief The server as the app sees it: log-in, the stream of pushes, the operator's calls.
//!
//! An interface because the offline twin has no server (see ScriptedBackend).
class Backend : public QObject {
    Q_OBJECT

public:
    enum class State {
        Offline, //!< not connected, and not about to be
        Connecting,
        Online,
        Waiting, //!< the connection was lost; the next attempt has its time
    };
    Q_ENUM(State)

    //! \brief A call to the server. What is under /good gets the app and the session by itself.
    struct Request {
        QByteArray method = QByteArrayLiteral("GET");
        QString path;
        QList<std::pair<QString, QString>> query = {};
        QByteArray body = {}; //!< JSON
        qint64 version = -1; //!< that it has to have still, for a change; -1: any
        QByteArray attempt = {}; //!< the same again is done once; empty: as often as it is asked
    };

    //! \brief What a call to the server brought: the answer, or one sentence for the person.
    struct Answer {
        QJsonObject object = {};
        QString error = {};
        int status = 0; //!< of HTTP; 0: there was no answer
        QString field = {}; //!< that the error is about; empty: none that is known
        QByteArray text = {}; //!< the object byte for byte
    };
    //! \brief From now on watched() tells when \a topic, a list of the API or `push/ID`, has
    //! changed, until unwatch() was called as often. Only while somebody looks at the app.
    void watch(const QString &topic);
    void unwatch(const QString &topic);
    void setLookedAt(bool isLookedAt);
    //! \brief Tells the server which page is looked at and whether somebody wants to be disturbed.
    void setPresence(const QString &page, bool isQuiet);

    using Then = std::function<void(const Answer &)>;
    //! From 0 to 1.
    using Progress = std::function<void(double)>;

    explicit Backend(QObject *parent = nullptr);
    ~Backend() override;

    //! Where a connection is to go on: what this device has got already.
    struct Place {
        QString offset = {}; //!< empty: from the start of what the server still has
        QString states = {}; //!< the same of what was read and put away
    };
    //! \brief Asked at each connection.
    void setPlace(const std::function<Place()> &place) { m_place = place; }

    //! What became of receipts: whether the server answered, and its words if it takes none.
    struct Receipted {
        bool isThere = false;
        QString error = {};
    };

    virtual void logIn(const Credentials &credentials) = 0;
    //! \brief Goes on with a session that was kept, without a password. Nobody is asked: if the
    //! server does not take it, it says so by sessionEnded().
    virtual void resume(const Credentials &credentials, const QString &token) = 0;
    virtual void logOut() = 0;
    //! \brief Connects at once, and finds out whether a connection that seems to be there is: for
    //! somebody who asks for it, and for a machine that slept or has another network.
    virtual void retryNow() = 0;
    //! \brief Milliseconds until the next attempt; -1 if none is waiting.
    [[nodiscard]] virtual int nextAttemptIn() const = 0;
    [[nodiscard]] virtual State state() const = 0;

    //! \brief Where files that were uploaded are; empty: nobody is logged in.
    [[nodiscard]] virtual QUrl server() const = 0;
    //! \brief \a then is not called once \a context is deleted.
    virtual void call(const Request &request, QObject *context, const Then &then) = 0;
    //! \brief Sends a file of this device; \a then gets what POST /api/upload answers.
    virtual void upload(
        const QUrl &file, QObject *context, const Progress &progress, const Then &then) = 0;
    //! \brief What was said about pushes, as `crier:receipt` wants it.
    virtual void sendReceipts(const QJsonArray &receipts, QObject *context,
        const std::function<void(const Receipted &)> &then) = 0;
    //! \brief Has the server do an action of a push. The answer's object is that of `crier:action`.
    virtual void act(const QString &offset, const QString &action, const QString &text,
        QObject *context, const Then &then) = 0;

Q_SIGNALS:
    void loggedIn(const App::Identity &identity);
    //! \brief The server does not take this password for this person.
    void logInRefused(const QString &message);
    //! \brief Nobody is logged in for another reason; the password may well be right.
    void logInFailed(const QString &message);
    //! \brief After logInFailed(): nobody uses that server yet, and whoever is here may set it up.
    void serverIsNew();
    //! \brief The server no longer accepts the session; \a message says why.
    void sessionEnded(const QString &message);
    void stateChanged();
    //! \brief The connection is there, once each time: what was said before has not arrived.
    void cameOnline();
    void pushReceived(const App::IncomingPush &push);
    //! \brief What the app is made of has changed at the server.
    void pagesChanged();
    //! \brief What is asked for under that name has another answer now, or may have: meanwhile
    //! nobody could tell.
    void watched(const QString &topic);
    //! \brief The person's preferences have that version now.
    void preferencesChanged(qint64 version);
    //! \brief Something has become of a push that was received before.
    void noticeReceived(const App::Notice &notice);
    //! \brief What was read, put off or put away, here or on another device.
    void stateReceived(const QList<App::StateChange> &changes);
    //! \brief What was sent before this connection has come; what follows is new.
    void wentLive(const App::LiveNotice &notice);

protected:
    [[nodiscard]] Place place() const { return m_place ? m_place() : Place(); }
    //! \brief What is watched just now.
    [[nodiscard]] QStringList topics() const;
    //! \brief topics() are others. Does nothing here.
    virtual void tellTopics();
    //! \brief As `crier:here` has it.
    [[nodiscard]] const QJsonObject &presence() const { return m_presence; }
    //! \brief presence() is another one. Does nothing here.
    virtual void tellPresence();

private:
    QMap<QString, int> m_topics; //!< and how often
    QJsonObject m_presence;
    bool m_isLookedAt = true;
    std::function<Place()> m_place;
    bool m_isOnline = false;
};

} // namespace App
