// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/model/toastrow.h"

#include "qml/Toasts/look/preline.h"
#include "qml/Toasts/store/script.h"
#include "qml/Toasts/store/toastlog.h"

using namespace Qt::StringLiterals;

namespace Toasts {

void ToastRow::resolve(const ToastRecord &toast, const QVariantMap &toastOptions,
    const ToasterDefaults &defaults, qint64 now)
{
    m_isNews = m_isNews || (m_revision != 0 && m_revision != toast.revision);
    m_revision = toast.revision;
    QStringList unknown;
    options = resolveOptions(toast, toastOptions, defaults, &unknown);
    for (const QString &key : std::as_const(unknown)) {
        if (!m_ignored.contains(key))
            qCInfo(lcToasts) << "style of toast" << toast.id << "ignored:" << key;
    }
    m_ignored += unknown;
    m_ignored.removeDuplicates();
    isStill = defaults.strict && toast.type == "custom"_L1;
    const bool hasText = !options.icon.isEmpty();
    const bool hasSign = options.hasIcon && !options.iconComponent && !hasText;
    setIconKind(hasText ? u"text"_s : hasSign ? toast.type : QString(), now);
}

void ToastRow::readMessage(const ToastRecord &toast, const QObject *context)
{
    QVariant message = toast.message;
    if (Script::isFunction(message))
        message = Script::call(context, message, {forScript(toast)});
    content = Script::component(message);
    text = content ? QString() : preLine(message.toString());
}

QVariantMap ToastRow::forScript(const ToastRecord &toast)
{
    QVariantMap result = Script::unguarded(toast.options).toMap();
    result.insert(u"id"_s, toast.id);
    result.insert(u"type"_s, toast.type);
    result.insert(u"visible"_s, toast.isVisible());
    result.insert(u"createdAt"_s, toast.createdAt);
    return result;
}

int ToastRow::factor() const
{
    return options.position.startsWith("bottom"_L1) ? -1 : 1;
}

void ToastRow::appear(qint64 now)
{
    m_iconSince = now;
    start(Kind::Enter, now);
}

// As with CSS animations: the same one goes on, another one starts.
void ToastRow::follow(bool visible, qreal height, qint64 now, bool reduced, bool smooth)
{
    if (!hasAppeared())
        return;
    const bool isLeaving = m_motion == Kind::Exit || m_motion == Kind::Swipe;
    if (visible == !isLeaving && m_factor == factor())
        return;
    const Motion::Pose before = pose(now, height, reduced);
    if (visible) {
        m_swipe = {};
        m_dragX.jump(0);
        m_dragY.jump(0);
        start(Kind::Enter, now);
        return;
    }
    m_from = smooth || !m_swipe.isNull() ? before : Motion::Pose{};
    start(m_swipe.isNull() ? Kind::Exit : Kind::Swipe, now);
}

void ToastRow::start(Kind kind, qint64 now)
{
    m_motion = kind;
    m_factor = factor();
    m_since = now;
    m_moved |= Body;
}

void ToastRow::move(const Stacking::Place &place, qint64 now, bool atOnce)
{
    m_place = place;
    if (atOnce) {
        m_offset.jump(place.offset);
        m_scale.jump(place.scale);
        m_opacity.jump(place.opacity);
    } else {
        m_offset.go(place.offset, now);
        m_scale.go(place.scale, now);
        m_opacity.go(place.opacity, now);
    }
    m_moved |= Offset | Body;
}

//! Its icon is another one, which plays from the start.
void ToastRow::setIconKind(const QString &kind, qint64 now)
{
    if (m_iconKind == kind)
        return;
    const bool goesOn = isType(m_iconKind) && isType(kind);
    const qint64 turned = m_spinnerPhase + iconElapsed(now);
    m_spinnerPhase = goesOn ? static_cast<int>(turned % Motion::kSpinnerTurn) : 0;
    m_iconKind = kind;
    m_iconSince = now;
    m_moved |= Icon;
}

qint64 ToastRow::iconElapsed(qint64 now) const
{
    return now - m_iconSince;
}

void ToastRow::drag(const QPointF &way, qint64 now)
{
    m_draggedAt = now;
    m_dragX.jump(way.x());
    m_dragY.jump(way.y());
    m_moved |= Body;
}

bool ToastRow::hasRested(qint64 now) const
{
    return now - m_draggedAt > Motion::kSwipeRest;
}

void ToastRow::drop(qint64 now)
{
    m_dragX.go(0, now);
    m_dragY.go(0, now);
    m_moved |= Body;
}

void ToastRow::throwAway(const QPointF &way)
{
    m_swipe = way;
}

QPointF ToastRow::dragged(qint64 now) const
{
    return {m_dragX.at(now), m_dragY.at(now)};
}

Motion::Pose ToastRow::pose(qint64 now, qreal height, bool reduced) const
{
    if (isStill && hasAppeared())
        return {};
    const qint64 time = now - m_since;
    Motion::Pose pose;
    switch (m_motion) {
    case Kind::None:
        return {.opacity = 0};
    case Kind::Enter:
        pose = Motion::enter(time, height, m_factor, reduced);
        break;
    case Kind::Exit:
        return Motion::exit(time, height, m_factor, reduced, m_from);
    case Kind::Swipe:
        return Motion::swipeOut(time, m_from, m_swipe);
    }
    pose.x += m_dragX.at(now);
    pose.y += m_dragY.at(now);
    pose.scale *= m_scale.at(now);
    pose.opacity *= m_opacity.at(now);
    return pose;
}

int ToastRow::moving(qint64 now) const
{
    const qint64 time = now - m_since;
    const bool body = (m_motion == Kind::Enter && time < Motion::kEnterTime)
        || (m_motion == Kind::Exit && time < Motion::kExitTime)
        || (m_motion == Kind::Swipe && time < Motion::kSwipeTime) || m_scale.isMoving(now)
        || m_opacity.isMoving(now) || m_dragX.isMoving(now) || m_dragY.isMoving(now);
    const bool icon = m_motion == Kind::Enter && options.hasIcon
        && (iconElapsed(now) < Motion::kIconTime || m_iconKind == "loading"_L1);
    return (m_offset.isMoving(now) ? Offset : 0) | (body ? Body : 0) | (icon ? Icon : 0);
}

int ToastRow::takeMoved(qint64 now)
{
    const int moves = moving(now);
    // Once more when it has come to rest: the last frame was short of that.
    const int moved = m_moved | moves;
    m_moved = moves;
    return moved;
}

} // namespace Toasts
