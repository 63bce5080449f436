// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/engine.h"

#include "server/auth/clock.h"
#include "server/log/gatherer.h"
#include "server/scenario/logging.h"
#include "server/store/query.h"
#include "server/store/slice.h"
#include "socketio/protocol/visibletext.h"

#include <algorithm>

namespace Scenarios {

namespace {

//! What is written beside this process, by crierctl, is found then.
constexpr qint64 kLookAgainMs = 2000;
//! After the database has failed.
constexpr qint64 kRetryMs = 1000;
//! Changes and runs that are fetched at a time.
constexpr int kAtOnce = 50;

} // namespace

//! What one turn has come to.
struct Engine::Batch {
    QList<Push::Sent> sent;
    QList<Question> questions;
    QList<Store::RunRow> over;
    qint64 steps = 0;
    bool isMore = false;
    qint64 waiting = 0; //!< changes and runs that could have gone on
    std::optional<qint64> next = {}; //!< when something is due
};

Engine::Engine(
    Store::Store &store, Push::Gateway &gateway, const Push::Limits &push, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_gateway(gateway)
    , m_pushLimits(push)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Engine::turn);
    // When the event loop turns: see Store::afterThisTurn().
    QMetaObject::invokeMethod(this, &Engine::turn, Qt::QueuedConnection);
}

Engine::~Engine() = default;

void Engine::setLimits(const Limits &limits, const Data::Limits &data)
{
    m_limits = limits;
    m_data = data;
}

World Engine::world(Store::Database &database) const
{
    return {database, m_gateway.connections(), m_pushLimits, m_data, m_limits, *m_rates};
}

void Engine::wake()
{
    m_isWanted = true;
    turn();
}

void Engine::turn()
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    m_isWanted = false;
    m_timer.stop();
    m_store.write([this](Store::Database &database) { return work(database); })
        .then(this, [this](const Store::Result<Batch> &batch) {
            m_isBusy = false;
            if (batch) {
                m_outage.passed();
                take(*batch);
                return;
            }
            m_outage.failed(batch.error().message);
            m_timer.start(kRetryMs);
        });
}

void Engine::take(const Batch &batch)
{
    m_gateway.deliverAll(batch.sent);
    m_counters.steps += batch.steps;
    m_counters.waiting = batch.waiting;
    for (const Question &question : batch.questions)
        ask(question);
    for (const Store::RunRow &run : batch.over)
        tell(run);
    if (batch.isMore || m_isWanted) {
        turn();
        return;
    }
    const qint64 wait = batch.next ? *batch.next - Auth::systemClock()() : kLookAgainMs;
    m_timer.start(static_cast<int>(std::clamp<qint64>(wait, 0, kLookAgainMs)));
}

void Engine::ask(const Question &question)
{
    ++m_counters.requests;
    m_caller.ask(question.exchange,
        [this, run = question.run](const QJsonObject &answer) { hear(run, answer); });
}

void Engine::hear(const QString &id, const QJsonObject &answer)
{
    m_store
        .write([id, answer](Store::Database &database) -> Store::Result<void> {
            Store::RunTable table(database);
            auto run = table.find(id);
            // Whoever has removed its app has removed it too.
            if (!run || run->state != QLatin1String("asking"))
                return {};
            Progress progress = Progress::fromJson(run->work);
            if (!progress.exchange)
                return {};
            progress.exchange->answer = answer;
            run->work = progress.toJson();
            run->state = QStringLiteral("queued");
            run->resumeAt = Auth::systemClock()();
            return table.update(*run);
        })
        .then(this, [this, id, answer](const Store::Result<void> &kept) {
            if (kept)
                wake();
            else
                QTimer::singleShot(kRetryMs, this, [this, id, answer] { hear(id, answer); });
        });
}

void Engine::tell(const Store::RunRow &run)
{
    const bool isGood = run.state == QLatin1String("done");
    ++(isGood ? m_counters.done : m_counters.failed);
    if (!isGood)
        Log::repeatable({.category = lcScenario,
            .type = QtWarningMsg,
            .kind = QStringLiteral("scenario failed,"),
            .source = run.appId,
            .text = QStringLiteral("%1 of %2, run %3: %4")
                        .arg(run.scenario, run.appId, run.id, SocketIO::visible(run.error))});
    if (const Over over = m_waiting.take(run.id))
        over(run);
}

