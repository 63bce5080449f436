// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/windowhost.h"

#include "app/logging.h"
#include "qml/face.h"

#include <QtCore/QPluginLoader>
#include <QtGui/QGuiApplication>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

//! The one that was linked in, or the plugin beside the program; null if there is none, which the
//! log explains. It stays for good: what Qt Quick has registered could not be taken back.
Face *findFace()
{
    const QObjectList linked = QPluginLoader::staticInstances();
    for (QObject *instance : linked) {
        if (Face *face = qobject_cast<Face *>(instance))
            return face;
    }
    QPluginLoader loader(
        QCoreApplication::applicationDirPath() + QLatin1String("/" CRIER_FACE_FILE));
    Face *face = qobject_cast<Face *>(loader.instance());
    if (!face)
        qCCritical(lcApp) << "There is nothing that draws, install Crier again:"
                          << loader.errorString();
    else if (face->version() != QLatin1String(CRIER_VERSION))
        // Classes may have changed between the two.
        qCCritical(lcApp) << "Crier was updated while it ran, to" << face->version()
                          << "from " CRIER_VERSION ": start it again";
    else
        return face;
    return nullptr;
}

} // namespace

WindowHost::WindowHost(App::Desk *desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
    // Nobody looks at anything until there is a window.
    m_desk->accounts()->setLookedAt(false);
    connect(m_desk->accounts(), &App::Accounts::windowRequested, this, &WindowHost::show);
}

// Before what it shows goes: the plugin itself outlives even the application.
WindowHost::~WindowHost()
{
    m_window = nullptr;
    if (m_face)
        m_face->close();
}

bool WindowHost::show(const QString &token)
{
    if (!m_window) {
        if (!m_face)
            m_face = findFace();
        m_window = m_face ? m_face->open(m_desk) : nullptr;
        if (!m_window)
            return false;
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
    m_face->close();
    m_desk->accounts()->setInFront(false);
    m_desk->accounts()->setLookedAt(false);
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}
