// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/model/motion.h"

#include <algorithm>
#include <cmath>

namespace Toasts::Motion {

namespace {

constexpr double kEnterFrom = 2.0; // heights of the bar
constexpr double kExitTo = 1.5;
constexpr double kSmall = 0.6;
constexpr double kEnterOpacity = 0.5;

//! A swipe counts from here on (px, px/ms).
constexpr qreal kSwipeDistance = 45;
constexpr qreal kSwipeVelocity = 0.11;

double progress(qint64 time, qint64 delay, qint64 duration)
{
    return std::clamp(static_cast<double>(time - delay) / static_cast<double>(duration), 0.0, 1.0);
}

double between(double from, double to, double value)
{
    return from + (to - from) * value;
}

//! One coordinate of the curve whose outer points are 0 and 1.
double bezier(double p1, double p2, double t)
{
    const double s = 1 - t;
    return 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t;
}

Pop pop(double value, double fromScale, double fromOpacity)
{
    return {between(fromScale, 1, value), std::clamp(between(fromOpacity, 1, value), 0.0, 1.0)};
}

} // namespace

// x(t) only rises, so halving finds t; fifty halvings are exact to the last bit that matters.
double CubicBezier::at(double progress) const
{
    if (progress <= 0)
        return 0;
    if (progress >= 1)
        return 1;
    double low = 0;
    double high = 1;
    for (int i = 0; i < 50; ++i) {
        const double middle = (low + high) / 2;
        (bezier(m_x1, m_x2, middle) < progress ? low : high) = middle;
    }
    return bezier(m_y1, m_y2, low);
}

Pose enter(qint64 time, qreal height, int factor, bool reduced)
{
    const double value = kEnterCurve.at(progress(time, 0, kEnterTime));
    if (reduced)
        return {.opacity = value};
    return {.y = between(-kEnterFrom * factor * height, 0, value),
        .scale = between(kSmall, 1, value),
        .opacity = between(kEnterOpacity, 1, value)};
}

Pose exit(qint64 time, qreal height, int factor, bool reduced, const Pose &from)
{
    const double value = kExitCurve.at(progress(time, 0, kExitTime));
    if (reduced)
        return {.opacity = between(from.opacity, 0, value)};
    return {.x = from.x,
        .y = between(from.y, -kExitTo * factor * height, value),
        .scale = between(from.scale, kSmall, value),
        .opacity = between(from.opacity, 0, value)};
}

Pose swipeOut(qint64 time, const Pose &from, const QPointF &way)
{
    const double value = kEaseOut.at(progress(time, 0, kSwipeTime));
    return {.x = from.x + way.x() * value,
        .y = from.y + way.y() * value,
        .scale = from.scale,
        .opacity = between(from.opacity, 0, value)};
}

Pop disc(qint64 time)
{
    return pop(kIconCurve.at(progress(time, 100, 300)), 0, 0);
}

Pop crossBar(qint64 time, int bar)
{
    return pop(kEaseOut.at(progress(time, bar == 0 ? 150 : 180, 150)), 0, 0);
}

Pop glyph(qint64 time)
{
    return pop(kIconCurve.at(progress(time, 120, 300)), 0.6, 0.4);
}

// Two keyframes of 40 and 60 percent of 200 ms, each eased by itself.
Tick tick(qint64 time)
{
    return {kEaseOut.at(progress(time, 200, 80)), kEaseOut.at(progress(time, 280, 120))};
}

qreal spinnerAngle(qint64 time)
{
    return 360.0 * static_cast<qreal>(time % kSpinnerTurn) / static_cast<qreal>(kSpinnerTurn);
}

qreal damped(qreal distance)
{
    return distance / (1.5 + std::abs(distance) / 20);
}

bool isSwipe(qreal distance, qreal velocity)
{
    return distance > 0 && (distance >= kSwipeDistance || velocity > kSwipeVelocity);
}

} // namespace Toasts::Motion
