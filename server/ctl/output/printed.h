// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/problem.h"
#include "server/ctl/output/table.h"

#include <QtCore/QJsonObject>

namespace Ctl {

//! \brief What a command has to say at its end.
struct Printed {
    QJsonObject json = {}; //!< for programs
    Table table = {}; //!< for people, before the line
    QString line = {}; //!< for people
    int exitCode = 0;
    bool isSaid = false; //!< it has printed by itself
};

} // namespace Ctl
