// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QtGlobal>

namespace Toasts {

//! \brief A number that goes to each new target in Motion::kShiftTime, as a CSS transition does.
class Transition {
public:
    explicit Transition(qreal value = 0)
        : m_from(value)
        , m_to(value)
    {
    }

    //! \brief Takes the value at once.
    void jump(qreal value);
    //! \brief Sets out for \a target at \a now, from wherever it is by then.
    void go(qreal target, qint64 now);

    [[nodiscard]] qreal target() const { return m_to; }
    [[nodiscard]] qreal at(qint64 now) const;
    [[nodiscard]] bool isMoving(qint64 now) const;

private:
    [[nodiscard]] qreal progress(qint64 now) const;

    qreal m_from;
    qreal m_to;
    // CSS Transitions 1, section 3.1: one that turns back half-way takes half the time.
    qreal m_reversingStart = 0;
    qreal m_reversingFactor = 1;
    qint64 m_start = 0;
    qreal m_duration = 0;
};

} // namespace Toasts
