// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/reader.h"
#include "server/scenario/actwords.h"
#include "server/scenario/scenario.h"

namespace Scenarios {

//! \brief Reads a list of steps of a document, and those inside of them, into a scenario.
class StepReader {
public:
    StepReader(Scenario &scenario, Data::Problem &problem)
        : m_scenario(scenario)
        , m_problem(problem)
    {
    }

    //! \brief The number of the list, in Scenario::lists.
    int read(Data::Reader &owner, const QString &member, int depth);

private:
    Step step(QByteArrayView json, const QString &path, int depth);
    void readMember(Data::Reader &reader, const ActWords::Member &member, Step &step, int depth);
    void checkWhole(Data::Reader &reader, const Step &step);

    Scenario &m_scenario;
    Data::Problem &m_problem;
    std::size_t m_count = 0;
};

} // namespace Scenarios
