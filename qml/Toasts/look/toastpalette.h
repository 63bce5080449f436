// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/store/toastoptions.h"

namespace Toasts {

//! \brief Gives \a options the colours of a dark surface, or those of \a type if it is `rich`.
//! Without either, nothing changes. Every pair has a contrast of at least 4.5 : 1.
void applyPalette(ToastOptions &options, const QString &type, bool dark);

} // namespace Toasts
