// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "insets.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QInputMethod>

#include <algorithm>

namespace Theme {

Insets::Insets(QObject *parent)
    : QObject(parent)
{
    const QInputMethod *keyboard = QGuiApplication::inputMethod();
    connect(keyboard, &QInputMethod::keyboardRectangleChanged, this, &Insets::update);
    connect(keyboard, &QInputMethod::visibleChanged, this, &Insets::update);
}

Insets::~Insets() = default;

void Insets::setWindow(QQuickWindow *window)
{
    if (m_window == window)
        return;
    if (m_window)
        m_window->disconnect(this);
    m_window = window;
    if (window) {
        connect(window, &QWindow::heightChanged, this, &Insets::update);
#if QT_VERSION >= QT_VERSION_CHECK(6, 9, 0)
        connect(window, &QWindow::safeAreaMarginsChanged, this, &Insets::update);
#endif
    }
    Q_EMIT changed();
    update();
}

qreal Insets::coveredBy(const QRectF &rectangle, qreal height)
{
    // One that ends above the foot of the window floats.
    const bool isAtTheFoot = !rectangle.isEmpty() && rectangle.bottom() >= height - 1;
    return isAtTheFoot ? std::clamp(height - rectangle.top(), 0.0, height) : 0;
}

void Insets::update()
{
    const QInputMethod *input = QGuiApplication::inputMethod();
    const qreal keyboard = m_window && input->isVisible()
        ? coveredBy(input->keyboardRectangle(), m_window->height())
        : 0;
    QMargins safe;
#if QT_VERSION >= QT_VERSION_CHECK(6, 9, 0)
    if (m_window)
        safe = m_window->safeAreaMargins();
#endif
    if (keyboard == m_keyboard && safe == m_safe)
        return;
    m_keyboard = keyboard;
    m_safe = safe;
    Q_EMIT changed();
}

} // namespace Theme

#include "moc_insets.cpp"
