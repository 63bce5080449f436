// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/toastmodel.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>

namespace Toasts {

namespace {

//! Longest single wait of the timer; a longer duration takes several.
constexpr qint64 kMaxWait = 24 * 3600 * 1000;

} // namespace

ToastModel::ToastModel(QObject *parent)
    : QAbstractListModel(parent)
{
    QElapsedTimer elapsed;
    elapsed.start();
    m_clock = [elapsed] { return elapsed.elapsed(); };
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ToastModel::tick);
}

ToastModel::~ToastModel() = default;

void ToastModel::setClock(const Clock &clock)
{
    m_clock = clock;
}

void ToastModel::setPosition(const QString &position)
{
    if (m_position == position || !isPosition(position))
        return;
    m_position = position;
    Q_EMIT positionChanged();
    restack();
}

void ToastModel::setGutter(qreal gutter)
{
    if (m_gutter == gutter)
        return;
    m_gutter = gutter;
    Q_EMIT gutterChanged();
    restack();
}

void ToastModel::setReverseOrder(bool reverse)
{
    if (m_reverseOrder == reverse)
        return;
    m_reverseOrder = reverse;
    Q_EMIT reverseOrderChanged();
    restack();
}

int ToastModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ToastModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Toast &toast = m_toasts.at(index.row());
    switch (role) {
    case IdRole:
        return toast.id;
    case TypeRole:
        return toast.type;
    case MessageRole:
        return toast.message;
    case IconRole:
        return toast.icon;
    case PositionRole:
        return positionOf(toast);
    case OffsetRole:
        return offset(index.row());
    case ShownRole:
        return toast.visible;
    case TagRole:
        return toast.tag;
    default:
        return {};
    }
}

QHash<int, QByteArray> ToastModel::roleNames() const
{
    return {{IdRole, "toastId"}, {TypeRole, "type"}, {MessageRole, "message"}, {IconRole, "icon"},
        {PositionRole, "position"}, {OffsetRole, "offset"}, {ShownRole, "shown"}, {TagRole, "tag"}};
}

QString ToastModel::show(const QString &message, const QVariantMap &options)
{
    QString id = options.value(QStringLiteral("id")).toString();
    if (id.isEmpty())
        id = QString::number(m_nextId++);
    int row = find(id);
    // An update keeps what it does not mention, and starts the clock again (sheet, 1.14).
    Toast toast = row < 0 ? Toast{} : m_toasts.at(row);
    toast.id = id;
    toast.message = message;
    toast.type = QStringLiteral("blank");
    toast.visible = true;
    toast.createdAt = m_clock();
    toast.pausedFor = 0;
    toast.tag = options.value(QStringLiteral("tag")).toString();
    applyOptions(toast, options);

    if (row < 0) {
        if (count() >= kLimit)
            removeRow(count() - 1);
        row = 0;
        beginInsertRows({}, row, row);
        m_toasts.prepend(toast);
        endInsertRows();
        Q_EMIT countChanged();
    } else {
        m_toasts[row] = toast;
        Q_EMIT dataChanged(index(row), index(row));
    }
    restack();
    schedule();
    return id;
}

void ToastModel::dismiss(const QString &id)
{
    for (int row = 0; row < count(); ++row) {
        if (id.isEmpty() || m_toasts.at(row).id == id)
            dismissRow(row);
    }
    restack();
    schedule();
}

void ToastModel::dismissTag(const QString &tag)
{
    for (int row = 0; row < count(); ++row) {
        if (m_toasts.at(row).tag == tag)
            dismissRow(row);
    }
    restack();
    schedule();
}

void ToastModel::remove(const QString &id)
{
    for (int row = count() - 1; row >= 0; --row) {
        if (id.isEmpty() || m_toasts.at(row).id == id)
            removeRow(row);
    }
    restack();
    schedule();
}

void ToastModel::pause()
{
    if (m_pausedAt >= 0)
        return;
    m_pausedAt = m_clock();
    schedule();
}

// A toast that came during the pause is credited only with its own share of it.
void ToastModel::resume()
{
    if (m_pausedAt < 0)
        return;
    const qint64 now = m_clock();
    for (Toast &toast : m_toasts)
        toast.pausedFor += now - std::max(m_pausedAt, toast.createdAt);
    m_pausedAt = -1;
    tick();
}

void ToastModel::setHeight(const QString &id, qreal height)
{
    const int row = find(id);
    if (row < 0 || m_toasts.at(row).height == height)
        return;
    m_toasts[row].height = height;
    restack();
}

// The sum over the visible toasts of the same stack that lie between it and the edge
// (sheet, 1.8).
qreal ToastModel::offset(int row) const
{
    const QString position = positionOf(m_toasts.at(row));
    const int first = m_reverseOrder ? row + 1 : 0;
    const int last = m_reverseOrder ? count() : row;
    qreal sum = 0;
    for (int i = first; i < last; ++i) {
        const Toast &other = m_toasts.at(i);
        if (other.visible && other.height > 0 && positionOf(other) == position)
            sum += other.height + m_gutter;
    }
    return sum;
}

void ToastModel::tick()
{
    const qint64 now = m_clock();
    bool changed = false;
    for (int row = count() - 1; row >= 0; --row) {
        const Toast &toast = m_toasts.at(row);
        if (!toast.visible && toast.removeAt <= now)
            removeRow(row);
        else if (toast.visible && m_pausedAt < 0 && expiresAt(toast) <= now)
            dismissRow(row);
        else
            continue;
        changed = true;
    }
    if (changed)
        restack();
    schedule();
}

int ToastModel::find(const QString &id) const
{
    for (int row = 0; row < count(); ++row) {
        if (m_toasts.at(row).id == id)
            return row;
    }
    return -1;
}

QString ToastModel::positionOf(const Toast &toast) const
{
    return toast.position.isEmpty() ? m_position : toast.position;
}

qint64 ToastModel::expiresAt(const Toast &toast) const
{
    const qint64 duration = toast.duration > 0 ? toast.duration : defaultDuration(toast.type);
    return duration == Toast::kForever ? Toast::kForever
                                       : toast.createdAt + toast.pausedFor + duration;
}

void ToastModel::dismissRow(int row)
{
    Toast &toast = m_toasts[row];
    if (!toast.visible)
        return;
    toast.visible = false;
    toast.removeAt = m_clock() + kRemoveDelay;
    Q_EMIT dataChanged(index(row), index(row), {ShownRole});
}

void ToastModel::removeRow(int row)
{
    beginRemoveRows({}, row, row);
    m_toasts.removeAt(row);
    endRemoveRows();
    Q_EMIT countChanged();
}

void ToastModel::restack()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {OffsetRole, PositionRole});
}

void ToastModel::schedule()
{
    qint64 next = Toast::kForever;
    for (const Toast &toast : std::as_const(m_toasts)) {
        if (!toast.visible)
            next = std::min(next, toast.removeAt);
        else if (m_pausedAt < 0)
            next = std::min(next, expiresAt(toast));
    }
    if (next == Toast::kForever)
        m_timer.stop();
    else
        m_timer.start(static_cast<int>(std::clamp(next - m_clock(), qint64(0), kMaxWait)));
}

} // namespace Toasts
