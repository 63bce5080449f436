// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/scenario/acts.h"
#include "server/store/slice.h"

namespace Scenarios {

//! \brief A request that a run waits for the answer of.
struct Question {
    QString app;
    QString run; //!< the run's id
    Exchange exchange;
};

//! \brief What went on in a run.
struct Turn {
    QList<Push::Sent> sent = {};
    std::optional<Question> question = {};
    qint64 steps = 0;
};

//! \brief Takes a run as far as it goes: to its end, to where it has to wait, or until its turn is
//! over. What was done is kept with it.
class Running {
public:
    Running(const World &world, Store::RunRow &run, std::shared_ptr<const Scenario> scenario);

    //! \brief Fails only where the database does; then nothing of it has happened.
    [[nodiscard]] Store::Result<Turn> goOn();

private:
    [[nodiscard]] const Step *next();
    [[nodiscard]] QJsonObject startingFields();
    [[nodiscard]] QJsonObject objectFields();
    void keepObject(bool isWaiting);
    void addVariables(QJsonObject &fields);
    [[nodiscard]] Data::Outcome<Done> perform(const Step &step);
    [[nodiscard]] Data::Outcome<Done> branch(const Step &step);
    [[nodiscard]] Data::Outcome<Done> loop(const Step &step);
    [[nodiscard]] QJsonValue itemOf(const Frame &frame) const;
    void finish(const Step &step, const Data::Outcome<Done> &outcome, qint64 at,
        std::chrono::nanoseconds took);
    void note(const Step &step, const Data::Outcome<Done> &outcome, qint64 at,
        std::chrono::nanoseconds took);
    void fail(const QString &message);
    [[nodiscard]] qint64 grownBy(const Step &step, const Done &done) const;
    [[nodiscard]] QString cut(const QString &text) const;

    const World &m_world;
    Store::RunRow &m_run;
    const std::shared_ptr<const Scenario> m_scenario;
    const Data::Catalog m_catalog;
    Progress m_progress;
    const QJsonObject m_cause;
    QJsonArray m_trace;
    QJsonObject m_fields;
    QStringList m_objectFields; //!< those of m_fields that are the object's
    Acts m_acts;
    Turn m_turn;
};

} // namespace Scenarios
