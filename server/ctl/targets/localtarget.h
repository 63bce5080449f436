// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/founding.h"
#include "server/ctl/output/document.h"
#include "server/ctl/problem.h"
#include "server/ctl/targets/folder.h"

namespace Ctl {

//! \brief How documents are applied.
struct ApplyOptions {
    bool prune = false; //!< what is not there goes
    bool force = false; //!< although objects lose something
    bool dryRun = false; //!< not at all, it is only said
};

//! \brief Works on the database itself: for the first app, user and key. A server may be
//! running on it.
class LocalTarget {
public:
    //! \brief \a mayCreate: a directory without a database gets one.
    static Result<std::unique_ptr<LocalTarget>> open(const Store::Target &target, bool mayCreate);

    //! \brief What is wrong with the names in it; empty: nothing.
    static QString mistakeIn(const Auth::Founding &founding);
    //! \brief What is kept of a password.
    static Result<QString> hashOf(const QString &password);

    //! \brief All of it or nothing.
    Result<void> found(const Auth::Founding &founding);
    //! \brief Each returns the object that `--json` prints.
    Result<Document> createApp(const QString &id);
    Result<Document> createUser(const Store::User &user, const QString &password);
    Result<Document> createKey(const Auth::NewKey &key);

    Result<QList<DocumentFile>> documents(const QString &app);
    //! \brief As POST /api/v1/documents/apply answers.
    Result<Document> apply(
        const QString &app, const QList<DocumentFile> &files, const ApplyOptions &options);

private:
    explicit LocalTarget(std::unique_ptr<Store::Database> database)
        : m_database(std::move(database))
    {
    }

    std::unique_ptr<Store::Database> m_database;
};

} // namespace Ctl
