// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/admin/serverlist.h"

namespace App {

//! \brief One person of the app, as whoever looks after people sees and changes them; or a new one.
class Member : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The console has one")
    Q_PROPERTY(QString id READ id NOTIFY changed)
    Q_PROPERTY(bool present READ isPresent NOTIFY changed)
    Q_PROPERTY(bool isNew READ isNew NOTIFY changed)
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString field READ field NOTIFY changed)
    Q_PROPERTY(QString role READ role NOTIFY changed)
    Q_PROPERTY(QString tags READ tags NOTIFY changed)
    Q_PROPERTY(bool disabled READ isDisabled NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QStringList roles READ roles CONSTANT)
    Q_PROPERTY(QStringList roleNames READ roleNames NOTIFY changed)
    Q_PROPERTY(App::ServerList *sessions READ sessions CONSTANT)
    Q_PROPERTY(App::ServerList *pushes READ pushes CONSTANT)

public:
    explicit Member(Backend *backend, QObject *parent = nullptr);
    ~Member() override;

    [[nodiscard]] QString id() const { return m_id; }
    [[nodiscard]] bool isPresent() const { return m_isNew || !m_user.isEmpty(); }
    [[nodiscard]] bool isNew() const { return m_isNew; }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    //! \brief What the server said against the last change, and about which field.
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString field() const { return m_field; }
    [[nodiscard]] QString role() const;
    //! \brief With commas between them.
    [[nodiscard]] QString tags() const;
    [[nodiscard]] bool isDisabled() const;
    //! \brief Role, whether they are here, and since when they are known.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QStringList roles() const;
    [[nodiscard]] QStringList roleNames() const;
    //! \brief Where they are logged in.
    [[nodiscard]] ServerList *sessions() { return &m_sessions; }
    //! \brief What was sent to them.
    [[nodiscard]] ServerList *pushes() { return &m_pushes; }

    //! \brief Shows that person; empty: nobody.
    Q_INVOKABLE void show(const QString &id);
    Q_INVOKABLE void readAgain();
    //! \brief Somebody who is not there yet, with create().
    Q_INVOKABLE void startNew();
    //! \brief Without a password they can't log in before they were invited, see Console::invite().
    Q_INVOKABLE void create(
        const QString &id, const QString &password, const QString &role, const QString &tags);
    //! \brief \a password empty: theirs stays.
    Q_INVOKABLE void save(const QString &role, const QString &tags, const QString &password);
    Q_INVOKABLE void setDisabled(bool isDisabled);
    Q_INVOKABLE void remove();
    Q_INVOKABLE void endSession(const QString &session);

    //! \brief Where the API has a person, whose id may be any text.
    [[nodiscard]] static QString pathOf(const QString &id);
    //! \brief The words of a text with commas, each once.
    [[nodiscard]] static QStringList words(const QString &text);
    //! \brief One that nobody can guess, until they choose their own.
    [[nodiscard]] static QString unknownPassword();

Q_SIGNALS:
    void changed();
    //! \brief People are others now: lists that have them are of before.
    void saved();
    //! \brief What was given to save() is theirs now.
    void stored();
    void created(const QString &id);
    void removed();

private:
    void read();
    void patch(const QJsonObject &change, bool isOfForm);
    void send(const Backend::Request &request, const Backend::Then &then);

    Backend *m_backend;
    QString m_id;
    QJsonObject m_user;
    QString m_error;
    QString m_field;
    bool m_isNew = false;
    bool m_isBusy = false;
    int m_round = 0;
    ServerList m_sessions;
    ServerList m_pushes;
};

} // namespace App
