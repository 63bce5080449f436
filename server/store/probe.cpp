// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/probe.h"

#include "server/store/outage.h"
#include "server/store/query.h"

namespace Store {

namespace {

bool fill(Database &database, qint64 bytes)
{
    return database
        .attempt([&] {
            Query query(database.connection(),
                QStringLiteral("INSERT INTO probe (id, filler) VALUES (1, zeroblob(?))"
                               " ON CONFLICT (id) DO UPDATE SET filler = excluded.filler"));
            return query.bind(bytes).execute().hasValue();
        })
        .hasValue();
}

} // namespace

QString Probe::ask(Database &database)
{
    if (QString problem = database.problem(); !problem.isEmpty())
        return problem;
    if (QString trouble = Outage::current(); !trouble.isEmpty())
        return trouble;
    if (Clock::now() < m_goodUntil)
        return {};
    if (!fill(database, 0)) {
        const QString trouble = Outage::current();
        return trouble.isEmpty() ? QStringLiteral("a write has failed") : trouble;
    }
    m_goodUntil = Clock::now() + kInterval;
    return {};
}

// The second gives back what the first has taken.
bool Probe::retry(Database &database)
{
    if (!fill(database, kRoomBytes) || !fill(database, 0))
        return false;
    Outage::end();
    return true;
}

} // namespace Store
