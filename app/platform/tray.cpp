// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/tray.h"

namespace App {

Tray::Tray(QObject *parent)
    : QObject(parent)
{
}

Tray::~Tray() = default;

} // namespace App

#include "moc_tray.cpp"
