// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/notify/gate.h"

namespace App {

namespace {

Verdict suppressed(const char *reason)
{
    return {Verdict::Place::Suppressed, QLatin1String(reason)};
}

} // namespace

Verdict judge(const Situation &situation)
{
    using Place = Verdict::Place;
    const bool isUrgent = situation.priority == QLatin1String("urgent");
    if (situation.isExpired)
        return suppressed("expired");
    if (situation.isSettled)
        return suppressed("duplicate");
    if (situation.isMuted)
        return suppressed("muted");
    if (situation.priority == QLatin1String("low"))
        return {Place::Kept};
    const bool isBreaking = isUrgent && situation.urgentBreaksThrough;
    if (situation.isOld && !isUrgent)
        return {Place::Summary};
    // Whoever is working in the window is not disturbed by it.
    if (situation.window == Situation::Window::Front)
        return {Place::Toast};
    if (situation.isQuiet && !isBreaking)
        return suppressed("quiet_hours");
    if (situation.hasNative)
        return {Place::Native};
    return situation.window == Situation::Window::Visible ? Verdict{Place::Toast}
                                                          : Verdict{Place::Kept};
}

} // namespace App
