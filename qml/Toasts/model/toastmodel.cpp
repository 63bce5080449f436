// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/model/toastmodel.h"

#include "qml/Toasts/model/toastswipe.h"
#include "qml/Toasts/store/script.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Toasts {

ToastModel::ToastModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_alarm([this] { tick(); })
{
    connect(Clock::instance(), &Clock::advanced, this, &ToastModel::frame);
    QMetaObject::invokeMethod(this, &ToastModel::use, Qt::QueuedConnection);
}

ToastModel::~ToastModel()
{
    detach();
}

void ToastModel::componentComplete()
{
    if (m_complete)
        return;
    m_complete = true;
    attach();
}

void ToastModel::use()
{
    if (!m_inQml)
        componentComplete();
}

void ToastModel::setToasterId(const QString &id)
{
    const QString wanted = id.isEmpty() ? u"default"_s : id;
    if (m_toasterId == wanted)
        return;
    m_toasterId = wanted;
    Q_EMIT settingsChanged();
    if (m_complete)
        attach();
}

void ToastModel::heed(int effects)
{
    if (effects == ToastSettings::Nothing)
        return;
    const auto has = [effects](int effect) { return (effects & effect) == effect; };
    Q_EMIT settingsChanged();
    if (has(ToastSettings::Apply) && m_store)
        m_store->setSettings(m_settings.store());
    if (has(ToastSettings::Resolve))
        resolveAll();
    else if (has(ToastSettings::Restack))
        restack();
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
        Q_EMIT announced(toast.id, toast.type, Script::unguarded(toast.options).toMap());
    });
    connect(m_store, &ToastStore::closed, this,
        [this](const ToastRecord &toast, ToastReason::Value reason) {
            Q_EMIT closed(toast.id, reason, Script::unguarded(toast.options).toMap());
        });
    connect(m_store, &ToastStore::queuedChanged, this, &ToastModel::countChanged);
    for (const QString &holder : std::as_const(m_holders))
        m_store->hold(holder, this);
    m_store->setSettings(m_settings.store());
    resolveAll();
    Q_EMIT countChanged();
    Q_EMIT pausedChanged();
}

void ToastModel::detach()
{
    if (m_store) {
        m_store->disconnect(this);
        m_store->letGoAll(this);
    }
    m_store = nullptr;
    m_alarm.set(Alarm::kNever);
}

// A toast that is leaving, or gone, holds up nobody.
void ToastModel::hold(const QString &holder)
{
    use();
    const int row = m_store ? m_store->find(holder) : -1;
    if (row < 0)
        m_holders.insert(holder);
    if (m_store && (isStrict() || row < 0 || m_store->toasts().at(row).isVisible()))
        m_store->hold(holder, this);
}

// A model is as good as const until it is looked at.
int ToastModel::rowCount(const QModelIndex &parent) const
{
    const_cast<ToastModel *>(this)->use();
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ToastModel::data(const QModelIndex &index, int role) const
{
    const_cast<ToastModel *>(this)->use();
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_store)
        return {};
    const ToastRecord &toast = m_store->toasts().at(index.row());
    return ToastRoles(toast, m_rows[index.row()])
        .value(role,
            {.now = Clock::instance()->now(),
                .until = m_store->standingStill(toast),
                .reducedMotion = reducedMotion()});
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
    const QString id = m_store->toasts().at(row).id;
    const bool isNews = m_rows[row].takeNews();
    if (isNews)
        Q_EMIT aboutToUpdate(id);
    Q_EMIT dataChanged(index(row), index(row));
    restack();
    schedule();
    if (isNews)
        Q_EMIT updated(id);
}

void ToastModel::follow(int row)
{
    const ToastRecord &toast = m_store->toasts().at(row);
    m_rows[row].follow(
        toast.isVisible(), toast.height, Clock::instance()->now(), reducedMotion(), !isStrict());
}

