// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/logging.h"

#include "socketio/protocol/visibletext.h"

Q_LOGGING_CATEGORY(lcApp, "crier.app", QtInfoMsg)

namespace App {

namespace {

//! Characters of one line.
constexpr qsizetype kLongestLine = 2048;

QtMessageHandler g_before = nullptr;

void onMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    g_before(type, context, SocketIO::visible(text, kLongestLine));
}

} // namespace

void guardLog()
{
    g_before = qInstallMessageHandler(onMessage);
}

} // namespace App
