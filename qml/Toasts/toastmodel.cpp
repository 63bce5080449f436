// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/toastmodel.h"

#include "qml/Toasts/preline.h"
#include "qml/Toasts/script.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>
#include <cmath>

Q_DECLARE_LOGGING_CATEGORY(lcToasts)

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

//! A thrown toast leaves by this many times its width.
constexpr qreal kThrow = 1.0;

} // namespace

ToastModel::ToastModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_alarm([this] { tick(); })
{
    connect(Clock::instance(), &Clock::advanced, this, &ToastModel::frame);
}

ToastModel::~ToastModel()
{
    detach();
}

// In C++ there is nobody to call it: then the first use does.
void ToastModel::componentComplete()
{
    m_complete = true;
    attach();
}

void ToastModel::attach()
{
    detach();
    beginResetModel();
    m_store = ToastStore::of(m_toasterId);
    m_rows.clear();
    m_rows.resize(m_store->count());
    endResetModel();
    connect(m_store, &ToastStore::aboutToInsert, this, [this](int row) {
        beginInsertRows({}, row, row);
        m_rows.insert(m_rows.begin() + row, ToastRow());
    });
    connect(m_store, &ToastStore::inserted, this, [this](int row) {
        resolve(row);
        endInsertRows();
        Q_EMIT countChanged();
        restack();
        schedule();
    });
    connect(m_store, &ToastStore::aboutToRemove, this, [this](int row) {
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
    });
    connect(m_store, &ToastStore::removed, this, [this] {
        endRemoveRows();
        Q_EMIT countChanged();
        restack();
        schedule();
    });
    connect(m_store, &ToastStore::changed, this, &ToastModel::onChanged);
    connect(m_store, &ToastStore::heightChanged, this, &ToastModel::onHeightChanged);
    connect(m_store, &ToastStore::pausedChanged, this, [this] {
        schedule();
        setMoving(true);
        Q_EMIT pausedChanged();
    });
    connect(m_store, &ToastStore::announced, this, [this](const ToastRecord &toast) {
        Q_EMIT announced(toast.id, toast.type, toast.options);
    });
    connect(m_store, &ToastStore::closed, this,
        [this](const ToastRecord &toast, ToastReason::Value reason) {
            Q_EMIT closed(toast.id, reason, toast.options);
        });
    applySettings();
    resolveAll();
    Q_EMIT countChanged();
}

void ToastModel::detach()
{
    if (m_store)
        m_store->disconnect(this);
    m_store = nullptr;
    m_alarm.set(Alarm::kNever);
}

int ToastModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

// Not from the event loop of a destructor: the record's height is known by everybody who shows it.
void ToastModel::setHeight(const QString &id, qreal height)
{
    if (!m_store)
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
        shown.follow(m_store->toasts().at(row).isVisible(), m_store->toasts().at(row).height,
            Clock::instance()->now(), m_reducedMotion, !isStrict());
    }
    restack();
}

void ToastModel::onChanged(int row)
{
    resolve(row);
    const ToastRecord &toast = m_store->toasts().at(row);
    m_rows[row].follow(
        toast.isVisible(), toast.height, Clock::instance()->now(), m_reducedMotion, !isStrict());
    Q_EMIT dataChanged(index(row), index(row));
    restack();
    schedule();
}

void ToastModel::resolve(int row)
{
    const ToastRecord &toast = m_store->toasts().at(row);
    ToastRow &shown = m_rows[row];
    QStringList unknown;
    shown.options = resolveOptions(toast, m_toastOptions, m_defaults, &unknown);
    for (const QString &key : std::as_const(unknown))
        qCInfo(lcToasts) << "style of toast" << toast.id << "ignored:" << key;
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
    for (int row = 0; row < count(); ++row) {
        resolve(row);
        const ToastRecord &toast = m_store->toasts().at(row);
        m_rows[row].follow(toast.isVisible(), toast.height, Clock::instance()->now(),
            m_reducedMotion, !isStrict());
    }
    Q_EMIT dataChanged(index(0), index(count() - 1));
    restack();
    schedule();
}

void ToastModel::readMessage(int row)
{
    const ToastRecord &toast = m_store->toasts().at(row);
    QVariant message = toast.message;
    if (Script::isFunction(message))
        message = Script::call(this, message, {toastForScript(toast)});
    ToastRow &shown = m_rows[row];
    shown.content = message.value<QQmlComponent *>();
    shown.text = shown.content ? QString() : preLine(message.toString());
}

