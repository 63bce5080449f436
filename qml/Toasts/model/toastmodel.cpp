// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/model/toastmodel.h"

#include "qml/Toasts/look/preline.h"
#include "qml/Toasts/store/script.h"
#include "qml/Toasts/store/toastlog.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Toasts {

namespace {

const QList<int> kBodyRoles{
    ToastModel::MoveXRole, ToastModel::MoveYRole, ToastModel::ScaleRole, ToastModel::OpacityRole};

//! What frame() does not tell of a new place.
const QList<int> kPlaceRoles{
    ToastModel::TargetOffsetRole, ToastModel::DepthRole, ToastModel::CutHeightRole};

//! The roles that \a parts of a row are behind: each that is named costs a look at its bindings.
QList<int> rolesOf(int parts)
{
    QList<int> roles;
    if (parts & ToastRow::Offset)
        roles.append(ToastModel::OffsetRole);
    if (parts & ToastRow::Body)
        roles += kBodyRoles;
    if (parts & ToastRow::Icon)
        roles.append(ToastModel::IconElapsedRole);
    return roles;
}

} // namespace

// A model is as good as const until it is looked at.
int ToastModel::rowCount(const QModelIndex &parent) const
{
    const_cast<ToastModel *>(this)->use();
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

// The store knows the height already if another model shows the same toast: then it tells nothing.
void ToastModel::setHeight(const QString &id, qreal height)
{
    use();
    if (!m_store || !std::isfinite(height) || height < 0)
        return;
    m_store->setHeight(id, height);
    const int row = m_store->find(id);
    if (row >= 0 && height > 0 && !m_rows[row].hasAppeared())
        onHeightChanged(row);
}

void ToastModel::onHeightChanged(int row)
{
    ToastRow &shown = m_rows[row];
    if (m_store->toasts().at(row).height > 0 && !shown.hasAppeared()) {
        shown.appear(Clock::instance()->now());
        follow(row);
    }
    restack();
}

void ToastModel::onChanged(int row)
{
    resolve(row);
    follow(row);
    const ToastRecord &toast = m_store->toasts().at(row);
    Q_EMIT dataChanged(index(row), index(row));
    restack();
    schedule();
    if (m_rows[row].updates == toast.updates)
        return;
    m_rows[row].updates = toast.updates;
    Q_EMIT updated(toast.id);
}

void ToastModel::follow(int row)
{
    const ToastRecord &toast = m_store->toasts().at(row);
    m_rows[row].follow(
        toast.isVisible(), toast.height, Clock::instance()->now(), m_reducedMotion, !isStrict());
}

void ToastModel::resolve(int row)
{
    const ToastRecord &toast = m_store->toasts().at(row);
    ToastRow &shown = m_rows[row];
    QStringList unknown;
    shown.options = resolveOptions(toast, m_toastOptions, m_defaults, &unknown);
    for (const QString &key : std::as_const(unknown)) {
        if (!shown.ignored.contains(key))
            qCInfo(lcToasts) << "style of toast" << toast.id << "ignored:" << key;
    }
    shown.ignored += unknown;
    shown.ignored.removeDuplicates();
    shown.isStill = isStrict() && toast.type == "custom"_L1;
    const bool hasText = !shown.options.icon.isEmpty();
    const bool hasSign = shown.options.hasIcon && !shown.options.iconComponent && !hasText;
    shown.setIconKind(hasText ? u"text"_s
            : hasSign         ? toast.type
                              : QString(),
        Clock::instance()->now());
    readMessage(row);
}

void ToastModel::resolveAll()
{
    if (!m_store || m_rows.empty())
        return;
    const ToastStore::Busy busy(m_store);
    for (int row = 0; row < rows(); ++row) {
        resolve(row);
        follow(row);
    }
    Q_EMIT dataChanged(index(0), index(rows() - 1));
    restack();
    schedule();
}

void ToastModel::readMessage(int row)
{
    QVariant message = m_store->toasts().at(row).message;
    if (Script::isFunction(message))
        message = Script::call(this, message, {toastForScript(m_store->toasts().at(row))});
    ToastRow &shown = m_rows[row];
    shown.content = Script::component(message);
    shown.text = shown.content ? QString() : preLine(message.toString());
}

QVariantMap ToastModel::toastForScript(const ToastRecord &toast) const
{
    QVariantMap result = Script::unguarded(toast.options).toMap();
    result.insert(u"id"_s, toast.id);
    result.insert(u"type"_s, toast.type);
    result.insert(u"visible"_s, toast.isVisible());
    result.insert(u"createdAt"_s, toast.createdAt);
    return result;
}

void ToastModel::restack()
{
    if (!m_store || m_rows.empty())
        return;
    const ToastStore::Busy busy(m_store);
    QList<Stacking::Item> items;
    items.reserve(rows());
    for (int row = 0; row < rows(); ++row) {
        const ToastRecord &toast = m_store->toasts().at(row);
        items.append({m_rows[row].options.position, toast.height, toast.isVisible()});
    }
    const QList<Stacking::Place> places = Stacking::places(items, m_layout);
    const qint64 now = Clock::instance()->now();
    for (int row = 0; row < rows(); ++row) {
        ToastRow &shown = m_rows[row];
        if (shown.place() == places.at(row) && shown.hasAppeared())
            continue;
        shown.move(places.at(row), now, m_reducedMotion || !shown.hasAppeared());
        Q_EMIT dataChanged(index(row), index(row), kPlaceRoles);
    }
    setMoving(true);
}

void ToastModel::frame()
{
    use();
    if (!m_store)
        return;
    const ToastStore::Busy busy(m_store);
    const qint64 now = Clock::instance()->now();
    bool moving = false;
    for (int row = 0; row < rows(); ++row) {
        m_store->setDrawn(row);
        QList<int> roles = rolesOf(m_rows[row].takeMoved(now));
        if (m_rows[row].options.progress && !isPaused())
            roles.append(ProgressRole);
        if (!roles.isEmpty()) {
            moving = true;
            Q_EMIT dataChanged(index(row), index(row), roles);
        }
    }
    setMoving(moving);
}

void ToastModel::setMoving(bool moving)
{
    if (m_moving == moving)
        return;
    m_moving = moving;
    Q_EMIT movingChanged();
}

// What is late is not back-dated: it begins to leave now, or nobody would see it leave.
void ToastModel::tick()
{
    const qint64 now = Clock::instance()->now();
    const QPointer<ToastModel> self = this;
    for (int row = rows() - 1; row >= 0; --row) {
        const ToastRecord &toast = m_store->toasts().at(row);
        const ToastOptions &options = m_rows[row].options;
        if (!toast.isVisible()) {
            if (now - toast.dismissedAt >= options.removeDelay)
                m_store->remove(toast.id);
        } else if (m_store->expiresAt(row, options.duration) <= now) {
            m_store->dismiss(toast.id, ToastReason::Expired);
        }
        // Whoever hears of it may do away with the toaster or with more of its toasts.
        if (!self || !m_store)
            return;
        row = std::min(row, rows());
    }
    schedule();
}

void ToastModel::schedule()
{
    qint64 next = Alarm::kNever;
    for (int row = 0; row < rows(); ++row) {
        const ToastRecord &toast = m_store->toasts().at(row);
        const ToastOptions &options = m_rows[row].options;
        if (toast.isVisible())
            next = std::min(next, m_store->expiresAt(row, options.duration));
        else if (options.removeDelay != ToastOptions::kForever)
            next = std::min(next, toast.dismissedAt + options.removeDelay);
    }
    m_alarm.set(next);
}

void ToastModel::close(const QString &id, ToastReason::Value reason)
{
    use();
    if (m_store)
        m_store->dismiss(id, reason);
}

void ToastModel::dismissWhere(const QString &key, const QVariant &value)
{
    use();
    QStringList ids;
    for (int row = 0; row < rows(); ++row) {
        const ToastRecord &toast = m_store->toasts().at(row);
        if (Script::unguarded(toast.options.value(key)) == value)
            ids.append(toast.id);
    }
    for (const QString &id : std::as_const(ids))
        close(id, ToastReason::Dismissed);
}

void ToastModel::press(const QString &id, const QString &button)
{
    use();
    const int row = m_store ? m_store->find(id) : -1;
    if (row < 0 || !m_store->toasts().at(row).isVisible())
        return;
    // Whoever hears of it may take the toast away, or the toaster.
    const QPointer<ToastModel> self = this;
    const ToastRecord toast = m_store->toasts().at(row);
    const auto what = toast.options.value(button).value<QVariantMap>();
    Q_EMIT pressed(id, button, Script::unguarded(toast.options).toMap());
    const QVariant onClick = what.value(u"onClick"_s);
    if (self && Script::isFunction(onClick))
        Script::call(this, onClick, {toastForScript(toast)});
    if (self && !what.value(u"keepOpen"_s).toBool())
        close(id, button == "cancel"_L1 ? ToastReason::Cancelled : ToastReason::Acted);
}

} // namespace Toasts

#include "moc_toastmodel.cpp"
