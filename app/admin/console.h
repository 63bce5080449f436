// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/admin/approvals.h"
#include "app/admin/apprules.h"
#include "app/admin/bulk.h"
#include "app/admin/finder.h"
#include "app/admin/findings.h"
#include "app/admin/member.h"
#include "app/admin/nodes.h"
#include "app/admin/peoplefile.h"
#include "app/admin/pushtruth.h"
#include "app/admin/serverlist.h"
#include "app/admin/stats.h"

namespace App {

//! \brief What operators and administrators work with. It has no door of its own: all of it is the
//! public API, with the session of the person.
class Console : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one, of the account")
    Q_PROPERTY(App::ServerList *pushes READ pushes CONSTANT)
    Q_PROPERTY(App::PushTruth *push READ push CONSTANT)
    Q_PROPERTY(App::ServerList *people READ people CONSTANT)
    Q_PROPERTY(App::Member *person READ person CONSTANT)
    Q_PROPERTY(App::ServerList *connections READ connections CONSTANT)
    Q_PROPERTY(App::ServerList *keys READ keys CONSTANT)
    Q_PROPERTY(App::ServerList *audit READ audit CONSTANT)
    Q_PROPERTY(App::Stats *stats READ stats CONSTANT)
    Q_PROPERTY(App::Approvals *approvals READ approvals CONSTANT)
    Q_PROPERTY(App::AppRules *rules READ rules CONSTANT)
    Q_PROPERTY(App::Findings *findings READ findings CONSTANT)
    Q_PROPERTY(App::Nodes *nodes READ nodes CONSTANT)
    Q_PROPERTY(App::Finder *finder READ finder CONSTANT)
    Q_PROPERTY(App::Bulk *bulk READ bulk CONSTANT)
    Q_PROPERTY(App::PeopleFile *peopleFile READ peopleFile CONSTANT)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY problemChanged)
    Q_PROPERTY(bool unsaved READ isUnsaved WRITE setUnsaved NOTIFY unsavedChanged)
    Q_PROPERTY(QString newKey READ newKey NOTIFY newKeyChanged)
    Q_PROPERTY(QString newInvite READ newInvite NOTIFY newKeyChanged)
    Q_PROPERTY(QStringList scopes READ scopes CONSTANT)
    Q_PROPERTY(QStringList scopeNames READ scopeNames NOTIFY languageChanged)

public:
    explicit Console(Backend *backend, QObject *parent = nullptr);
    ~Console() override;

    [[nodiscard]] ServerList *pushes() { return &m_pushes; }
    //! \brief The one that is looked at.
    [[nodiscard]] PushTruth *push() { return &m_push; }
    [[nodiscard]] ServerList *people() { return &m_people; }
    [[nodiscard]] Member *person() { return &m_person; }
    [[nodiscard]] ServerList *connections() { return &m_connections; }
    [[nodiscard]] ServerList *keys() { return &m_keys; }
    [[nodiscard]] ServerList *audit() { return &m_audit; }
    [[nodiscard]] Stats *stats() { return &m_stats; }
    [[nodiscard]] Approvals *approvals() { return &m_approvals; }
    [[nodiscard]] AppRules *rules() { return &m_rules; }
    [[nodiscard]] Findings *findings() { return &m_findings; }
    [[nodiscard]] Nodes *nodes() { return &m_nodes; }
    [[nodiscard]] Finder *finder() { return &m_finder; }
    //! \brief What is done to many at once.
    [[nodiscard]] Bulk *bulk() { return &m_bulk; }
    [[nodiscard]] PeopleFile *peopleFile() { return &m_peopleFile; }
    //! \brief Why the last thing that was asked for was not done; empty: it was.
    [[nodiscard]] QString problem() const { return m_problem; }
    //! \brief Something was asked for and is not answered yet: nothing is done twice.
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    //! \brief Whether a form holds input that leaving it would lose.
    [[nodiscard]] bool isUnsaved() const { return m_isUnsaved; }
    void setUnsaved(bool unsaved);
    //! \brief The secret of the key that was made last: nobody can read it again.
    [[nodiscard]] QString newKey() const { return m_newKey; }
    //! \brief The link with which whoever was invited last sets their password: nobody can read it
    //! again.
    [[nodiscard]] QString newInvite() const { return m_newInvite; }
    //! \brief What a key of this app may be allowed.
    [[nodiscard]] QStringList scopes() const;
    [[nodiscard]] QStringList scopeNames() const;

    //! \brief Ends a connection; its app connects again, unless its session is ended, too.
    Q_INVOKABLE void disconnectOne(const QString &connection);
    Q_INVOKABLE void makeKey(const QString &name, const QStringList &scopes);
    //! \brief Lets a person set their password once.
    Q_INVOKABLE void invite(const QString &person);
    Q_INVOKABLE void forgetKey();
    //! \brief It was about something else.
    Q_INVOKABLE void forgetProblem();
    Q_INVOKABLE void revokeKey(const QString &key);

    //! \brief Who works in it; empty: nobody who may. Nothing of the one before is shown any more.
    void setOwner(const QString &userId);

Q_SIGNALS:
    void problemChanged();
    void newKeyChanged();
    void unsavedChanged();
    void languageChanged();

private:
    void act(const Backend::Request &request, const Backend::Then &then);
    void setNewKey(const QString &key, const QString &invite = {});

    Backend *m_backend;
    QString m_problem;
    QString m_newKey;
    QString m_newInvite;
    bool m_isBusy = false;
    bool m_isUnsaved = false;
    int m_round = 0;
    ServerList m_pushes;
    PushTruth m_push;
    ServerList m_people;
    Member m_person;
    ServerList m_connections;
    ServerList m_keys;
    ServerList m_audit;
    Stats m_stats;
    Approvals m_approvals;
    AppRules m_rules;
    Findings m_findings;
    Nodes m_nodes;
    Finder m_finder;
    Bulk m_bulk;
    PeopleFile m_peopleFile;
};

} // namespace App