void ToastModel::resolve(int row)
{
    const ToastRecord &toast = m_store->toasts().at(row);
    m_rows[row].resolve(
        toast, m_settings.toastOptions(), m_settings.defaults(), Clock::instance()->now());
    m_rows[row].readMessage(toast, this);
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
    const QList<Stacking::Place> places = Stacking::places(items, m_settings.layout());
    const qint64 now = Clock::instance()->now();
    for (int row = 0; row < rows(); ++row) {
        ToastRow &shown = m_rows[row];
        if (shown.place() == places.at(row) && shown.hasAppeared())
            continue;
        shown.move(places.at(row), now, reducedMotion() || !shown.hasAppeared());
        Q_EMIT dataChanged(index(row), index(row), ToastRoles::ofPlace());
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
        QList<int> roles = ToastRoles::ofParts(m_rows[row].takeMoved(now));
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
        if (due(row) <= now) {
            if (toast.isVisible())
                m_store->dismiss(toast.id, ToastReason::Expired);
            else
                m_store->remove(toast.id);
        }
        // Whoever hears of it may do away with the toaster or with more of its toasts.
        if (!self || !m_store)
            return;
        row = std::min(row, rows());
    }
    schedule();
}

//! When a toast expires, or is taken away after it was dismissed.
qint64 ToastModel::due(int row) const
{
    const ToastRecord &toast = m_store->toasts().at(row);
    const ToastOptions &options = m_rows[row].options;
    if (toast.isVisible())
        return m_store->expiresAt(row, options.duration);
    return options.removeDelay == ToastOptions::kForever ? Alarm::kNever
                                                         : toast.dismissedAt + options.removeDelay;
}

void ToastModel::schedule()
{
    qint64 next = Alarm::kNever;
    for (int row = 0; row < rows(); ++row)
        next = std::min(next, due(row));
    m_alarm.set(next);
}

void ToastModel::dismissWhere(const QString &key, const QVariant &value)
{
    use();
    if (m_store)
        m_store->dismissWhere(
            [&](const ToastRecord &toast) {
                return Script::unguarded(toast.options.value(key)) == value;
            },
            ToastReason::Dismissed);
}

// Whoever hears of it may take the toast away, or the toaster, or say something else with it.
void ToastModel::press(const QString &id, const QString &button)
{
    use();
    const int row = shownRow(id);
    if (row < 0)
        return;
    const QPointer<ToastModel> self = this;
    const ToastRecord toast = m_store->toasts().at(row);
    const auto what = toast.options.value(button).value<QVariantMap>();
    Q_EMIT pressed(id, button, Script::unguarded(toast.options).toMap());
    const QVariant onClick = what.value(u"onClick"_s);
    if (self && Script::isFunction(onClick))
        Script::call(this, onClick, {ToastRow::forScript(toast)});
    if (self && m_store && !what.value(u"keepOpen"_s).toBool())
        m_store->dismiss(id, toast.revision,
            button == "cancel"_L1 ? ToastReason::Cancelled : ToastReason::Acted);
}

void ToastModel::drag(const QString &id, qreal x, qreal y)
{
    const int row = shownRow(id);
    if (row < 0)
        return;
    const ToastSwipe swipe(m_rows[row].options.position, isMirrored());
    m_rows[row].drag(swipe.follow({x, y}), Clock::instance()->now());
    setMoving(true);
    const ToastStore::Busy busy(m_store);
    Q_EMIT dataChanged(index(row), index(row), ToastRoles::ofParts(ToastRow::Body));
}

void ToastModel::drop(const QString &id, qreal x, qreal y, qreal width)
{
    const int row = shownRow(id);
    if (row < 0)
        return;
    const ToastSwipe swipe(m_rows[row].options.position, isMirrored());
    const qint64 now = Clock::instance()->now();
    const QPointF velocity = m_rows[row].hasRested(now) ? QPointF() : QPointF(x, y);
    if (const auto way = swipe.thrown(m_rows[row].dragged(now), velocity, width)) {
        m_rows[row].throwAway(*way);
        close(id, ToastReason::Swiped);
    } else {
        putBack(id);
    }
}

void ToastModel::putBack(const QString &id)
{
    if (const int row = shownRow(id); row >= 0) {
        m_rows[row].drop(Clock::instance()->now());
        setMoving(true);
    }
}

//! Where \a id is; -1 if it is not there, or about to leave.
int ToastModel::shownRow(const QString &id) const
{
    const int row = m_store ? m_store->find(id) : -1;
    return row >= 0 && m_store->toasts().at(row).isVisible() ? row : -1;
}

} // namespace Toasts

#include "moc_toastmodel.cpp"
