// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "finger.h"

#include <QtTest/QtTest>

namespace {

constexpr int kPatienceMs = 20000;

//! Between two places of a finger that moves.
constexpr int kStepMs = 8;
constexpr int kSteps = 12;

//! Swipes until something must have come into sight.
constexpr int kMaxSwipes = 40;

//! Looks that find it where it was.
constexpr int kSameLooks = 3;

//! px that a finger covers.
constexpr qreal kTip = 4;

void collect(QQuickItem *item, QList<QQuickItem *> &items)
{
    if (!item->isVisible() || qFuzzyIsNull(item->opacity()))
        return;
    items.append(item);
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children)
        collect(child, items);
}

QQuickItem *flickableAround(QQuickItem *item)
{
    for (QQuickItem *one = item->parentItem(); one; one = one->parentItem()) {
        if (one->inherits("QQuickFlickable") && one->property("interactive").toBool()
            && one->property("contentHeight").toReal() > one->height() + 1)
            return one;
    }
    return nullptr;
}

} // namespace

Finger::Finger(QQuickWindow *window)
    : m_window(window)
    , m_device(QTest::createTouchDevice())
{
}

QList<QQuickItem *> Finger::all() const
{
    QList<QQuickItem *> items;
    collect(m_window->contentItem(), items);
    return items;
}

QQuickItem *Finger::find(const Accept &accept) const
{
    const QList<QQuickItem *> items = all();
    // What is above is what one means.
    for (auto it = items.crbegin(); it != items.crend(); ++it) {
        if (accept(*it))
            return *it;
    }
    return nullptr;
}

QQuickItem *Finger::find(const QString &name) const
{
    return find([&name](QQuickItem *item) { return item->objectName() == name; });
}

QRectF Finger::room() const
{
    return {0, 0, qreal(m_window->width()),
        m_window->height() - m_window->property("keyboard").toReal()};
}

QRectF Finger::seen(QQuickItem *item) const
{
    QRectF rect = item->mapRectToScene(QRectF(0, 0, item->width(), item->height())) & room();
    for (QQuickItem *one = item->parentItem(); one; one = one->parentItem()) {
        if (one->clip() || one->inherits("QQuickFlickable"))
            rect &= one->mapRectToScene(QRectF(0, 0, one->width(), one->height()));
    }
    return rect;
}

//! By swipes, and not too far.
bool Finger::bringIntoSight(QQuickItem *item)
{
    const QPointer<QQuickItem> wanted(item);
    for (int swipes = 0; wanted && swipes < kMaxSwipes; ++swipes) {
        const QRectF whole = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
        if (seen(item).contains(whole.center()) && seen(item).height() >= 2 * kTip)
            return true;
        QQuickItem *moved = flickableAround(item);
        if (!moved)
            return false;
        const QRectF area = seen(moved);
        const qreal by = std::clamp(
            area.center().y() - whole.center().y(), -0.4 * area.height(), 0.4 * area.height());
        // At the side, where nothing is that could be tapped or swiped away.
        const QPointF from(area.left() + 3, area.center().y() - by / 2);
        swipe(from, from + QPointF(0, by));
        if (!QTest::qWaitFor([moved] { return !moved->property("moving").toBool(); }, kPatienceMs))
            return false;
    }
    return false;
}

bool Finger::rests(QQuickItem *item)
{
    const QPointer<QQuickItem> watched(item);
    QPointF last(-1, -1);
    int same = 0;
    return QTest::qWaitFor(
               [&] {
                   const QPointF now = watched ? watched->mapToScene(QPointF()) : QPointF();
                   same = std::exchange(last, now) == now ? same + 1 : 0;
                   return same == kSameLooks;
               },
               kPatienceMs)
        && watched;
}

bool Finger::tap(const Accept &accept)
{
    QPointer<QQuickItem> item;
    if (!QTest::qWaitFor([&] { return (item = find(accept)) && item->isEnabled(); }, kPatienceMs))
        return false;
    if (!rests(item) || !bringIntoSight(item))
        return false;
    const QPoint at = seen(item).center().toPoint();
    QTest::touchEvent(m_window, m_device).press(0, at, m_window);
    QTest::touchEvent(m_window, m_device).release(0, at, m_window);
    QCoreApplication::processEvents();
    return true;
}

bool Finger::tap(const QString &name)
{
    return tap([&name](QQuickItem *item) { return item->objectName() == name; });
}

bool Finger::tapText(const QString &text)
{
    return tap([&text](QQuickItem *item) {
        return item->property("text").toString() == text && item->isEnabled();
    });
}

void Finger::swipe(const QPointF &from, const QPointF &to)
{
    QTest::touchEvent(m_window, m_device).press(0, from.toPoint(), m_window);
    for (int step = 1; step <= kSteps; ++step) {
        QTest::qWait(kStepMs);
        QTest::touchEvent(m_window, m_device)
            .move(0, (from + (to - from) * step / kSteps).toPoint(), m_window);
    }
    QTest::touchEvent(m_window, m_device).release(0, to.toPoint(), m_window);
}

void Finger::type(const QString &text)
{
    for (const QChar character : text)
        QTest::keyClick(m_window, character.toLatin1());
}
