// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"
#include "app/account/sessionkeeper.h"

#include <QtCore/QTimer>
#include <QtCore/QVariant>

#include <functional>

namespace App {

//! \brief Who is logged in where, and how the connection is doing.
class Account : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Accounts makes them")
    Q_PROPERTY(QString name READ name CONSTANT)
    Q_PROPERTY(bool loggedIn READ isLoggedIn NOTIFY loggedInChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(QString error READ error NOTIFY errorChanged)
    Q_PROPERTY(bool serverAtFault READ isServerAtFault NOTIFY errorChanged)
    Q_PROPERTY(QString server READ server NOTIFY identityChanged)
    Q_PROPERTY(QString appId READ appId NOTIFY identityChanged)
    Q_PROPERTY(QString userId READ userId NOTIFY identityChanged)
    Q_PROPERTY(QString role READ role NOTIFY identityChanged)
    Q_PROPERTY(QString roleName READ roleName NOTIFY identityChanged)
    Q_PROPERTY(bool mayCompose READ mayCompose NOTIFY identityChanged)
    Q_PROPERTY(bool isAdmin READ isAdmin NOTIFY identityChanged)
    Q_PROPERTY(Connection connection READ connection NOTIFY connectionChanged)
    Q_PROPERTY(int retrySeconds READ retrySeconds NOTIFY connectionChanged)
    Q_PROPERTY(bool staysLoggedIn READ staysLoggedIn WRITE setStaysLoggedIn NOTIFY keepingChanged)
    Q_PROPERTY(Keeping keeping READ keeping NOTIFY keepingChanged)
    Q_PROPERTY(QString keepingTrouble READ keepingTrouble NOTIFY keepingChanged)
    Q_PROPERTY(bool invited READ isInvited NOTIFY suggested)
    Q_PROPERTY(bool newServer READ isNewServer NOTIFY newServerChanged)
    Q_PROPERTY(int color READ color WRITE setColor NOTIFY colorChanged)

public:
    //! \brief As Backend::State; a copy of its own because QML knows only this type.
    enum class Connection { Offline, Connecting, Online, Waiting };
    Q_ENUM(Connection)

    //! \brief Where the session is kept for the next start.
    enum class Keeping {
        Nowhere,
        Reading, //!< the keyring is asked for it
        InKeyring,
        InFile,
        Refused, //!< the keyring does not take it: keepingTrouble() says why
    };
    Q_ENUM(Keeping)

    //! Colors that an account can have.
    static constexpr int kColors = 8;

    //! \brief \a name: of the group of settings where it is remembered.
    explicit Account(
        Backend *backend, const QString &name = firstName(), QObject *parent = nullptr);
    ~Account() override;

    //! \brief The name of the first account; with a number behind it, of the others.
    [[nodiscard]] static QString firstName() { return QStringLiteral("account"); }
    [[nodiscard]] QString name() const { return m_name; }
    //! \brief Whether there is a session to go on with, here or in the keyring.
    [[nodiscard]] bool hasSession() const;
    //! \brief Whether somebody was ever logged in.
    [[nodiscard]] bool isKnown() const { return setting(QStringLiteral("user")).isValid(); }
    //! \brief Which of the colors it has that tell accounts apart, from 0.
    [[nodiscard]] int color() const { return m_color; }
    void setColor(int color);
    //! \brief Asked at each log-in whether an account of that key is here already.
    void setTaken(const std::function<bool(const QString &key)> &isTaken) { m_isTaken = isTaken; }

    [[nodiscard]] bool isLoggedIn() const { return m_loggedIn; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    //! \brief Why the last log-in failed, or why the session ended; empty if neither.
    [[nodiscard]] QString error() const { return m_error; }
    //! \brief Whether error() is about the address that was typed, and has its place there.
    [[nodiscard]] bool isServerAtFault() const { return m_serverAtFault; }
    //! \brief The last used ones are remembered for the next log-in, the password is not.
    [[nodiscard]] QString server() const { return m_server; }
    [[nodiscard]] QString appId() const { return m_appId; }
    [[nodiscard]] QString userId() const { return m_userId; }
    [[nodiscard]] QString role() const { return m_role; }
    //! \brief The same for people, in the language of the app.
    [[nodiscard]] QString roleName() const;
    [[nodiscard]] bool mayCompose() const;
    //! \brief Whether people, keys and the audit log are theirs to look after.
    [[nodiscard]] bool isAdmin() const;
    [[nodiscard]] Connection connection() const;
    //! \brief Seconds until the next attempt to connect, rounded up; 0 if none is waiting.
    [[nodiscard]] int retrySeconds() const;

    //! \brief Whether the next start goes on with this session.
    [[nodiscard]] bool staysLoggedIn() const { return m_staysLoggedIn; }
    void setStaysLoggedIn(bool stays);
    [[nodiscard]] Keeping keeping() const { return m_keeping; }
    [[nodiscard]] QString keepingTrouble() const { return m_keepingTrouble; }
    //! \brief What names this account on this device: server, app and user.
    [[nodiscard]] QString key() const { return keyOf(m_server, m_appId, m_userId); }
    [[nodiscard]] static QString keyOf(
        const QString &server, const QString &appId, const QString &userId);
    //! \brief What is remembered of it is forgotten.
    void forget();

    //! \brief Goes on with the session that was kept, if there is one. The server has its say when
    //! it can be reached.
    void resume();

    //! \brief Keeps the session in a file that only this user of the computer can read.
    Q_INVOKABLE void keepInFile();
    //! \brief The next start asks for the password.
    Q_INVOKABLE void keepNowhere();

    //! \brief Whether somebody looks at it, and at the seconds until the next attempt.
    void setWatched(bool isWatched);

    //! \brief Fills in the log-in; what is empty stays as it was last time. Where there is a
    //! session nothing happens.
    void suggest(const QString &server, const QString &appId, const QString &userId,
        const QString &invite = {});
    //! \brief The password of the next log-in is set by it first.
    [[nodiscard]] bool isInvited() const { return !m_invite.isEmpty(); }

    //! \brief Nobody uses that server yet, and it lets whoever is here set it up.
    [[nodiscard]] bool isNewServer() const { return m_isNewServer; }
    //! \brief Makes the app, and that user its administrator, and logs in.
    Q_INVOKABLE void setUp(const QString &server, const QString &appId, const QString &userId,
        const QString &password);
    Q_INVOKABLE void logIn(const QString &server, const QString &appId, const QString &userId,
        const QString &password);
    //! \brief The same for a script, which is asked nothing: where no keyring keeps the session,
    //! nothing does.
    void logInByScript(const QString &password);
    Q_INVOKABLE void logOut();
    Q_INVOKABLE void retryNow();

Q_SIGNALS:
    //! \brief The person logs out: nothing of the account with that key stays on this device.
    void leaving(const QString &key);
    //! \brief And that is done.
    void left();
    void colorChanged();
    void keepingChanged();
    //! \brief The password was wrong: it has to be typed anew. error() is set.
    void refused();
    void loggedInChanged();
    void busyChanged();
    void errorChanged();
    void identityChanged();
    //! \brief Somebody else than who types has filled in the log-in.
    void newServerChanged();
    void suggested();
    void connectionChanged();

private:
    [[nodiscard]] QVariant setting(const QString &key, const QVariant &otherwise = {}) const;
    void setSetting(const QString &key, const QVariant &value);
    void countDown();
    void onLoggedIn(const Identity &identity);
    void keep();
    void setKeeping(Keeping keeping, const QString &trouble = {});
    void enter(const QString &server, Credentials credentials);
    void setNewServer(bool isNew);
    void fail(const QString &message);
    void setBusy(bool busy);
    void setLoggedIn(bool loggedIn);
    void setError(const QString &error);

    Backend *m_backend;
    const QString m_name;
    SessionKeeper m_keeper;
    int m_color = 0;
    std::function<bool(const QString &)> m_isTaken;
    QString m_token; //!< until it is kept
    QString m_invite;
    bool m_isNewServer = false;
    Keeping m_keeping = Keeping::Nowhere;
    QString m_keepingTrouble;
    bool m_staysLoggedIn = true;
    bool m_asks = true; //!< somebody is there to answer
    QTimer m_countdown;
    QString m_server;
    QString m_appId;
    QString m_userId;
    QString m_role;
    QString m_error;
    bool m_loggedIn = false;
    bool m_busy = false;
    bool m_serverAtFault = false;
    bool m_isWatched = true;
};

} // namespace App
