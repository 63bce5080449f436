// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

namespace Net {

//! \brief Lets this process open as many files as it may: each connection is one, and most systems
//! start a process with 1024. Warns if that is not enough for \a connections.
void raiseDescriptorLimit(int connections);

} // namespace Net
