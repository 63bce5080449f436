// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/scenario/scenario.h"
#include "server/store/database.h"

#include <memory>

namespace Scenarios {

//! \brief A text that a scenario has run by, as it was read. It never changes, so it is read once.
struct Version {
    qint64 no = 0; //!< among those of all scenarios; 0: there is none
    std::shared_ptr<const Scenario> scenario = {}; //!< null: it can't be read

    //! \brief Null: it has no trigger there.
    [[nodiscard]] const Trigger *trigger(int place) const;

    [[nodiscard]] static Store::Result<Version> find(const Store::Database &database, qint64 no);
    //! \brief The newest of the scenario with that number.
    [[nodiscard]] static Store::Result<Version> latest(
        const Store::Database &database, qint64 document);
};

} // namespace Scenarios
