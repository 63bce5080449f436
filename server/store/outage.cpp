// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/outage.h"

#include "server/store/logging.h"

#include <QtCore/QStringList>

namespace Store::Outage {

namespace {

//! SQLITE_BUSY, _FULL, and of SQLITE_IOERR: _WRITE, _FSYNC, _DIR_FSYNC, _TRUNCATE, _SHMSIZE.
const QStringList kCodes{QStringLiteral("5"), QStringLiteral("13"), QStringLiteral("778"),
    QStringLiteral("1034"), QStringLiteral("1290"), QStringLiteral("1546"), QStringLiteral("4874")};

thread_local qint64 failures = 0;

} // namespace

bool isOne(const QString &code)
{
    return kCodes.contains(code);
}

void note(const QString &message)
{
    if (failures++ == 0)
        qCWarning(lcStore).noquote() << "the database can't be written:" << message;
}

void end()
{
    if (failures > 0)
        qCWarning(lcStore).noquote()
            << "the database can be written again, after" << failures << "failures";
    failures = 0;
}

} // namespace Store::Outage
