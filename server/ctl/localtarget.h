// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/target.h"
#include "server/store/database.h"

namespace Ctl {

//! \brief Works on the data directory itself: for the first app, user and key.
class LocalTarget : public Target {
public:
    explicit LocalTarget(std::unique_ptr<Store::Database> database)
        : m_database(std::move(database))
    {
    }
    ~LocalTarget() override;

    Outcome createApp(const QString &id) override;
    Outcome createUser(const NewUser &user) override;
    Outcome createKey(const QString &appId, const QStringList &scopes) override;
    Outcome push(const QByteArray &body) override;

private:
    std::unique_ptr<Store::Database> m_database;
};

} // namespace Ctl
