// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/model/toastroles.h"

#include "qml/Toasts/model/toastrow.h"
#include "qml/Toasts/store/script.h"

#include <QtQml/QQmlComponent>

#include <algorithm>

namespace Toasts {

QVariant ToastRoles::value(int role, const Moment &moment) const
{
    return role < OffsetRole ? content(role) : motion(role, moment);
}

QVariant ToastRoles::content(int role) const
{
    const ToastOptions &options = m_row.options;
    switch (role) {
    case IdRole:
        return m_toast.id;
    case TypeRole:
        return m_toast.type;
    case TextRole:
        return m_row.text;
    case ContentRole:
        return QVariant::fromValue(m_row.content.data());
    case DescriptionRole:
        return options.description;
    case IconRole:
        return options.icon;
    case IconContentRole:
        return QVariant::fromValue(options.iconComponent.data());
    case HasIconRole:
        return options.hasIcon;
    case IconPrimaryRole:
        return options.iconPrimary;
    case IconSecondaryRole:
        return options.iconSecondary;
    case PositionRole:
        return options.position;
    case StyleRole:
        return QVariant::fromValue(options.style);
    case OptionsRole:
        return Script::unguarded(m_toast.options);
    case AlertRole:
        return options.isAlert;
    case ActionRole:
        return options.actionLabel;
    case CancelRole:
        return options.cancelLabel;
    case CloseButtonRole:
        return options.closeButton;
    case SwipeRole:
        return options.swipe;
    case RepeatsRole:
        return m_toast.repeats;
    case ShownRole:
        return m_toast.isVisible();
    case DepthRole:
        return m_row.place().depth;
    case CutHeightRole:
        return m_row.place().height;
    case TargetOffsetRole:
        return m_row.targetOffset();
    case SpinnerPhaseRole:
        return m_row.spinnerPhase();
    case CreatedAtRole:
        return m_toast.createdAt;
    default:
        return {};
    }
}

QVariant ToastRoles::motion(int role, const Moment &moment) const
{
    const auto pose = [&] { return m_row.pose(moment.now, m_toast.height, moment.reducedMotion); };
    switch (role) {
    case OffsetRole:
        return m_row.offset(moment.now);
    case MoveXRole:
        return pose().x;
    case MoveYRole:
        return pose().y;
    case ScaleRole:
        return pose().scale;
    case OpacityRole:
        return pose().opacity;
    case IconElapsedRole:
        // int, because QML's Math.round and int properties want one; three weeks are enough.
        return static_cast<int>(std::min<qint64>(m_row.iconElapsed(moment.now), 1800000000));
    case ProgressRole:
        return progress(moment.until);
    default:
        return {};
    }
}

qreal ToastRoles::progress(qint64 until) const
{
    const ToastOptions &options = m_row.options;
    if (!options.progress || options.duration <= 0 || options.duration == ToastOptions::kForever)
        return -1;
    const qint64 spent = until - m_toast.createdAt - m_toast.pausedFor;
    return std::clamp(
        1 - static_cast<qreal>(spent) / static_cast<qreal>(options.duration), 0.0, 1.0);
}

QHash<int, QByteArray> ToastRoles::names()
{
    return {{IdRole, "toastId"}, {TypeRole, "type"}, {TextRole, "text"}, {ContentRole, "content"},
        {DescriptionRole, "description"}, {IconRole, "icon"}, {IconContentRole, "iconContent"},
        {HasIconRole, "hasIcon"}, {IconPrimaryRole, "iconPrimary"},
        {IconSecondaryRole, "iconSecondary"}, {PositionRole, "position"}, {StyleRole, "toastStyle"},
        {OptionsRole, "options"}, {AlertRole, "alert"}, {ActionRole, "action"},
        {CancelRole, "cancel"}, {CloseButtonRole, "closeButton"}, {SwipeRole, "swipe"},
        {RepeatsRole, "repeats"}, {ShownRole, "shown"}, {DepthRole, "depth"},
        {CutHeightRole, "cutHeight"}, {TargetOffsetRole, "targetOffset"},
        {SpinnerPhaseRole, "spinnerPhase"}, {CreatedAtRole, "createdAt"}, {OffsetRole, "offset"},
        {MoveXRole, "moveX"}, {MoveYRole, "moveY"}, {ScaleRole, "moveScale"},
        {OpacityRole, "moveOpacity"}, {IconElapsedRole, "iconElapsed"}, {ProgressRole, "progress"}};
}

QList<int> ToastRoles::ofParts(int parts)
{
    QList<int> roles;
    if (parts & ToastRow::Offset)
        roles.append(OffsetRole);
    if (parts & ToastRow::Body)
        roles += {MoveXRole, MoveYRole, ScaleRole, OpacityRole};
    if (parts & ToastRow::Icon)
        roles.append(IconElapsedRole);
    return roles;
}

const QList<int> &ToastRoles::ofPlace()
{
    static const QList<int> kRoles{TargetOffsetRole, DepthRole, CutHeightRole};
    return kRoles;
}

} // namespace Toasts
