// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/writing.h"
#include "server/push/push.h"
#include "server/scenario/progress.h"
#include "server/scenario/words.h"
#include "server/scenario/world.h"

namespace Scenarios {

//! \brief A mistake that only shows when a step is done.
[[nodiscard]] Data::Error refusal(const QString &message);

//! \brief What came of a step.
struct Done {
    enum class Flow {
        Next,
        Wait, //!< not before Done::resumeAt
        Ask, //!< when the answer to the run's request is there
        End,
    };

    QJsonObject out = {}; //!< `{{steps.NAME.…}}`
    QString input = {}; //!< what went in, for the trace
    std::optional<Push::Sent> sent = {};
    Flow flow = Flow::Next;
    qint64 resumeAt = 0;
    QStringList changed = {}; //!< fields of the run's object that are others now
};

//! \brief Does single steps of a run. In a transaction; what fails leaves nothing behind.
class Acts {
public:
    Acts(const World &world, const Data::Catalog &catalog, const Store::RunRow &run,
        const Scenario &scenario, Progress &progress, const QString &user);

    //! \brief Any step but conditions and loops, which are where a run is and not what it does.
    [[nodiscard]] Data::Outcome<Done> perform(const Step &step, const QJsonObject &fields);

    //! \brief What a loop goes through, of which \a words are.
    [[nodiscard]] Data::Outcome<QJsonArray> items(
        const Step &step, const Words &words, const QJsonObject &fields) const;
    //! \brief The fields of an object, with those of links that the scenario speaks of. NotFound.
    [[nodiscard]] Data::Outcome<QJsonObject> object(
        const QString &structure, const QString &id) const;
    //! \brief \a fields, an object as it was once, with those of links that the scenario speaks of:
    //! it may be another one meanwhile, or gone.
    [[nodiscard]] QJsonObject withLinks(const QString &structure, QJsonObject fields) const;

private:
    [[nodiscard]] Data::Outcome<Data::LoadedStructure> structureOf(const Words &words) const;
    [[nodiscard]] Data::Outcome<QJsonArray> found(
        const Step &step, const Words &words, const QJsonObject &fields) const;
    [[nodiscard]] Data::Values valuesOf(
        const Step &step, const Words &words, const QJsonObject &fields) const;
    [[nodiscard]] QString objectOf(
        const Words &words, const Data::LoadedStructure &structure) const;
    [[nodiscard]] Data::Outcome<QList<QJsonObject>> described(
        const Data::LoadedStructure &structure, const QList<Data::Object> &objects) const;
    [[nodiscard]] Data::Outcome<QJsonObject> described(
        const Data::LoadedStructure &structure, const Data::Outcome<Data::Object> &object) const;
    [[nodiscard]] Data::Writing writing(const Words &words) const;

    [[nodiscard]] Data::Outcome<Done> create(const Words &words, const Data::Values &values) const;
    [[nodiscard]] Data::Outcome<Done> edit(const Words &words, const Data::Values &values) const;
    [[nodiscard]] Data::Outcome<Done> remove(const Words &words) const;
    [[nodiscard]] Data::Outcome<Done> push(const Words &words) const;
    [[nodiscard]] Data::Outcome<std::optional<Store::Audience>> audienceOf(
        const Words &words) const;
    [[nodiscard]] Data::Outcome<Done> ask(const Words &words);
    [[nodiscard]] Data::Outcome<Done> heard(const Step &step);
    [[nodiscard]] Data::Outcome<QByteArray> requestOf(const Words &words) const;
    [[nodiscard]] Data::Outcome<Done> wait(const Words &words) const;
    [[nodiscard]] Data::Outcome<Done> call(const Words &words) const;
    [[nodiscard]] Data::Outcome<Done> respond(const Words &words);

    const World &m_world;
    const Data::Catalog &m_catalog;
    const Store::RunRow &m_run;
    const Scenario &m_scenario;
    Progress &m_progress;
    const QString m_user; //!< who has set it off; empty: nobody who is logged in
    const Auth::Actor m_actor;
};

} // namespace Scenarios
