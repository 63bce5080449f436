// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/desk.h"

#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>
#include <QtQuick/QQuickWindow>

#include <memory>
#include <optional>

//! \brief What both programs do the same: names, fonts, the engine, the window.
namespace Launcher {

//! \brief Sets names and defaults. Call it before QGuiApplication is made.
void prepare();

//! \brief Chooses the font. Call it after QGuiApplication was made.
void chooseFont();

//! \brief `light`, `dark` or `system`. False for anything else.
bool setTheme(const QString &name);

//! \brief A size as in `390x844`, or nothing.
std::optional<QSize> parseSize(const QString &text);

//! \brief Loads the window of \a desk into \a engine; null if that fails, which the log explains.
QQuickWindow *load(QQmlApplicationEngine &engine, App::Desk *desk);

} // namespace Launcher
