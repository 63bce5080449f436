// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/episode.h"
#include "server/push/gateway.h"
#include "server/push/pruner.h"
#include "server/scenario/beginning.h"
#include "server/scenario/caller.h"
#include "server/scenario/running.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QTimer>

#include <atomic>

namespace Scenarios {

//! \brief Which run.
struct RunKey {
    QString app;
    QString scenario;
    QString id;

    [[nodiscard]] static RunKey of(const Store::RunRow &run)
    {
        return {run.appId, run.scenario, run.id};
    }
    [[nodiscard]] bool operator==(const RunKey &other) const { return id == other.id; }
};

//! \brief Sees to it that scenarios run: takes what happened out of the outbox, begins what is due,
//! goes on with whatever can go on, a turn of the store's thread at a time.
//!
//! Where a run is, is in the database and nowhere else: a process that dies loses nothing, and
//! another one on the same database goes on.
class Engine : public QObject {
    Q_OBJECT

public:
    Engine(Store::Store &store, Push::Gateway &gateway, const Push::Limits &push,
        QObject *parent = nullptr);
    ~Engine() override;

    //! \brief Before the first turn.
    void setLimits(const Limits &limits, const Data::Limits &data);
    [[nodiscard]] const Limits &limits() const { return m_limits; }

    //! \brief Something was written that it may have to do with.
    void wake();

    //! \brief On the store's thread, for whoever begins a run with something else.
    [[nodiscard]] World world(Store::Database &database) const;

    //! \brief How a run has ended: as its row says, or nothing: it has not, until \a deadline.
    using Over = std::function<void(const std::optional<Store::RunRow> &run)>;
    void whenOver(const QString &run, const QDeadlineTimer &deadline, const Over &over);
    //! \brief Limits::answerTimeout from now, for whoever waits for one run or for several.
    [[nodiscard]] QDeadlineTimer answerDeadline() const
    {
        return QDeadlineTimer(m_limits.answerTimeout);
    }

    //! \brief Makes a request that is no run's, for \a app. On the engine's thread.
    void request(const QString &app, const Exchange &exchange, const Caller::Answered &answered)
    {
        ++m_counters.requests;
        m_caller.ask(app, exchange, answered);
    }

    //! \brief Somebody else has put it where it is now.
    void noteMoved(const Store::RunRow &run);

    //! \brief Removes runs that are too old, and versions that no run needs.
    [[nodiscard]] Push::Pruner::Work pruning() const;

    struct Counters {
        std::atomic<qint64> done = 0;
        std::atomic<qint64> failed = 0;
        std::atomic<qint64> steps = 0;
        std::atomic<qint64> requests = 0;
        std::atomic<qint64> waiting = 0; //!< changes and runs that could go on, at the last look
    };
    [[nodiscard]] const Counters &counters() const { return m_counters; }

Q_SIGNALS:
    //! \brief They went on, in apps where somebody watches (Push::Connections::topics()).
    void moved(const QList<Scenarios::RunKey> &runs);

private:
    struct Batch;

    void turn();
    void take(const Batch &batch);
    void ask(const Question &question);
    void hear(const QString &run, const QJsonObject &answer);
    void look(const QString &run);
    void tell(const Store::RunRow &run);
    [[nodiscard]] Store::Result<Batch> work(Store::Database &database, bool isFirst);
    [[nodiscard]] Store::Result<void> begin(const World &world);
    [[nodiscard]] Store::Result<bool> takeDue(const World &world, const Store::Slice &slice);
    [[nodiscard]] Store::Result<bool> takeChanges(const World &world, const Store::Slice &slice);
    [[nodiscard]] Store::Result<bool> goOn(
        const World &world, const Store::Slice &slice, Batch &batch);
    [[nodiscard]] Store::Result<void> goOn(const World &world, Store::RunRow &run, Batch &batch);
    [[nodiscard]] Store::Result<void> lookAhead(const World &world, Batch &batch);

    Store::Store &m_store;
    Push::Gateway &m_gateway;
    const Push::Limits m_pushLimits;
    Data::Limits m_data;
    Limits m_limits;
    const std::unique_ptr<Rates> m_rates = std::make_unique<Rates>();
    Caller m_caller{m_limits};
    QTimer m_timer;
    QHash<QString, Over> m_waiting;
    Counters m_counters;
    bool m_isBusy = false;
    bool m_isWanted = false;
    bool m_isFirst = true; //!< no turn has been kept yet
    // Of the store's thread: it goes from app to app, so that none waits for all that another has.
    QString m_changesOf;
    QString m_runsOf;
    std::chrono::steady_clock::time_point m_counted;
    Push::Episode m_outage{"scenarios wait:", "scenarios go on again,"};
};

} // namespace Scenarios
