// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/windowhost.h"

#include "app/logging.h"
#include "qml/launcher.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

WindowHost::WindowHost(App::AppController *app, bool stays, QObject *parent)
    : QObject(parent)
    , m_app(app)
    , m_stays(stays)
{
    QGuiApplication::setQuitOnLastWindowClosed(!stays);
    // Nobody looks at anything until there is a window.
    if (stays)
        m_app->setLookedAt(false);
    connect(app, &App::AppController::windowRequested, this, &WindowHost::show);
}

WindowHost::~WindowHost() = default;

bool WindowHost::show(const QString &token)
{
    if (!m_window) {
        m_engine = std::make_unique<QQmlApplicationEngine>();
        m_window = Launcher::load(*m_engine, m_app);
        if (!m_window)
            return false;
        // What is drawn is not kept while nobody sees it.
        m_window->setPersistentGraphics(false);
        m_window->setPersistentSceneGraph(false);
        if (m_size.isValid())
            m_window->resize(m_size);
        connect(m_window, &QWindow::visibleChanged, this, [this](bool visible) {
            if (!visible && m_stays)
                QMetaObject::invokeMethod(this, &WindowHost::close, Qt::QueuedConnection);
        });
    }
    // Wayland lets a window come to the front only with this, and takes it away again.
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
    // The frame comes from the thread that draws.
    connect(
        m_window, &QQuickWindow::frameSwapped, this,
        [] { qCDebug(lcApp) << "The window is drawn"; },
        static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    m_window->show();
    m_window->raise();
    m_window->requestActivate();
    return true;
}

void WindowHost::close()
{
    if (!m_window || m_window->isVisible())
        return;
    m_window = nullptr;
    m_engine.reset();
    m_app->setInFront(false);
    m_app->setLookedAt(false);
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}
