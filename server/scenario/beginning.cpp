// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/beginning.h"

#include "server/auth/clock.h"
#include "server/auth/tokens.h"
#include "server/push/templatefields.h"
#include "server/scenario/context.h"
#include "server/scenario/cron.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

namespace Scenarios {

namespace {

namespace JsonText = SocketIO::JsonText;

constexpr qint64 kMinuteMs = 60'000;
//! Times that a schedule has missed and that are counted.
constexpr int kMaxMissed = 1000;
//! A burst is gathered for so many times its `debounce`, and no longer.
constexpr qint64 kLongestGathering = 10;

bool isChanged(const QJsonObject &before, const QJsonObject &after, const QStringList &fields)
{
    return fields.isEmpty()
        || std::any_of(fields.cbegin(), fields.cend(),
            [&](const QString &field) { return before.value(field) != after.value(field); });
}

//! Whether what happened is what \a trigger waits for. A condition that can't be read holds not.
bool isMet(const Trigger &trigger, const QJsonObject &cause)
{
    const QJsonObject before = cause.value(QStringLiteral("before")).toObject();
    const QJsonObject after = cause.value(QStringLiteral("after")).toObject();
    if (trigger.on == Trigger::On::Changed && !isChanged(before, after, trigger.fields))
        return false;
    // Each side is told in words of the other one too.
    QJsonObject known = after;
    known.insert(QStringLiteral("before"), before);
    known.insert(QStringLiteral("after"), after);
    const auto isNow = holds(trigger.after, known);
    QJsonObject former = before;
    former.insert(QStringLiteral("before"), before);
    former.insert(QStringLiteral("after"), after);
    const auto wasThen = holds(trigger.before, former);
    return isNow && *isNow && wasThen && *wasThen;
}

//! From the first `before` to the last `after`.
QByteArray gathered(const QByteArray &first, const QByteArray &last)
{
    SocketIO::JsonObjectText result;
    const auto old = JsonText::members(first, JsonText::kHighestMaxDepth);
    const auto now = JsonText::members(last, JsonText::kHighestMaxDepth);
    for (const JsonText::Member &member : old ? *old : QList<JsonText::Member>()) {
        if (member.name == "before")
            result.addRaw(u"before", member.value);
    }
    for (const JsonText::Member &member : now ? *now : QList<JsonText::Member>()) {
        if (member.name != "before")
            result.addRaw(SocketIO::Utf8::decode(member.name), member.value);
    }
    const int count = Push::readFields(first).value(QStringLiteral("gathered")).toInt(1);
    return result.add(u"gathered", count + 1).text();
}

} // namespace

qint64 Rates::admit(const QString &app, const QString &scenario, qint64 now, qint64 most)
{
    Window &window = m_windows[{app, scenario}];
    if (window.minute < now / kMinuteMs) {
        // What was too much for one minute is for those after it.
        const qint64 passed = now / kMinuteMs - window.minute;
        window.count = std::max<qint64>(0, window.count - passed * most);
        window.minute = now / kMinuteMs;
    }
    const qint64 wait = window.count++ / most;
    return wait == 0 ? now : (window.minute + wait) * kMinuteMs;
}

Store::Result<Store::RunRow> Beginning::insert(
    const Start &start, qint64 document, const Version &version, qint64 debounce) const
{
    Store::RunTable table(m_world.database);
    const qint64 now = Auth::systemClock()();
    Store::RunRow run{.id = Auth::makeShortId(),
        .appId = start.appId,
        .document = document,
        .scenario = start.scenario,
        .version = version.no,
        .structure = version.scenario->structure,
        .object = start.object,
        .trigger = start.trigger,
        .depth = start.depth,
        .cause = start.cause,
        .createdAt = now};
    run.resumeAt = debounce > 0
        ? now + debounce
        : m_world.rates.admit(run.appId, run.scenario, now, m_world.limits.runsPerMinute);
    const auto isBehind = table.hasOpen(run);
    if (!isBehind)
        return Store::makeUnexpected(isBehind.error());
    if (*isBehind)
        run.state = Store::kRunBehind;
    const auto no = table.insert(run);
    if (!no)
        return Store::makeUnexpected(no.error());
    run.no = *no;
    return run;
}

//! A change that comes while a run still waits for more of them is told by that one.
Store::Result<void> Beginning::insertOrGather(
    const Start &start, qint64 document, const Version &version) const
{
    const qint64 debounce = version.scenario->debounce;
    const qint64 now = Auth::systemClock()();
    Store::RunTable runs(m_world.database);
    auto gathering = debounce > 0 ? runs.gathering(document, start.object, now)
                                  : Store::Result<std::optional<Store::RunRow>>(std::nullopt);
    if (!gathering)
        return Store::makeUnexpected(gathering.error());
    if (*gathering) {
        (*gathering)->cause = gathered((*gathering)->cause, start.cause);
        (*gathering)->resumeAt =
            std::min(now + debounce, (*gathering)->createdAt + kLongestGathering * debounce);
        return runs.update(**gathering);
    }
    const auto run = insert(start, document, version, debounce);
    return run ? Store::Result<void>() : Store::makeUnexpected(run.error());
}

Data::Outcome<Store::RunRow> Beginning::begin(const Start &start) const
{
    const auto document =
        Store::DocumentTable(m_world.database).find(start.appId, kScenarioKind, start.scenario);
    if (!document)
        return Data::makeUnexpected(Data::Error::of(document.error()));
    const auto version = Version::latest(m_world.database, document->no);
    if (!version)
        return Data::makeUnexpected(Data::Error::of(version.error()));
    if (!version->scenario)
        return Data::makeUnexpected(Data::Error{Data::Error::Code::Store,
            QStringLiteral("The scenario %1 can't be read").arg(start.scenario)});
    if (!version->scenario->isEnabled && start.trigger != QLatin1String("hand"))
        return Data::makeUnexpected(Data::Error{Data::Error::Code::Invalid,
            QStringLiteral("The scenario %1 is not enabled").arg(start.scenario)});
    auto run = insert(start, document->no, *version);
    if (!run)
        return Data::makeUnexpected(Data::Error::of(run.error()));
    return *std::move(run);
}

Store::Result<bool> Beginning::isOn(const Store::RunRow &run) const
{
    auto isThere = Store::DocumentTable(m_world.database).has(run.document, kScenarioKind);
    if (!isThere || !*isThere || run.trigger == QLatin1String("hand"))
        return isThere;
    const auto version = Version::latest(m_world.database, run.document);
    if (!version)
        return Store::makeUnexpected(version.error());
    return version->scenario && version->scenario->isEnabled;
}

Store::Result<void> Beginning::ofChange(const Store::ObjectChange &change) const
{
    const auto rows =
        Store::TriggerTable(m_world.database).of(change.appId, change.kind, change.structure);
    if (!rows)
        return Store::makeUnexpected(rows.error());
    const QJsonObject cause = Push::readFields(change.cause);
    QStringList begun;
    for (const Store::TriggerRow &row : *rows) {
        const auto version = Version::latest(m_world.database, row.document);
        if (!version)
            return Store::makeUnexpected(version.error());
        // One change begins a scenario once, however many of its triggers it meets.
        const Trigger *waiting = version->trigger(row.place);
        if (!waiting || begun.contains(row.scenario) || !isMet(*waiting, cause))
            continue;
        begun.append(row.scenario);
        const Start start{.appId = change.appId,
            .scenario = row.scenario,
            .trigger = change.kind,
            .object = change.object,
            .cause = change.cause,
            .depth = cause.value(QStringLiteral("depth")).toInt()};
        if (auto done = insertOrGather(start, row.document, *version); !done)
            return done;
    }
    return {};
}

// What was due while nobody was there runs once, and says how often it would have.
Store::Result<void> Beginning::ofSchedule(const Store::TriggerRow &trigger, qint64 now) const
{
    const auto version = Version::latest(m_world.database, trigger.document);
    if (!version)
        return Store::makeUnexpected(version.error());
    Store::TriggerRow next = trigger;
    next.nextAt = 0;
    if (const Trigger *schedule = version->trigger(trigger.place)) {
        const auto cron = Cron::parse(schedule->cron, schedule->zone);
        int missed = 0;
        std::optional<qint64> at = trigger.nextAt;
        while (cron && at && missed <= kMaxMissed) {
            at = cron->next(*at);
            if (!at || *at > now)
                break;
            ++missed;
        }
        next.nextAt = cron ? cron->next(now).value_or(0) : 0;
        const Start start{.appId = trigger.appId,
            .scenario = trigger.scenario,
            .trigger = QStringLiteral("schedule"),
            .cause = SocketIO::JsonObjectText()
                         .add(u"due", trigger.nextAt)
                         .add(u"missed", missed)
                         .text()};
        if (const auto run = insert(start, trigger.document, *version); !run)
            return Store::makeUnexpected(run.error());
    }
    return Store::TriggerTable(m_world.database).setNext(next);
}

} // namespace Scenarios
