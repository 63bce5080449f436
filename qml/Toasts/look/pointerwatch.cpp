// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/pointerwatch.h"

#include <QtCore/QEvent>

namespace Toasts {

void PointerWatch::setWindow(QQuickWindow *window)
{
    if (m_window == window)
        return;
    if (m_window)
        m_window->removeEventFilter(this);
    m_window = window;
    if (m_window)
        m_window->installEventFilter(this);
    Q_EMIT windowChanged();
}

bool PointerWatch::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Enter:
    case QEvent::MouseMove:
    case QEvent::HoverMove:
    case QEvent::TabletMove:
        ++m_moves;
        Q_EMIT moved();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Toasts

#include "moc_pointerwatch.cpp"
