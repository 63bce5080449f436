// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QPointF>
#include <QtCore/QtGlobal>

//! \brief Where a toast and the parts of its icon are at each moment: pure functions of time.
//! All times are ms since the motion began; the numbers are react-hot-toast 2.6.1's.
namespace Toasts::Motion {

inline constexpr qint64 kEnterTime = 350;
inline constexpr qint64 kExitTime = 400;
inline constexpr qint64 kShiftTime = 230;
inline constexpr qint64 kSwipeTime = 200;
//! A finger that has not moved for so long does not throw what it lets go.
inline constexpr qint64 kSwipeRest = 100;
//! All icons but the spinner stand still after this.
inline constexpr qint64 kIconTime = 420;
inline constexpr qint64 kSpinnerTurn = 1000;

//! \brief CSS's cubic-bezier(x1, y1, x2, y2).
class CubicBezier {
public:
    constexpr CubicBezier(double x1, double y1, double x2, double y2)
        : m_x1(x1)
        , m_y1(y1)
        , m_x2(x2)
        , m_y2(y2)
    {
    }

    //! \brief The value at \a progress; outside of 0 to 1 it is that of the nearer end.
    [[nodiscard]] double at(double progress) const;

private:
    double m_x1, m_y1, m_x2, m_y2;
};

inline constexpr CubicBezier kEnterCurve{0.21, 1.02, 0.73, 1};
inline constexpr CubicBezier kExitCurve{0.06, 0.71, 0.55, 1};
inline constexpr CubicBezier kIconCurve{0.175, 0.885, 0.32, 1.275};
inline constexpr CubicBezier kEaseOut{0, 0, 0.58, 1};

//! \brief How a bar is drawn: moved by (x, y) px, scaled about its centre, opacity 0 to 1.
struct Pose {
    qreal x = 0;
    qreal y = 0;
    qreal scale = 1;
    qreal opacity = 1;

    friend bool operator==(const Pose &, const Pose &) = default;
};

//! \brief \a height is the bar's, \a factor +1 at the top and -1 at the bottom, where it leaves and
//! comes from. \a reduced: opacity only.
[[nodiscard]] Pose enter(qint64 time, qreal height, int factor, bool reduced);
//! \brief \a from is the pose in which the exit began.
[[nodiscard]] Pose exit(qint64 time, qreal height, int factor, bool reduced, const Pose &from = {});
//! \brief Leaves from \a from onwards by \a way px.
[[nodiscard]] Pose swipeOut(qint64 time, const Pose &from, const QPointF &way);

//! \brief The size and opacity of something that pops up.
struct Pop {
    qreal scale = 1;
    qreal opacity = 1;
};

//! \brief The disc under a tick or a cross.
[[nodiscard]] Pop disc(qint64 time);
//! \brief The first and the second bar of the cross.
[[nodiscard]] Pop crossBar(qint64 time, int bar);
//! \brief A text icon.
[[nodiscard]] Pop glyph(qint64 time);
//! \brief How much is drawn of the short and of the long arm of the tick, 0 to 1.
struct Tick {
    qreal shortArm = 1;
    qreal longArm = 1;
};
[[nodiscard]] Tick tick(qint64 time);
//! \brief Degrees, clockwise.
[[nodiscard]] qreal spinnerAngle(qint64 time);

//! \brief How far the toast follows a finger that has gone \a distance px the wrong way.
[[nodiscard]] qreal damped(qreal distance);
//! \brief Whether letting go dismisses it: \a distance px in an allowed direction, \a velocity in
//! px/ms the same way.
[[nodiscard]] bool isSwipe(qreal distance, qreal velocity);

} // namespace Toasts::Motion
