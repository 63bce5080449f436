// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/output/document.h"
#include "server/ctl/output/table.h"
#include "server/ctl/problem.h"

namespace Ctl {

//! \brief What a command has to say at its end.
struct Printed {
    Document json = {}; //!< for programs
    Table table = {}; //!< for people, before the line
    QString line = {}; //!< for people
    QString note = {}; //!< for people, on stderr: no part of what was asked for
    int exitCode = 0;
    bool isSaid = false; //!< it has printed by itself
};

} // namespace Ctl
