// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/model/toastswipe.h"

#include "qml/Toasts/model/motion.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace Toasts {

namespace {

//! A thrown toast leaves by this many times its width.
constexpr qreal kThrow = 1.0;

} // namespace

ToastSwipe::ToastSwipe(const QString &position, bool mirrored)
    : m_left(!position.endsWith(mirrored ? "left"_L1 : "right"_L1))
    , m_right(!position.endsWith(mirrored ? "right"_L1 : "left"_L1))
    , m_factor(position.startsWith("bottom"_L1) ? -1 : 1)
{
}

QPointF ToastSwipe::follow(const QPointF &way) const
{
    const QPointF free = allowed(way);
    const auto follow = [](qreal wanted, qreal allowedPart) {
        return allowedPart != 0 ? wanted : Motion::damped(wanted);
    };
    return {follow(way.x(), free.x()), follow(way.y(), free.y())};
}

std::optional<QPointF> ToastSwipe::thrown(
    const QPointF &way, const QPointF &velocity, qreal width) const
{
    const QPointF free = allowed(way);
    const auto sign = [](qreal value) { return value < 0 ? -1.0 : 1.0; };
    const bool sideways = std::abs(free.x()) >= std::abs(free.y());
    const qreal distance = sideways ? free.x() : free.y();
    const qreal outwards = (sideways ? velocity.x() : velocity.y()) * sign(distance);
    if (!Motion::isSwipe(std::abs(distance), outwards))
        return std::nullopt;
    const qreal out = kThrow * width * sign(distance);
    return sideways ? QPointF(out, 0) : QPointF(0, out);
}

//! The parts of \a way that lead to those sides: a toast in the middle may go either way.
QPointF ToastSwipe::allowed(const QPointF &way) const
{
    const bool side = way.x() < 0 ? m_left : m_right;
    const bool out = way.y() * m_factor < 0;
    return {side ? way.x() : 0, out ? way.y() : 0};
}

} // namespace Toasts
