// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/model/toastmodel.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace Toasts {

namespace {

const QList<int> kSwipeRoles{
    ToastModel::MoveXRole, ToastModel::MoveYRole, ToastModel::ScaleRole, ToastModel::OpacityRole};

//! A thrown toast leaves by this many times its width.
constexpr qreal kThrow = 1.0;

} // namespace

void ToastModel::drag(const QString &id, qreal x, qreal y)
{
    const int row = m_store ? m_store->find(id) : -1;
    if (row < 0 || !m_store->toasts().at(row).isVisible())
        return;
    const QPointF way(x, y);
    const QPointF free = allowed(row, way);
    const auto follow = [](qreal wanted, qreal allowedPart) {
        return allowedPart != 0 ? wanted : Motion::damped(wanted);
    };
    m_rows[row].drag({follow(x, free.x()), follow(y, free.y())});
    setMoving(true);
    const ToastStore::Busy busy(m_store);
    Q_EMIT dataChanged(index(row), index(row), kSwipeRoles);
}

void ToastModel::drop(const QString &id, qreal x, qreal y, qreal width)
{
    const int row = m_store ? m_store->find(id) : -1;
    if (row < 0 || !m_store->toasts().at(row).isVisible())
        return;
    const qint64 now = Clock::instance()->now();
    const QPointF free = allowed(row, m_rows[row].dragged(now));
    const auto sign = [](qreal value) { return value < 0 ? -1.0 : 1.0; };
    const bool sideways = std::abs(free.x()) >= std::abs(free.y());
    const qreal distance = sideways ? free.x() : free.y();
    const qreal velocity = (sideways ? x : y) * sign(distance);
    if (!Motion::isSwipe(std::abs(distance), velocity)) {
        m_rows[row].drop(now);
        setMoving(true);
        return;
    }
    const qreal out = kThrow * width * sign(distance);
    m_rows[row].throwAway(sideways ? QPointF(out, 0) : QPointF(0, out));
    close(id, ToastReason::Swiped);
}

// The parts of a way that lead to the sides where the stack is: a toast in the middle may go
// either way.
QPointF ToastModel::allowed(int row, const QPointF &way) const
{
    const QString &position = m_rows[row].options.position;
    const bool left = !position.endsWith(m_mirrored ? "left"_L1 : "right"_L1);
    const bool right = !position.endsWith(m_mirrored ? "right"_L1 : "left"_L1);
    const bool out = way.y() * m_rows[row].factor() < 0;
    const bool side = way.x() < 0 ? left : right;
    return {side ? way.x() : 0, out ? way.y() : 0};
}

} // namespace Toasts
