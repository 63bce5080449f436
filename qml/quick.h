// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/desk.h"

#include <QtQml/QQmlApplicationEngine>
#include <QtQuick/QQuickWindow>

//! \brief What every program that draws does the same.
namespace Quick {

//! \brief Chooses what is drawn with: renderer, style and font. Call it after QGuiApplication was
//! made, and before the first window.
void prepare();

//! \brief Loads the window of \a desk into \a engine; null if that fails, which the log explains.
QQuickWindow *load(QQmlApplicationEngine &engine, App::Desk *desk);

} // namespace Quick
