// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/quickface.h"

#include "qml/quick.h"

#include <QtCore/QLoggingCategory>

namespace {
// crier.face: the window
Q_LOGGING_CATEGORY(lcFace, "crier.face", QtInfoMsg)
} // namespace

QuickFace::QuickFace()
{
    Quick::prepare();
}

QuickFace::~QuickFace() = default;

QWindow *QuickFace::open(App::Desk *desk)
{
    m_engine = std::make_unique<QQmlApplicationEngine>();
    QQuickWindow *window = Quick::load(*m_engine, desk);
    if (!window)
        return nullptr;
    // What is drawn is not kept while nobody sees it.
    window->setPersistentGraphics(false);
    window->setPersistentSceneGraph(false);
    // The frame comes from the thread that draws.
    connect(
        window, &QQuickWindow::frameSwapped, this, [] { qCDebug(lcFace) << "The window is drawn"; },
        static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    return window;
}

void QuickFace::close()
{
    m_engine.reset();
}
