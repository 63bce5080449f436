// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/autostart.h"

namespace App {

Autostart::Autostart(QObject *parent)
    : QObject(parent)
{
}

Autostart::~Autostart() = default;

} // namespace App

#include "moc_autostart.cpp"
