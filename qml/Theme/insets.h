// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QMargins>
#include <QtCore/QPointer>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickWindow>

namespace Theme {

//! \brief What of a window the system keeps for itself, or covers: the keyboard on the screen, and
//! what is beside a camera, under a status bar or behind a bar of gestures. In px of the window.
//!
//! The latter are known from Qt 6.9 on; before, a window does not reach there.
class Insets : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickWindow *window READ window WRITE setWindow NOTIFY changed)
    Q_PROPERTY(qreal keyboard READ keyboard NOTIFY changed)
    Q_PROPERTY(int left READ left NOTIFY changed)
    Q_PROPERTY(int top READ top NOTIFY changed)
    Q_PROPERTY(int right READ right NOTIFY changed)
    Q_PROPERTY(int bottom READ bottom NOTIFY changed)

public:
    explicit Insets(QObject *parent = nullptr);
    ~Insets() override;

    [[nodiscard]] QQuickWindow *window() const { return m_window; }
    void setWindow(QQuickWindow *window);
    [[nodiscard]] qreal keyboard() const { return m_keyboard; }
    [[nodiscard]] int left() const { return m_safe.left(); }
    [[nodiscard]] int top() const { return m_safe.top(); }
    [[nodiscard]] int right() const { return m_safe.right(); }
    [[nodiscard]] int bottom() const { return m_safe.bottom(); }

    //! \brief How much a keyboard at \a rectangle covers of a window of \a height px: nothing where
    //! the system has made the window smaller, or where the keyboard floats.
    [[nodiscard]] static qreal coveredBy(const QRectF &rectangle, qreal height);

Q_SIGNALS:
    void changed();

private:
    void update();

    QPointer<QQuickWindow> m_window;
    qreal m_keyboard = 0;
    QMargins m_safe;
};

} // namespace Theme
