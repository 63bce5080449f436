// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/backgroundrefresh.h"

namespace App {

BackgroundRefresh::BackgroundRefresh(QObject *parent)
    : QObject(parent)
{
}

BackgroundRefresh::~BackgroundRefresh() = default;

} // namespace App

#include "moc_backgroundrefresh.cpp"