void Engine::whenOver(const QString &run, const Over &over)
{
    m_waiting.insert(run, over);
    QTimer::singleShot(m_limits.answerTimeout, this, [this, run] {
        if (const Over late = m_waiting.take(run))
            late(std::nullopt);
    });
    wake();
    // It may have ended before it was asked.
    m_store
        .read(
            [run](const Store::Database &database) { return Store::RunTable(database).find(run); })
        .then(this, [this, run](const Store::Result<Store::RunRow> &row) {
            if (!row || !row->isOver())
                return;
            if (const Over ended = m_waiting.take(run))
                ended(*row);
        });
}

// Everything of it is one transaction: what was done, where the runs are, and the pushes.
Store::Result<Engine::Batch> Engine::work(Store::Database &database)
{
    const World here = world(database);
    const Beginning beginning(here);
    const Store::Slice slice(database);
    Store::RunTable runs(database);
    Store::ChangeTable changes(database);
    Batch batch;
    if (std::exchange(m_isFirst, false)) {
        if (auto done = runs.requeueAsking(); !done) {
            m_isFirst = true;
            return Store::makeUnexpected(done.error());
        }
    }
    const qint64 now = Auth::systemClock()();
    const auto due = Store::TriggerTable(database).due(now, kAtOnce);
    if (!due)
        return Store::makeUnexpected(due.error());
    for (const Store::TriggerRow &trigger : *due) {
        if (auto done = beginning.ofSchedule(trigger, now); !done)
            return Store::makeUnexpected(done.error());
    }
    const auto happened = changes.oldest(0, kAtOnce);
    if (!happened)
        return Store::makeUnexpected(happened.error());
    bool isLate = false;
    for (const Store::ObjectChange &change : *happened) {
        isLate = slice.isLate();
        if (isLate)
            break;
        auto done = beginning.ofChange(change);
        if (done)
            done = changes.remove(change.no);
        if (!done)
            return Store::makeUnexpected(done.error());
    }
    batch.isMore = isLate || due->size() == kAtOnce || happened->size() == kAtOnce;
    auto ready = runs.ready(Auth::systemClock()(), kAtOnce);
    if (!ready)
        return Store::makeUnexpected(ready.error());
    bool isAny = false;
    for (Store::RunRow &run : *ready) {
        if (isAny && slice.isLate()) {
            batch.isMore = true;
            break;
        }
        isAny = true;
        const auto version = Store::TriggerTable(database).version(run.version);
        const auto scenario = version ? scenarioOf(*version) : nullptr;
        if (!scenario) {
            run.state = QStringLiteral("failed");
            run.error = QStringLiteral("Its scenario can't be read");
            run.endedAt = now;
            if (auto done = runs.update(run); !done)
                return Store::makeUnexpected(done.error());
            batch.over.append(run);
            continue;
        }
        const auto turned = Running(here, run, scenario).goOn(slice);
        if (!turned)
            return Store::makeUnexpected(turned.error());
        batch.sent += turned->sent;
        batch.steps += turned->steps;
        if (turned->question)
            batch.questions.append(*turned->question);
        if (run.isOver())
            batch.over.append(run);
    }
    batch.isMore = batch.isMore || ready->size() == kAtOnce;
    if (batch.isMore) {
        const auto left = changes.count();
        const auto unfinished = runs.countReady(now);
        if (!left)
            return Store::makeUnexpected(left.error());
        if (!unfinished)
            return Store::makeUnexpected(unfinished.error());
        batch.waiting = *left + *unfinished;
    }
    const auto nextRun = runs.nextReady();
    const auto nextDue = Store::TriggerTable(database).nextDue();
    if (!nextRun)
        return Store::makeUnexpected(nextRun.error());
    if (!nextDue)
        return Store::makeUnexpected(nextDue.error());
    for (const auto &next : {*nextRun, *nextDue}) {
        if (next && (!batch.next || *next < *batch.next))
            batch.next = next;
    }
    return batch;
}

Push::Pruner::Work Engine::pruning() const
{
    return [limits = m_limits](Store::Database &, Store::Slice &slice) -> Store::Result<bool> {
        const qint64 now = Auth::systemClock()();
        for (const auto &[state, age] :
            {std::pair("done", limits.goodRunsFor), std::pair("failed", limits.failedRunsFor)}) {
            auto areGone = slice.remove(QStringLiteral("runs"),
                QStringLiteral("state = ? AND ended_at IS NOT NULL AND ended_at < ?"),
                {QLatin1String(state), now - age.count()});
            if (!areGone || !*areGone)
                return areGone;
        }
        return true;
    };
}

} // namespace Scenarios

#include "moc_engine.cpp"
