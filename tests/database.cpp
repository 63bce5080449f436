// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/database.h"

#include <QtCore/QCryptographicHash>

#ifdef CRIER_POSTGRES
#include <libpq-fe.h>
#endif

namespace Tests {

namespace {

QString serverUrl()
{
    return qEnvironmentVariable("CRIER_TEST_POSTGRESQL");
}

//! A schema costs less than a database.
void makeSchema([[maybe_unused]] const QString &name)
{
#ifdef CRIER_POSTGRES
    PGconn *connection = PQconnectdb(serverUrl().toUtf8().constData());
    PGresult *done = PQexec(connection,
        QStringLiteral("SET client_min_messages = warning; CREATE SCHEMA IF NOT EXISTS %1")
            .arg(name)
            .toUtf8()
            .constData());
    if (PQresultStatus(done) != PGRES_COMMAND_OK)
        qFatal("%s", PQerrorMessage(connection));
    PQclear(done);
    PQfinish(connection);
#endif
}

} // namespace

bool isOnPostgresql()
{
    return !serverUrl().isEmpty();
}

Store::Target target(const QString &directory)
{
    if (!isOnPostgresql())
        return {directory};
    const QString name = QStringLiteral("t")
        + QString::fromLatin1(
            QCryptographicHash::hash(directory.toUtf8(), QCryptographicHash::Md5).toHex());
    makeSchema(name);
    return {directory, serverUrl() + QStringLiteral("&options=-csearch_path%3D") + name};
}

void forgetTheDisk(Store::Database &database)
{
    if (!isOnPostgresql() && !database.run(QStringLiteral("PRAGMA synchronous = OFF")))
        qFatal("the disk is not to be forgotten");
}

} // namespace Tests
