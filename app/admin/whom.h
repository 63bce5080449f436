// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"

#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>

namespace App {

//! \brief Whom a push is for, how many they are, and how many of them would not see it now.
class Whom : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The composer has one")
    Q_PROPERTY(Kind kind READ kind WRITE setKind NOTIFY changed)
    Q_PROPERTY(QStringList people READ people NOTIFY changed)
    Q_PROPERTY(QString role READ role WRITE setRole NOTIFY changed)
    Q_PROPERTY(QString tag READ tag WRITE setTag NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(bool complete READ isComplete NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY counted)
    Q_PROPERTY(QString problem READ problem NOTIFY counted)
    Q_PROPERTY(int count READ count NOTIFY counted)
    Q_PROPERTY(QStringList found READ found NOTIFY foundChanged)
    Q_PROPERTY(bool searching READ isSearching NOTIFY foundChanged)
    Q_PROPERTY(QString typed READ typed NOTIFY changed)

public:
    enum class Kind { Everybody, People, Role, Tag };
    Q_ENUM(Kind)

    //! What one push may name; more are a role, a tag or everybody.
    static constexpr qsizetype kMaxPeople = 1000;
    //! Until somebody who types is thought to be ready.
    static constexpr std::chrono::milliseconds kTyping{250};

    //! \brief \a backend must outlive it.
    explicit Whom(Backend *backend, QObject *parent = nullptr);
    ~Whom() override;

    [[nodiscard]] Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    [[nodiscard]] QStringList people() const { return m_people; }
    [[nodiscard]] QString role() const { return m_role; }
    void setRole(const QString &role);
    [[nodiscard]] QString tag() const { return m_tag; }
    void setTag(const QString &tag);
    //! \brief As a button says it: `everybody`, `ann`, `3 people`, …
    [[nodiscard]] QString name() const;
    [[nodiscard]] bool isComplete() const;
    //! \brief `128 people, 37 online now, 12 would not see it now (9 on another page, 3 quiet)`.
    [[nodiscard]] QString sentence() const;
    //! \brief Why nobody would get it, or that somebody would not.
    [[nodiscard]] QString problem() const;
    //! \brief How many they are; -1: not known.
    [[nodiscard]] int count() const { return m_users; }
    //! \brief What is sent to them waits for a second person.
    [[nodiscard]] bool needsApproval() const { return m_needsApproval; }
    //! \brief Whom search() has found.
    [[nodiscard]] QStringList found() const { return m_found; }
    [[nodiscard]] bool isSearching() const { return m_isSearching; }

    //! \brief What is looked for, and whom it is not for yet.
    [[nodiscard]] QString typed() const { return m_sought; }

    //! \brief Ids, several with commas or lines between them: those are what it is for.
    Q_INVOKABLE void add(const QString &people);
    //! \brief The same of typed(): whoever is called just like that, else the first of found() who
    //! begins so, else whoever that may be.
    Q_INVOKABLE void addTyped();
    Q_INVOKABLE void remove(const QString &person);
    //! \brief Looks for people who are called like that; empty: nobody is found.
    Q_INVOKABLE void search(const QString &text);
    //! \brief Somebody looks: how many they are is asked for, now and whenever they are others.
    void open();
    void close();

    //! \brief The member of a push's body that says it; empty: nobody was chosen.
    [[nodiscard]] QByteArray json() const;
    //! \brief As a push has it: `user`, `role` or `tag`. Without them it stays as it is.
    void take(const QJsonObject &push);
    //! \brief As it is, also what is not chosen now, for restore().
    [[nodiscard]] QJsonObject save() const;
    void restore(const QJsonObject &saved);
    //! \brief Somebody else is here now.
    void reset();
    //! \brief On which pages it is shown, and whether it breaks through.
    void setShowing(const QString &pages, bool isUrgent);

Q_SIGNALS:
    void changed();
    void counted();
    void foundChanged();

private:
    void update();
    void countSoon();
    void recount();
    void count(const Backend::Answer &answer);
    void find();

    Backend *m_backend;
    Kind m_kind = Kind::Everybody;
    QStringList m_people;
    QString m_role = QStringLiteral("user");
    QString m_tag;
    QString m_pages;
    bool m_isUrgent = false;
    bool m_isOpen = false;
    int m_users = -1;
    int m_online = 0;
    bool m_needsApproval = false;
    QJsonObject m_unseen; //!< how many, by reason
    QStringList m_unknown;
    QString m_error;
    QTimer m_counting;
    QTimer m_again;
    int m_round = 0;
    QTimer m_searching;
    QString m_sought;
    int m_searchRound = 0;
    bool m_isSearching = false;
    QStringList m_found;
};

} // namespace App
