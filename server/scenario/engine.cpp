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
//! Whether another node has ended a run that somebody here waits for.
constexpr int kLookAtOthersMs = 150;
//! Schedules that are fetched at a time; changes and runs of one app, and their bytes.
constexpr int kAtOnce = 50;
constexpr int kOfOneApp = 10;
constexpr qint64 kBytesAtOnce = qint64(512) * 1024;
//! Versions of a scenario that stay, however old.
constexpr int kVersionsKept = 50;
//! Between two counts of what waits.
constexpr std::chrono::seconds kCountInterval(1);

//! The app after \a last of which something waits, round and round; empty: there is none.
template <typename Table> Store::Result<QString> nextApp(const Table &table, QString &last)
{
    auto app = table.nextApp(last);
    if (app && app->isEmpty() && !last.isEmpty())
        app = table.nextApp({});
    if (app)
        last = *app;
    return app;
}

} // namespace

//! What one turn has come to.
struct Engine::Batch {
    QList<Push::Sent> sent;
    QList<Question> questions;
    QList<Store::RunRow> over;
    QList<RunKey> moved; //!< that somebody may watch
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
    // What it does may be done again, if it was not kept: what it has got to is noted afterwards.
    m_store
        .write([this, isFirst = m_isFirst](
                   Store::Database &database) { return work(database, isFirst); })
        .then(this, [this](const Store::Result<Batch> &batch) {
            m_isBusy = false;
            if (batch) {
                m_isFirst = false;
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
    if (!batch.moved.isEmpty())
        Q_EMIT moved(batch.moved);
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
    m_caller.ask(question.app, question.exchange,
        [this, run = question.run](const QJsonObject &answer) { hear(run, answer); });
}

void Engine::hear(const QString &id, const QJsonObject &answer)
{
    m_store
        .write([id, answer](Store::Database &database) -> Store::Result<void> {
            Store::RunTable table(database);
            auto run = table.find(id);
            // Whoever has removed its app has removed it too.
            if (!run || run->state != Store::kRunAsking)
                return {};
            Progress progress = Progress::fromJson(run->work);
            if (!progress.exchange)
                return {};
            progress.exchange->answer = answer;
            run->work = progress.toJson();
            run->state = Store::kRunQueued;
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
    ++(run.hasFailed() ? m_counters.failed : m_counters.done);
    if (run.hasFailed())
        Log::repeatable({.category = lcScenario,
            .type = QtWarningMsg,
            .kind = QStringLiteral("scenario failed,"),
            .source = run.appId,
            .text = QStringLiteral("%1 of %2, run %3: %4")
                        .arg(run.scenario, run.appId, run.id, SocketIO::visible(run.error))});
    if (const Over over = m_waiting.take(run.id))
        over(run);
}

void Engine::noteMoved(const Store::RunRow &run)
{
    if (run.isOver())
        tell(run);
    Q_EMIT moved({RunKey::of(run)});
}

void Engine::whenOver(const QString &run, const QDeadlineTimer &deadline, const Over &over)
{
    m_waiting.insert(run, over);
    QTimer::singleShot(std::chrono::milliseconds(deadline.remainingTime()), this, [this, run] {
        if (const Over late = m_waiting.take(run))
            late(std::nullopt);
    });
    wake();
    look(run);
}

// It may have ended before it was asked, or at another node, of which nobody tells us.
void Engine::look(const QString &run)
{
    m_store
        .read(
            [run](const Store::Database &database) { return Store::RunTable(database).find(run); })
        .then(this, [this, run](const Store::Result<Store::RunRow> &row) {
            if (!m_waiting.contains(run))
                return;
            if (row && row->isOver())
                m_waiting.take(run)(*row);
            else if (!m_store.node().isEmpty())
                QTimer::singleShot(kLookAtOthersMs, this, [this, run] { look(run); });
        });
}

//! After a start: requests that were on their way are made again, and what a clock that was wrong
//! has put off until somewhen is due when it should be.
Store::Result<void> Engine::begin(const World &world)
{
    auto done = Store::RunTable(world.database).requeueAsking(world.database.node());
    return done ? mendSchedules(world.database) : done;
}

// Whether something is left. One thing at least is done, however long the turn has been already.
Store::Result<bool> Engine::takeDue(const World &world, const Store::Slice &slice)
{
    const qint64 now = Auth::systemClock()();
    const auto due = Store::TriggerTable(world.database).due(now, kAtOnce);
    if (!due)
        return Store::makeUnexpected(due.error());
    bool isAny = false;
    for (const Store::TriggerRow &trigger : *due) {
        if (std::exchange(isAny, true) && slice.isLate())
            return true;
        if (auto done = Beginning(world).ofSchedule(trigger, now); !done)
            return Store::makeUnexpected(done.error());
    }
    return due->size() == kAtOnce;
}

Store::Result<bool> Engine::takeChanges(const World &world, const Store::Slice &slice)
{
    Store::ChangeTable table(world.database);
    bool isAny = false;
    for (;;) {
        const auto app = nextApp(table, m_changesOf);
        if (!app)
            return Store::makeUnexpected(app.error());
        if (app->isEmpty())
            return false;
        const auto changes = table.oldest(*app, kOfOneApp, kBytesAtOnce);
        if (!changes)
            return Store::makeUnexpected(changes.error());
        for (const Store::ObjectChange &change : *changes) {
            if (std::exchange(isAny, true) && slice.isLate())
                return true;
            auto done = Beginning(world).ofChange(change);
            if (done)
                done = table.remove(change.no);
            if (!done)
                return Store::makeUnexpected(done.error());
        }
    }
}

Store::Result<bool> Engine::goOn(const World &world, const Store::Slice &slice, Batch &batch)
{
    Store::RunTable table(world.database);
    bool isAny = false;
    QString firstIdle;
    for (;;) {
        const auto app = nextApp(table, m_runsOf);
        if (!app)
            return Store::makeUnexpected(app.error());
        if (app->isEmpty() || *app == firstIdle)
            return false;
        auto ready = table.ready(*app, Auth::systemClock()(), kOfOneApp, kBytesAtOnce);
        if (!ready)
            return Store::makeUnexpected(ready.error());
        if (!ready->isEmpty())
            firstIdle.clear();
        else if (firstIdle.isEmpty())
            firstIdle = *app;
        for (Store::RunRow &run : *ready) {
            if (std::exchange(isAny, true) && slice.isLate())
                return true;
            if (auto done = goOn(world, run, batch); !done)
                return Store::makeUnexpected(done.error());
        }
    }
}

Store::Result<void> Engine::goOn(const World &world, Store::RunRow &run, Batch &batch)
{
    if (!world.connections.topics(run.appId).isEmpty())
        batch.moved.append(RunKey::of(run));
    const auto isOn = Beginning(world).isOn(run);
    const auto version = Version::find(world.database, run.version);
    if (!isOn)
        return Store::makeUnexpected(isOn.error());
    if (!version)
        return Store::makeUnexpected(version.error());
    if (!*isOn || !version->scenario) {
        run.fail(*isOn ? QStringLiteral("Its scenario can't be read")
                       : QStringLiteral("Its scenario was removed or is not enabled any more"),
            Auth::systemClock()());
        batch.over.append(run);
        return Store::RunTable(world.database).update(run);
    }
    const auto turned = Running(world, run, version->scenario).goOn();
    if (!turned)
        return Store::makeUnexpected(turned.error());
    batch.sent += turned->sent;
    batch.steps += turned->steps;
    if (turned->question)
        batch.questions.append(*turned->question);
    if (run.isOver())
        batch.over.append(run);
    return {};
}

Store::Result<void> Engine::lookAhead(const World &world, Batch &batch)
{
    Store::RunTable runs(world.database);
    // What the steps of this turn have changed sets off runs at once.
    const auto changed = Store::ChangeTable(world.database).nextApp({});
    if (!changed)
        return Store::makeUnexpected(changed.error());
    batch.isMore = batch.isMore || !changed->isEmpty();
    // To count them is work too, and there may be many.
    const auto now = std::chrono::steady_clock::now();
    batch.waiting = batch.isMore ? m_counters.waiting.load() : 0;
    if (batch.isMore && now - m_counted >= kCountInterval) {
        m_counted = now;
        const auto changes = Store::ChangeTable(world.database).count();
        const auto unfinished = runs.countReady(Auth::systemClock()());
        batch.waiting = (changes ? *changes : 0) + (unfinished ? *unfinished : 0);
    }
    const auto nextRun = runs.nextReady();
    const auto nextDue = Store::TriggerTable(world.database).nextDue();
    if (!nextRun)
        return Store::makeUnexpected(nextRun.error());
    if (!nextDue)
        return Store::makeUnexpected(nextDue.error());
    for (const auto &next : {*nextRun, *nextDue}) {
        if (next && (!batch.next || *next < *batch.next))
            batch.next = next;
    }
    return {};
}

// Everything of it is one transaction: what was done, where the runs are, and the pushes.
Store::Result<Engine::Batch> Engine::work(Store::Database &database, bool isFirst)
{
    const World here = world(database);
    const Store::Slice slice(database);
    Batch batch;
    if (auto done = isFirst ? begin(here) : Store::Result<void>(); !done)
        return Store::makeUnexpected(done.error());
    const auto isDueLeft = takeDue(here, slice);
    if (!isDueLeft)
        return Store::makeUnexpected(isDueLeft.error());
    const auto isChangeLeft = takeChanges(here, slice);
    if (!isChangeLeft)
        return Store::makeUnexpected(isChangeLeft.error());
    const auto isRunLeft = goOn(here, slice, batch);
    if (!isRunLeft)
        return Store::makeUnexpected(isRunLeft.error());
    batch.isMore = *isDueLeft || *isChangeLeft || *isRunLeft;
    if (auto done = lookAhead(here, batch); !done)
        return Store::makeUnexpected(done.error());
    return batch;
}

Push::Pruner::Work Engine::pruning() const
{
    return [limits = m_limits](Store::Database &, Store::Slice &slice) -> Store::Result<bool> {
        const qint64 now = Auth::systemClock()();
        for (const auto &[state, age] : {std::pair(Store::kRunDone, limits.goodRunsFor),
                 std::pair(Store::kRunFailed, limits.failedRunsFor)}) {
            auto areGone = slice.remove(QStringLiteral("runs"),
                QStringLiteral("state = ? AND ended_at IS NOT NULL AND ended_at < ?"),
                {state, now - age.count()});
            if (!areGone || !*areGone)
                return areGone;
        }
        // No run is older, so none needs them.
        const qint64 old = now - limits.failedRunsFor.count() - limits.runTime.count();
        return slice.remove(QStringLiteral("scenario_versions"),
            QStringLiteral("created_at < ? AND (version <= (SELECT max(v.version) FROM"
                           " scenario_versions v WHERE v.document = scenario_versions.document) - ?"
                           " OR NOT EXISTS (SELECT 1 FROM documents d"
                           " WHERE d.no = scenario_versions.document))"),
            {old, kVersionsKept});
    };
}

} // namespace Scenarios

#include "moc_engine.cpp"
