// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QLoggingCategory>

//! What toasts have to say themselves: `toasts`.
Q_DECLARE_LOGGING_CATEGORY(lcToasts)