QVariantMap ToastModel::toastForScript(const ToastRecord &toast) const
{
    QVariantMap result = toast.options;
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
    QList<Stacking::Item> items;
    items.reserve(count());
    for (int row = 0; row < count(); ++row) {
        const ToastRecord &toast = m_store->toasts().at(row);
        items.append({m_rows[row].options.position, toast.height, toast.isVisible()});
    }
    const QList<Stacking::Place> places = Stacking::places(items, m_layout);
    const qint64 now = Clock::instance()->now();
    for (int row = 0; row < count(); ++row) {
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
    if (!m_store)
        return;
    const qint64 now = Clock::instance()->now();
    bool moving = false;
    for (int row = 0; row < count(); ++row) {
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
    for (int row = count() - 1; row >= 0; --row) {
        // Each of these can change the list below it as well.
        if (row >= count())
            continue;
        const ToastRecord &toast = m_store->toasts().at(row);
        const ToastOptions &options = m_rows[row].options;
        if (!toast.isVisible()) {
            if (now - toast.dismissedAt >= options.removeDelay)
                m_store->remove(toast.id);
        } else if (m_store->expiresAt(row, options.duration) <= now) {
            m_store->dismiss(toast.id, ToastReason::Expired);
        }
    }
    schedule();
}

void ToastModel::schedule()
{
    qint64 next = Alarm::kNever;
    for (int row = 0; row < count(); ++row) {
        const ToastRecord &toast = m_store->toasts().at(row);
        const ToastOptions &options = m_rows[row].options;
        if (toast.isVisible())
            next = std::min(next, m_store->expiresAt(row, options.duration));
        else if (options.removeDelay != ToastOptions::kForever)
            next = std::min(next, toast.dismissedAt + options.removeDelay);
    }
    m_alarm.set(next);
}

void ToastModel::hold(const QString &holder)
{
    if (!m_store)
        return;
    // A toast that is leaving holds up nobody.
    const int row = m_store->find(holder);
    if (isStrict() || row < 0 || m_store->toasts().at(row).isVisible())
        m_store->hold(holder);
}

void ToastModel::letGo(const QString &holder)
{
    if (m_store)
        m_store->letGo(holder);
}

void ToastModel::close(const QString &id, ToastReason::Value reason)
{
    if (m_store)
        m_store->dismiss(id, reason);
}

void ToastModel::dismissWhere(const QString &key, const QVariant &value)
{
    QStringList ids;
    for (int row = 0; row < count(); ++row) {
        const ToastRecord &toast = m_store->toasts().at(row);
        if (toast.options.value(key) == value)
            ids.append(toast.id);
    }
    for (const QString &id : std::as_const(ids))
        m_store->dismiss(id, ToastReason::Dismissed);
}

void ToastModel::press(const QString &id, const QString &button)
{
    const int row = m_store ? m_store->find(id) : -1;
    if (row < 0 || !m_store->toasts().at(row).isVisible())
        return;
    const QVariantMap options = m_store->toasts().at(row).options;
    const auto what = options.value(button).value<QVariantMap>();
    Q_EMIT pressed(id, button, options);
    const QVariant onClick = what.value(u"onClick"_s);
    if (Script::isFunction(onClick))
        Script::call(this, onClick, {toastForScript(m_store->toasts().at(row))});
    if (!what.value(u"keepOpen"_s).toBool())
        close(id, button == "cancel"_L1 ? ToastReason::Cancelled : ToastReason::Acted);
}

void ToastModel::drag(const QString &id, qreal x, qreal y)
{
    const int row = m_store ? m_store->find(id) : -1;
    if (row < 0 || !m_store->toasts().at(row).isVisible())
        return;
    const QPointF way(x, y);
    const QPointF free = allowed(row, way);
    const auto follow = [](qreal wanted, qreal allowedPart) {
        return allowedPart != 0 ? wanted : Motion::damped(wanted);
    };
    m_rows[row].drag({follow(x, free.x()), follow(y, free.y())});
    setMoving(true);
    Q_EMIT dataChanged(index(row), index(row), kBodyRoles);
}

void ToastModel::drop(const QString &id, qreal x, qreal y, qreal width)
{
    const int row = m_store ? m_store->find(id) : -1;
    if (row < 0 || !m_store->toasts().at(row).isVisible())
        return;
    const qint64 now = Clock::instance()->now();
    const QPointF free = allowed(row, m_rows[row].dragged(now));
    const auto sign = [](qreal value) { return value < 0 ? -1.0 : 1.0; };
    const bool sideways = std::abs(free.x()) >= std::abs(free.y());
    const qreal distance = sideways ? free.x() : free.y();
    const qreal velocity = (sideways ? x : y) * sign(distance);
    if (!Motion::isSwipe(std::abs(distance), velocity)) {
        m_rows[row].drop(now);
        setMoving(true);
        return;
    }
    const qreal out = kThrow * width * sign(distance);
    m_rows[row].throwAway(sideways ? QPointF(out, 0) : QPointF(0, out));
    close(id, ToastReason::Swiped);
}

// The parts of a way that lead to the sides where the stack is: a toast in the middle may go
// either way.
QPointF ToastModel::allowed(int row, const QPointF &way) const
{
    const QString &position = m_rows[row].options.position;
    const bool left = !position.endsWith("right"_L1);
    const bool right = !position.endsWith("left"_L1);
    const bool out = way.y() * m_rows[row].factor() < 0;
    const bool side = way.x() < 0 ? left : right;
    return {side ? way.x() : 0, out ? way.y() : 0};
}

} // namespace Toasts
