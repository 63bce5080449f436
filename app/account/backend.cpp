// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/backend.h"

namespace App {

Backend::~Backend() = default;

} // namespace App

#include "moc_backend.cpp"
