// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/pushes.h"
#include "server/scenario/engine.h"

namespace Scenarios {

//! \brief Has \a engine make the requests of pushes' actions, with the guards of its HTTP steps.
void serveActions(Push::Pushes &pushes, Engine &engine);

} // namespace Scenarios
