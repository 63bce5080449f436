// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/android/androidinstance.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

namespace App {

namespace {

//! There is one, of the program; it hears on the main thread.
QPointer<AndroidInstance> g_instance;

} // namespace

AndroidInstance::AndroidInstance()
{
    g_instance = this;
}

AndroidInstance::~AndroidInstance() = default;

void AndroidInstance::hear(const QString &link)
{
    QMetaObject::invokeMethod(
        qApp,
        [link] {
            if (g_instance)
                Q_EMIT g_instance->wished({.links = {link}});
        },
        Qt::QueuedConnection);
}

std::unique_ptr<Instance> Instance::make()
{
    return std::make_unique<AndroidInstance>();
}

} // namespace App

#include "moc_androidinstance.cpp"
