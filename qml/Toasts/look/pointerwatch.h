// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickWindow>

namespace Toasts {

//! \brief Counts the moves of the pointer in a window. What comes to lie under a resting pointer is
//! told that it is hovered; this is how it can know that nobody meant it.
class PointerWatch : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickWindow *window READ window WRITE setWindow NOTIFY windowChanged FINAL)
    Q_PROPERTY(int moves READ moves NOTIFY moved FINAL)

public:
    using QObject::QObject;

    [[nodiscard]] QQuickWindow *window() const { return m_window; }
    void setWindow(QQuickWindow *window);
    [[nodiscard]] int moves() const { return m_moves; }

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void windowChanged();
    //! \brief The pointer moves: nobody in the window has heard of it yet.
    void moved();

private:
    QPointer<QQuickWindow> m_window;
    int m_moves = 0;
};

} // namespace Toasts
