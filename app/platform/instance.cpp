// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/instance.h"

namespace App {

Instance::Instance(QObject *parent)
    : QObject(parent)
{
}

Instance::~Instance() = default;

} // namespace App

#include "moc_instance.cpp"
