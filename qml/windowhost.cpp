// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/windowhost.h"

#include "app/logging.h"
#include "qml/launcher.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

WindowHost::WindowHost(App::Desk *desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
    // Nobody looks at anything until there is a window.
    m_desk->accounts()->setLookedAt(false);
    connect(m_desk->accounts(), &App::Accounts::windowRequested, this, &WindowHost::show);
}

WindowHost::~WindowHost() = default;

bool WindowHost::show(const QString &token)
{
    if (!m_window) {
        m_engine = std::make_unique<QQmlApplicationEngine>();
        m_window = Launcher::load(*m_engine, m_desk);
        if (!m_window)
            return false;
        // What is drawn is not kept while nobody sees it.
        m_window->setPersistentGraphics(false);
        m_window->setPersistentSceneGraph(false);
        if (m_size.isValid())
            m_window->resize(m_size);
        connect(m_window, &QWindow::visibleChanged, this, [this](bool visible) {
            if (!visible)
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
    if (!m_desk->staysWithoutWindow()) {
        QCoreApplication::quit();
        return;
    }
    m_window = nullptr;
    m_engine.reset();
    m_desk->accounts()->setInFront(false);
    m_desk->accounts()->setLookedAt(false);
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}
