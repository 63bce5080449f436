// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/model/transition.h"

#include "qml/Toasts/model/motion.h"

#include <cmath>

namespace Toasts {

void Transition::jump(qreal value)
{
    m_from = m_to = m_reversingStart = value;
    m_reversingFactor = 1;
    m_duration = 0;
}

void Transition::go(qreal target, qint64 now)
{
    if (target == m_to)
        return;
    const qreal current = at(now);
    const bool turnsBack = isMoving(now) && target == m_reversingStart;
    const qreal factor =
        turnsBack ? std::abs(progress(now) * m_reversingFactor + (1 - m_reversingFactor)) : 1;
    m_reversingStart = turnsBack ? m_to : current;
    m_reversingFactor = factor;
    m_from = current;
    m_to = target;
    m_start = now;
    m_duration = static_cast<qreal>(Motion::kShiftTime) * factor;
}

qreal Transition::at(qint64 now) const
{
    return isMoving(now) ? m_from + (m_to - m_from) * progress(now) : m_to;
}

bool Transition::isMoving(qint64 now) const
{
    return static_cast<qreal>(now - m_start) < m_duration;
}

qreal Transition::progress(qint64 now) const
{
    return Motion::kEnterCurve.at(static_cast<qreal>(now - m_start) / m_duration);
}

} // namespace Toasts
