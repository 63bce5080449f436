// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

// Scenarios as documents: what follows when one is written, and what is put right after a start.

#include "server/auth/clock.h"
#include "server/data/kinds.h"
#include "server/scenario/beginning.h"
#include "server/scenario/cron.h"
#include "server/store/documenttable.h"

namespace Scenarios {

namespace {

//! What is due later than that is looked at again after a start, at most so many.
constexpr qint64 kFarAway = qint64(3600) * 1000;
constexpr int kMaxMended = 1000;

std::optional<qint64> nextOf(const Trigger &trigger, qint64 after)
{
    const auto cron = Cron::parse(trigger.cron, trigger.zone);
    return cron ? cron->next(after) : std::nullopt;
}

Data::Result<QString> readScenario(const QByteArray &text)
{
    const auto scenario = Scenario::parse(text);
    return scenario ? Data::Result<QString>(scenario->id) : Data::makeUnexpected(scenario.error());
}

Data::Outcome<std::optional<Data::Problem>> scenarioMisfit(
    const Data::Catalog &catalog, const QByteArray &text)
{
    const auto scenario = Scenario::parse(text);
    if (!scenario)
        return std::optional(scenario.error());
    if (scenario->structure.isEmpty())
        return std::optional<Data::Problem>();
    const auto structure = catalog.structure(scenario->structure);
    if (!structure && structure.error().code != Data::Error::Code::NotFound)
        return Data::makeUnexpected(structure.error());
    if (!structure)
        return std::optional(Data::Problem{QStringLiteral("structure"),
            QStringLiteral("There is no structure %1").arg(scenario->structure)});
    for (qsizetype i = 0; i < scenario->triggers.size(); ++i) {
        for (const QString &field : scenario->triggers.at(i).fields) {
            if (!(*structure)->isUsers() && !(*structure)->anyField(field))
                return std::optional(Data::Problem{QStringLiteral("triggers[%1].fields").arg(i),
                    QStringLiteral("%1 has no field %2").arg(scenario->structure, field)});
        }
    }
    return std::optional<Data::Problem>();
}

QString subjectOf(const Trigger &trigger, const Scenario &scenario)
{
    switch (trigger.on) {
    case Trigger::On::Webhook:
        return trigger.hook;
    case Trigger::On::Schedule:
        return {};
    default:
        return scenario.structure;
    }
}

//! Whoever is called the same later has none.
Store::Result<void> removeDraft(Store::Database &database, const Store::Document &scenario)
{
    Store::DocumentTable table(database);
    const auto draft = table.find(scenario.appId, kDraftKind, scenario.id);
    if (!draft)
        return draft.error().code == Store::Error::Code::NotFound
            ? Store::Result<void>()
            : Store::makeUnexpected(draft.error());
    return table.remove(*draft);
}

Store::Result<void> written(Store::Database &database, const Store::Document &document,
    const Auth::Actor &actor, bool isRemoved)
{
    Store::TriggerTable table(database);
    const auto scenario = Scenario::parse(document.text);
    QList<Store::TriggerRow> rows;
    const qint64 now = Auth::systemClock()();
    if (scenario && scenario->isEnabled && !isRemoved) {
        for (int i = 0; i < scenario->triggers.size(); ++i) {
            const Trigger &trigger = scenario->triggers.at(i);
            rows.append({.appId = document.appId,
                .document = document.no,
                .scenario = document.id,
                .place = i,
                .kind = nameOf(trigger.on),
                .subject = subjectOf(trigger, *scenario),
                .nextAt =
                    trigger.on == Trigger::On::Schedule ? nextOf(trigger, now).value_or(0) : 0});
        }
    }
    if (auto done = table.replace(document.no, rows); !done)
        return done;
    if (isRemoved)
        return removeDraft(database, document);
    const auto added = table.addVersion({.appId = document.appId,
        .document = document.no,
        .text = document.text,
        .createdAt = now,
        .createdBy = actor.name});
    if (!added)
        return Store::makeUnexpected(added.error());
    return {};
}

//! Until its next time after \a now.
Store::Result<void> putOff(Store::Database &database, Store::TriggerRow trigger, qint64 now)
{
    const auto version = Version::latest(database, trigger.document);
    if (!version)
        return Store::makeUnexpected(version.error());
    const Trigger *schedule = version->trigger(trigger.place);
    trigger.nextAt = schedule ? nextOf(*schedule, now).value_or(0) : 0;
    return Store::TriggerTable(database).setNext(trigger);
}

} // namespace

void addScenarioKind()
{
    Data::addKind({kScenarioKind, readScenario, scenarioMisfit, written});
}

Store::Result<void> mendSchedules(Store::Database &database)
{
    const qint64 now = Auth::systemClock()();
    Store::TriggerTable triggers(database);
    const auto later = triggers.dueAfter(now + kFarAway, kMaxMended);
    if (!later)
        return Store::makeUnexpected(later.error());
    for (const Store::TriggerRow &trigger : *later) {
        if (auto done = putOff(database, trigger, now); !done)
            return done;
    }
    return {};
}

Store::Result<void> settleRestored(Store::Database &database)
{
    const qint64 now = Auth::systemClock()();
    Store::TriggerTable triggers(database);
    auto done = Store::ChangeTable(database).clear();
    if (done)
        done = Store::RunTable(database).failOpen(
            QStringLiteral("It went on when the backup was made, which was restored: run it again "
                           "where it did not come to its end"),
            now);
    if (!done)
        return done;
    // One after the other: each that was due gets a time to come.
    for (;;) {
        const auto due = triggers.due(now, 1);
        if (!due)
            return Store::makeUnexpected(due.error());
        if (due->isEmpty())
            return {};
        if (done = putOff(database, due->first(), now); !done)
            return done;
    }
}

} // namespace Scenarios
