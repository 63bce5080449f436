// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/toastlog.h"

Q_LOGGING_CATEGORY(lcToasts, "toasts", QtInfoMsg)
