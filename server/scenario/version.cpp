// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/version.h"

#include "server/store/triggertable.h"

#include <QtCore/QCache>
#include <QtCore/QMutex>

namespace Scenarios {

namespace {

//! Scenarios that are kept as they were read, of all apps.
constexpr int kKept = 1000;

using Shared = std::shared_ptr<const Scenario>;

QMutex mutex;
QCache<qint64, Shared> kept(kKept); // guarded by the mutex

Shared keptAt(qint64 no)
{
    const QMutexLocker lock(&mutex);
    const Shared *found = kept.object(no);
    return found ? *found : nullptr;
}

} // namespace

const Trigger *Version::trigger(int place) const
{
    return scenario && place < scenario->triggers.size() ? &scenario->triggers.at(place) : nullptr;
}

Store::Result<Version> Version::find(const Store::Database &database, qint64 no)
{
    if (Shared scenario = keptAt(no))
        return Version{no, std::move(scenario)};
    const auto row = Store::TriggerTable(database).version(no);
    if (!row && row.error().code == Store::Error::Code::NotFound)
        return Version{};
    if (!row)
        return Store::makeUnexpected(row.error());
    auto parsed = Scenario::parse(row->text);
    if (!parsed)
        return Version{no};
    auto scenario = std::make_shared<const Scenario>(*std::move(parsed));
    const QMutexLocker lock(&mutex);
    kept.insert(no, new Shared(scenario));
    return Version{no, scenario};
}

Store::Result<Version> Version::latest(const Store::Database &database, qint64 document)
{
    const auto no = Store::TriggerTable(database).latest(document);
    if (!no)
        return Store::makeUnexpected(no.error());
    return *no == 0 ? Store::Result<Version>(Version{}) : find(database, *no);
}

} // namespace Scenarios
