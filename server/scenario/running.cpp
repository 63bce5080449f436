// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/running.h"

#include "server/auth/clock.h"
#include "server/data/selecting.h"
#include "server/push/templatefields.h"
#include "server/scenario/context.h"
#include "server/store/outage.h"
#include "server/store/usertable.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

namespace Scenarios {

namespace {

const QString kBefore = QStringLiteral("before");
const QString kAfter = QStringLiteral("after");
const QString kUser = QStringLiteral("user");
const QString kSteps = QStringLiteral("steps");
const QString kObjects = QStringLiteral("objects");
const QString kDefaultItem = QStringLiteral("item");
//! While it is in hand; no row says so.
const QString kRunning = QStringLiteral("running");
const QString kOmitted = QStringLiteral("omitted");

QJsonArray traceOf(const Store::RunRow &run)
{
    const auto trace = SocketIO::fromJsonText(run.trace);
    return trace ? trace->toArray() : QJsonArray();
}

} // namespace

Running::Running(const World &world, Store::RunRow &run, std::shared_ptr<const Scenario> scenario)
    : m_world(world)
    , m_run(run)
    , m_scenario(std::move(scenario))
    , m_catalog(world.database, run.appId)
    , m_progress(Progress::fromJson(run.work))
    , m_cause(Push::readFields(run.cause))
    , m_trace(traceOf(run))
    , m_acts(world, m_catalog, run, *m_scenario, m_progress, m_cause.value(kUser).toString())
{
}

//! What the run is about: as it was when it was set off, and after a wait as it has become.
QJsonObject Running::objectFields()
{
    if (m_progress.object)
        return *m_progress.object;
    QJsonObject then = m_cause.value(kAfter).toObject();
    if (m_run.object.isEmpty() || m_scenario->structure.isEmpty())
        return then;
    if (m_progress.hasWaited || then.isEmpty()) {
        if (const auto now = m_acts.object(m_scenario->structure, m_run.object))
            return *now;
    }
    return m_acts.withLinks(m_scenario->structure, then);
}

QJsonObject Running::startingFields()
{
    QJsonObject fields = objectFields();
    if (!m_run.object.isEmpty())
        fields.insert(QStringLiteral("id"), m_run.object);
    m_objectFields = fields.keys();
    fields.insert(kBefore, m_cause.value(kBefore).toObject());
    fields.insert(
        QStringLiteral("HttpRequest"), m_cause.value(QStringLiteral("request")).toObject());
    fields.insert(QStringLiteral("webhook"), m_cause.value(QStringLiteral("webhook")).toObject());
    if (const QString id = m_cause.value(kUser).toString(); !id.isEmpty()) {
        const auto user = Store::UserTable(m_world.database).find(m_run.appId, id);
        fields.insert(QStringLiteral("WebUser"),
            user ? Push::templateFields(*user) : QJsonObject{{QStringLiteral("id"), id}});
    }
    addVariables(fields);
    fields.insert(kSteps, m_progress.results);
    for (const Frame &frame : std::as_const(m_progress.frames)) {
        if (frame.isLoop && frame.item < frame.count)
            fields.insert(frame.as, itemOf(frame));
    }
    return fields;
}

void Running::addVariables(QJsonObject &fields)
{
    if (m_scenario->variables.isEmpty())
        return;
    const auto structure = m_catalog.structure(Data::kGlobalVariables);
    if (!structure)
        return;
    const auto found = Data::Selecting(m_world.database, m_catalog, m_world.data)
                           .among(*structure, m_scenario->variables);
    QJsonObject values;
    for (const Data::Object &one : found ? *found : QList<Data::Object>())
        values.insert(one.row.id,
            SocketIO::JsonText::decodeText(one.values.value(QStringLiteral("value"), "\"\"")));
    fields.insert(QStringLiteral("GlobalVar"), values);
}

//! The step that comes next; null: there is none.
const Step *Running::next()
{
    while (!m_progress.frames.isEmpty()) {
        Frame &frame = m_progress.frames.last();
        const auto &list = m_scenario->lists.at(static_cast<std::size_t>(frame.list));
        if (frame.at < static_cast<int>(list.size()))
            return &list.at(static_cast<std::size_t>(frame.at));
        if (frame.isLoop && frame.item + 1 < frame.count) {
            frame.at = 0;
            ++frame.item;
            m_fields.insert(frame.as, itemOf(frame));
            // A loop of nothing is work too.
            if (list.empty())
                frame.item = frame.count;
            continue;
        }
        if (frame.isLoop)
            m_fields.remove(frame.as);
        m_progress.frames.removeLast();
    }
    return nullptr;
}

Data::Outcome<Done> Running::branch(const Step &step)
{
    const auto isMet = holds(step.filter, m_fields);
    if (!isMet)
        return Data::makeUnexpected(isMet.error());
    const int list = *isMet ? step.then : step.otherwise;
    if (list >= 0)
        m_progress.frames.append(Frame{.list = list});
    return Done{.out = {{QStringLiteral("result"), *isMet}}};
}

Data::Outcome<Done> Running::loop(const Step &step)
{
    const auto words = Words::fill(step, m_fields);
    const auto items =
        words ? m_acts.items(step, *words, m_fields) : Data::makeUnexpected(words.error());
    if (!items)
        return Data::makeUnexpected(items.error());
    if (!items->isEmpty()) {
        Frame frame{.list = step.then,
            .count = static_cast<int>(items->size()),
            .as = words->has("as") ? words->text("as") : kDefaultItem,
            .isLoop = true};
        // What is kept already is not kept twice.
        if (m_progress.results.value(words->text("in")).toObject().contains(kObjects))
            frame.source = words->text("in");
        else
            frame.items = *items;
        m_progress.frames.append(frame);
        m_fields.insert(frame.as, items->first());
    }
    return Done{.out = {{QStringLiteral("count"), items->size()}}};
}

QJsonValue Running::itemOf(const Frame &frame) const
{
    if (frame.source.isEmpty())
        return frame.items.at(frame.item);
    return m_progress.results.value(frame.source)[kObjects][frame.item];
}

// The place after a step is known before it is done: whatever it opens comes first.
Data::Outcome<Done> Running::perform(const Step &step)
{
    ++m_progress.frames.last().at;
    if (step.act == Act::Condition)
        return branch(step);
    if (step.act == Act::Each)
        return loop(step);
    Data::Outcome<Done> done = Done{};
    // What a step that fails has written goes with it.
    const auto attempted = m_world.database.attempt([&] {
        done = m_acts.perform(step, m_fields);
        if (done && m_progress.bytes + grownBy(step, *done) > m_world.limits.keptBytes)
            done = Data::makeUnexpected(
                refusal(QStringLiteral("What the steps have come to is more than "
                                       "scenario.kept_bytes allows, %1")
                            .arg(m_world.limits.keptBytes)));
        return done.hasValue();
    });
    if (!attempted && done)
        return Data::makeUnexpected(Data::Error::of(attempted.error()));
    return done;
}

//! Bytes that the run knows more after a step; one of a loop takes the place of the one before.
qint64 Running::grownBy(const Step &step, const Done &done) const
{
    if (step.name.isEmpty() || done.flow == Done::Flow::Ask)
        return 0;
    const QJsonValue before = m_progress.results.value(step.name);
    const qint64 old = before.isUndefined() ? 0 : SocketIO::toJsonText(before).size();
    return SocketIO::toJsonText(done.out).size() - old;
}

QString Running::cut(const QString &text) const
{
    return text.size() <= m_world.limits.tracedLength
        ? text
        : text.left(m_world.limits.tracedLength) + QChar(0x2026);
}

void Running::note(
    const Step &step, const Data::Outcome<Done> &outcome, qint64 at, std::chrono::nanoseconds took)
{
    const int most = m_world.limits.tracedSteps;
    if (m_trace.size() >= most && outcome) {
        // Those that have no room are counted behind the others.
        QJsonObject rest = m_trace.at(most).toObject();
        rest.insert(kOmitted, rest.value(kOmitted).toInt() + 1);
        if (m_trace.size() == most)
            m_trace.append(rest);
        else
            m_trace.replace(most, rest);
        return;
    }
    QJsonObject entry{{QStringLiteral("step"), step.path}, {QStringLiteral("do"), nameOf(step.act)},
        {QStringLiteral("at"), at}, {QStringLiteral("took_us"), qint64(took.count() / 1000)}};
    if (!step.name.isEmpty())
        entry.insert(QStringLiteral("name"), step.name);
    if (!outcome) {
        entry.insert(QStringLiteral("error"), cut(outcome.error().message));
    } else {
        if (!outcome->input.isEmpty())
            entry.insert(QStringLiteral("in"), cut(outcome->input));
        if (!outcome->out.isEmpty())
            entry.insert(
                QStringLiteral("out"), cut(QString::fromUtf8(SocketIO::toJsonText(outcome->out))));
        if (outcome->sent)
            entry.insert(QStringLiteral("push"), outcome->sent->accepted.id);
    }
    // The one that fails has room; of several tries it is the last.
    if (m_trace.size() > most + 1)
        m_trace.removeLast();
    m_trace.append(entry);
}

void Running::fail(const QString &message)
{
    m_run.fail(cut(message), Auth::systemClock()());
}

//! Where a step that was done leads.
void Running::finish(
    const Step &step, const Data::Outcome<Done> &outcome, qint64 at, std::chrono::nanoseconds took)
{
    if (outcome && outcome->flow == Done::Flow::Ask) {
        // Not done yet: it is the next step once more.
        --m_progress.frames.last().at;
        m_run.resumeAt = outcome->resumeAt;
        m_run.state = outcome->resumeAt > 0 ? Store::kRunQueued : Store::kRunAsking;
        if (outcome->resumeAt == 0)
            m_turn.question = Question{m_run.appId, m_run.id, *m_progress.exchange};
        return;
    }
    ++m_progress.steps;
    ++m_turn.steps;
    note(step, outcome, at, took);
    if (!outcome) {
        // From here it can be run again.
        --m_progress.frames.last().at;
        m_progress.exchange.reset();
        fail(QStringLiteral("%1: %2").arg(step.path, outcome.error().message));
        return;
    }
    if (outcome->sent)
        m_turn.sent.append(*outcome->sent);
    if (!step.name.isEmpty()) {
        m_progress.bytes += grownBy(step, *outcome);
        m_progress.results.insert(step.name, outcome->out);
        m_fields.insert(kSteps, m_progress.results);
    }
    // What else has become of the object meanwhile is for the run that it has set off.
    for (const QString &field : outcome->changed) {
        if (outcome->out.contains(field)) {
            m_fields.insert(field, outcome->out.value(field));
            m_objectFields.append(field);
        } else {
            m_fields.remove(field);
        }
    }
    if (outcome->flow == Done::Flow::Wait) {
        m_run.state = Store::kRunQueued;
        m_run.resumeAt = outcome->resumeAt;
        m_progress.hasWaited = true;
    } else if (outcome->flow == Done::Flow::End) {
        m_progress.frames.clear();
    }
}

//! Between two turns it is the same object to the run.
void Running::keepObject(bool isWaiting)
{
    m_progress.object.reset();
    if (isWaiting || m_run.state == Store::kRunDone || m_run.object.isEmpty())
        return;
    QJsonObject object;
    for (const QString &field : std::as_const(m_objectFields)) {
        if (m_fields.contains(field))
            object.insert(field, m_fields.value(field));
    }
    m_progress.object = object;
}

// Its time begins when what it knows has been read, so that each turn brings it on.
Store::Result<Turn> Running::goOn()
{
    const Store::Slice slice(m_world.database);
    using Clock = std::chrono::steady_clock;
    m_run.state = kRunning;
    m_fields = startingFields();
    bool isWaiting = false;
    // A circle of scenarios ends here, and its last run says so.
    if (m_run.depth > m_world.limits.chainDepth)
        fail(QStringLiteral("%1 runs have set off each other, and scenario.chain_depth allows no "
                            "more: they go round in a circle")
                 .arg(m_world.limits.chainDepth));
    while (m_run.state == kRunning) {
        const Step *step = next();
        const qint64 now = Auth::systemClock()();
        if (!step) {
            m_run.state = Store::kRunDone;
            m_run.endedAt = now;
            break;
        }
        if (m_progress.steps >= m_world.limits.stepsPerRun) {
            fail(QStringLiteral("A run may take %1 steps, as scenario.steps_per_run says")
                     .arg(m_world.limits.stepsPerRun));
            break;
        }
        if (now - m_run.createdAt > m_world.limits.runTime.count()) {
            fail(QStringLiteral("A run may take %1 ms, as scenario.run_time_ms says")
                     .arg(m_world.limits.runTime.count()));
            break;
        }
        const auto begin = Clock::now();
        const auto outcome = perform(*step);
        // The database itself: nothing of this has happened, and it is tried again.
        if (!outcome && outcome.error().code == Data::Error::Code::Store
            && !Store::Outage::current().isEmpty())
            return Store::makeUnexpected(
                Store::Error{Store::Error::Code::Failed, outcome.error().message});
        isWaiting = outcome && outcome->flow == Done::Flow::Wait;
        finish(*step, outcome, now, Clock::now() - begin);
        if (m_run.state == kRunning && slice.isLate() && next()) {
            m_run.state = Store::kRunQueued;
            m_run.resumeAt = now;
        }
    }
    keepObject(isWaiting);
    // Nobody goes on from there; what was known is in the trace.
    if (m_run.state == Store::kRunDone)
        m_progress.results = {};
    m_run.work = m_progress.toJson();
    m_run.trace = SocketIO::toJsonText(m_trace);
    if (auto done = Store::RunTable(m_world.database).update(m_run); !done)
        return Store::makeUnexpected(done.error());
    return m_turn;
}

} // namespace Scenarios
