// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/launcherbadge.h"

namespace App {

LauncherBadge::LauncherBadge(QObject *parent)
    : QObject(parent)
{
}

LauncherBadge::~LauncherBadge() = default;

} // namespace App

#include "moc_launcherbadge.cpp"
