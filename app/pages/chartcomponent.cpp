// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/chartcomponent.h"

#include "app/pages/valueformat.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <numeric>

namespace App {

//! Objects with the same value of the field that they are put together by.
struct ChartComponent::Group {
    QString label;
    double sum = 0;
    int count = 0;
};

ChartComponent::ChartComponent(const PageContext &context, QObject *parent)
    : DataComponent(context, QStringLiteral("chart"), parent)
{
}

ChartComponent::~ChartComponent() = default;

QString ChartComponent::kind() const
{
    return text(QLatin1String("kind"));
}

DataQuery ChartComponent::query() const
{
    DataQuery result = DataComponent::query();
    if (result.pageSize == 0)
        result.pageSize = DataSource::kMaxPageSize;
    return result;
}

void ChartComponent::configure()
{
    DataComponent::configure();
    add();
}

void ChartComponent::objectsChanged()
{
    add();
}

void ChartComponent::add()
{
    const QString x = text(QLatin1String("x"));
    const QString y = text(QLatin1String("y"));
    const QString total = text(QLatin1String("total"));
    const FieldShape label = shape().source(x);
    QList<Group> groups;
    QHash<QString, qsizetype> places;
    for (int row = 0; row < objects().count(); ++row) {
        const QJsonObject &object = objects().object(row);
        const QString key = x.isEmpty()
            ? QString()
            : formatted(valueAt(object, x), label.type,
                label.type == QLatin1String("date") ? QStringLiteral("date") : QString(), QLocale(),
                QDateTime::currentMSecsSinceEpoch());
        auto place = places.constFind(key);
        if (place == places.cend()) {
            place = places.insert(key, groups.size());
            groups.append({.label = key});
        }
        Group &group = groups[*place];
        group.sum += y.isEmpty() ? 1 : plainText(valueAt(object, y)).toDouble();
        ++group.count;
    }
    m_labels.clear();
    m_values.clear();
    for (const Group &group : std::as_const(groups)) {
        m_labels.append(group.label.isEmpty() && !x.isEmpty() ? tr("None") : group.label);
        m_values.append(total == QLatin1String("count") ? group.count
                : total == QLatin1String("average")     ? group.sum / group.count
                                                        : group.sum);
    }
    if (kind() == QLatin1String("donut"))
        gatherRest();
}

//! More slices than can be told apart are one.
void ChartComponent::gatherRest()
{
    QList<qsizetype> order(m_values.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
        [this](qsizetype a, qsizetype b) { return m_values.at(a) > m_values.at(b); });
    QStringList labels;
    QList<double> values;
    double rest = 0;
    for (const qsizetype i : std::as_const(order)) {
        // Of a whole there is no negative part.
        const double value = std::max(0.0, m_values.at(i));
        if (labels.size() < kMaxSlices - 1 || order.size() <= kMaxSlices) {
            labels.append(m_labels.at(i));
            values.append(value);
        } else {
            rest += value;
        }
    }
    if (rest > 0) {
        labels.append(tr("Others"));
        values.append(rest);
    }
    m_labels = labels;
    m_values = values;
}

QString ChartComponent::valueText(double value) const
{
    QString format = text(QLatin1String("format"));
    if (format.isEmpty())
        format = QStringLiteral("number");
    return formatted(value, QStringLiteral("decimal"), format, QLocale(), 0);
}

QStringList ChartComponent::valueTexts() const
{
    QStringList result;
    for (const double value : m_values)
        result.append(valueText(value));
    return result;
}

QString ChartComponent::sentence() const
{
    if (m_values.isEmpty())
        return emptyText();
    if (kind() == QLatin1String("number"))
        return valueText(m_values.first());
    if (m_values.size() > kMaxSlices) {
        const auto [least, most] = std::minmax_element(m_values.cbegin(), m_values.cend());
        return tr("%n value(s), from %1 to %2", nullptr, int(m_values.size()))
            .arg(valueText(*least), valueText(*most));
    }
    QStringList parts;
    for (qsizetype i = 0; i < m_values.size(); ++i)
        parts.append(tr("%1: %2").arg(m_labels.at(i), valueText(m_values.at(i))));
    return parts.join(u", ");
}

} // namespace App

#include "moc_chartcomponent.cpp"
