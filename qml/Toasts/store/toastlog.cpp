// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/toastlog.h"

Q_LOGGING_CATEGORY(lcToasts, "toasts", QtInfoMsg)
