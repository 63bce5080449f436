// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/script.h"
#include "qml/Toasts/model/toastmodel.h"

#include <QtQml/QQmlComponent>

namespace Toasts {

QVariant ToastModel::data(const QModelIndex &index, int role) const
{
    const_cast<ToastModel *>(this)->use();
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_store)
        return {};
    return role < OffsetRole ? content(index.row(), role) : moment(index.row(), role);
}

QVariant ToastModel::content(int row, int role) const
{
    const ToastRecord &toast = m_store->toasts().at(row);
    const ToastRow &shown = m_rows[row];
    const ToastOptions &options = shown.options;
    switch (role) {
    case IdRole:
        return toast.id;
    case TypeRole:
        return toast.type;
    case TextRole:
        return shown.text;
    case ContentRole:
        return QVariant::fromValue(shown.content.data());
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
        return Script::unguarded(toast.options);
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
        return toast.repeats;
    case ShownRole:
        return toast.isVisible();
    case DepthRole:
        return shown.place().depth;
    case CutHeightRole:
        return shown.place().height;
    case TargetOffsetRole:
        return shown.targetOffset();
    case SpinnerPhaseRole:
        return shown.spinnerPhase();
    case CreatedAtRole:
        return toast.createdAt;
    default:
        return {};
    }
}

QVariant ToastModel::moment(int row, int role) const
{
    const qint64 now = Clock::instance()->now();
    const ToastRow &shown = m_rows[row];
    const qreal height = m_store->toasts().at(row).height;
    switch (role) {
    case OffsetRole:
        return shown.offset(now);
    case MoveXRole:
        return shown.pose(now, height, m_reducedMotion).x;
    case MoveYRole:
        return shown.pose(now, height, m_reducedMotion).y;
    case ScaleRole:
        return shown.pose(now, height, m_reducedMotion).scale;
    case OpacityRole:
        return shown.pose(now, height, m_reducedMotion).opacity;
    case IconElapsedRole:
        // int, because QML's Math.round and int properties want one; three weeks are enough.
        return static_cast<int>(std::min<qint64>(shown.iconElapsed(now), 1800000000));
    case ProgressRole:
        return progress(row);
    default:
        return {};
    }
}

qreal ToastModel::progress(int row) const
{
    const ToastOptions &options = m_rows[row].options;
    const ToastRecord &toast = m_store->toasts().at(row);
    if (!options.progress || options.duration <= 0 || options.duration == ToastOptions::kForever)
        return -1;
    const qint64 until = m_store->standingStill(toast);
    const qint64 spent = until - toast.createdAt - toast.pausedFor;
    return std::clamp(
        1 - static_cast<qreal>(spent) / static_cast<qreal>(options.duration), 0.0, 1.0);
}

QHash<int, QByteArray> ToastModel::roleNames() const
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

} // namespace Toasts
