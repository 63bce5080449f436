// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/apptable.h"
#include "server/store/usertable.h"
#include "tests/database.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <memory>

namespace Store {

//! \brief For tests of tables: a new database for each, and the app and user that most of them
//! want.
class TableFixture : public QObject {
protected:
    inline static const QString kApp = QStringLiteral("shop");
    inline static const QString kAnn = QStringLiteral("ann");

    static User makeUser(const QString &id, const QString &role = QStringLiteral("user"))
    {
        return {.appId = kApp, .id = id, .passwordHash = QStringLiteral("$"), .role = role};
    }
    void setUp()
    {
        m_database.reset();
        m_directory = std::make_unique<QTemporaryDir>();
        auto database = Database::open(Tests::target(m_directory->path()));
        QVERIFY2(database, database ? "" : qPrintable(database.error().message));
        m_database = *std::move(database);
    }
    void addAppAndUser()
    {
        QVERIFY(AppTable(*m_database).insert({.id = kApp, .epoch = QStringLiteral("ep")}));
        QVERIFY(UserTable(*m_database).insert(makeUser(kAnn)));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Database> m_database;
};

} // namespace Store
