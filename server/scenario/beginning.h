// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/error.h"
#include "server/scenario/version.h"
#include "server/scenario/world.h"
#include "server/store/changetable.h"
#include "server/store/triggertable.h"

namespace Scenarios {

//! \brief A scenario that nothing runs by yet, beside its document and under the same id.
inline const QString kDraftKind = QStringLiteral("draft");

//! \brief Why a run is to begin, and about what.
struct Start {
    QString appId;
    QString scenario;
    QString trigger; //!< created, changed, schedule, webhook, call, endpoint or hand
    QString object = {}; //!< its id; empty: none
    QByteArray cause = QByteArrayLiteral("{}"); //!< JSON: before, after, user, request, run
    int depth = 0; //!< runs that led to it
};

//! \brief Begins runs. What has begun goes on in the engine's next turn.
class Beginning {
public:
    explicit Beginning(const World &world)
        : m_world(world)
    {
    }

    //! \brief Errors: NotFound: there is no such scenario; Invalid: it is not enabled, unless it is
    //! begun by hand.
    [[nodiscard]] Data::Outcome<Store::RunRow> begin(const Start &start) const;
    //! \brief Whether \a run may go on: its scenario is there and enabled, or somebody has begun it
    //! by hand.
    [[nodiscard]] Store::Result<bool> isOn(const Store::RunRow &run) const;
    //! \brief Runs of whatever waits for \a change.
    [[nodiscard]] Store::Result<void> ofChange(const Store::ObjectChange &change) const;
    //! \brief A run of what is due, however often it was meanwhile, and its next time.
    [[nodiscard]] Store::Result<void> ofSchedule(
        const Store::TriggerRow &trigger, qint64 now) const;

private:
    [[nodiscard]] Store::Result<Store::RunRow> insert(
        const Start &start, qint64 document, const Version &version, qint64 debounce = 0) const;
    [[nodiscard]] Store::Result<void> insertOrGather(
        const Start &start, qint64 document, const Version &version) const;

    const World &m_world;
};

//! \brief Makes scenarios a kind of documents: their versions, and what sets them off, follow from
//! what is written. Before the first document is read.
void addScenarioKind();

//! \brief Schedules that would come later than their next time from now come then: they were made
//! by a clock that was wrong.
[[nodiscard]] Store::Result<void> mendSchedules(Store::Database &database);

//! \brief After a restore: what went on in the backup has gone on since where it came from, and
//! what was due meanwhile was done there. Nothing of it is done again by itself.
[[nodiscard]] Store::Result<void> settleRestored(Store::Database &database);

} // namespace Scenarios
