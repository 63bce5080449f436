// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QPointer>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>

#include <functional>

class QPointingDevice;

//! \brief A finger on a window: it taps what it sees, and moves what is not in sight yet. Nothing
//! is done to an item but by where it is.
class Finger {
public:
    explicit Finger(QQuickWindow *window);

    using Accept = std::function<bool(QQuickItem *)>;

    //! \brief The first visible item for which \a accept says yes; null if there is none.
    [[nodiscard]] QQuickItem *find(const Accept &accept) const;
    //! \brief The visible item of that objectName.
    [[nodiscard]] QQuickItem *find(const QString &name) const;
    //! \brief Every visible item, those in popups too.
    [[nodiscard]] QList<QQuickItem *> all() const;

    //! \brief Waits for it, brings it into sight and taps its middle. False: it never was there.
    bool tap(const QString &name);
    //! \brief What has that for its text.
    bool tapText(const QString &text);
    bool tap(const Accept &accept);
    //! \brief Waits until it stands still. False: it went, or never does.
    static bool rests(QQuickItem *item);
    //! \brief Moves along a line, as fast as a hand does.
    void swipe(const QPointF &from, const QPointF &to);
    //! \brief Types \a text where the focus is.
    void type(const QString &text);

    //! \brief Where of the window \a item can be seen and touched.
    [[nodiscard]] QRectF seen(QQuickItem *item) const;
    //! \brief What of the window no keyboard covers.
    [[nodiscard]] QRectF room() const;

private:
    bool bringIntoSight(QQuickItem *item);

    QPointer<QQuickWindow> m_window;
    QPointingDevice *m_device;
};
