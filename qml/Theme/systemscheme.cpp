// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "systemscheme.h"

namespace Theme {

SystemScheme::SystemScheme(QObject *parent)
    : QObject(parent)
{
}

SystemScheme::~SystemScheme() = default;

} // namespace Theme

#include "moc_systemscheme.cpp"
