// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/output/table.h"

#include "socketio/protocol/visibletext.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <cwchar>

namespace Ctl {

namespace {

constexpr int kGap = 2; // between columns

//! What a column is never cut below, as long as there is anything else to cut.
constexpr int kLeastWidth = 8;

//! As the server writes times.
bool isTime(const QString &text)
{
    static const QRegularExpression kShape(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"));
    return kShape.match(text).hasMatch();
}

QString memberText(const QString &name, const QJsonValue &value, bool isLocal)
{
    return name + u'=' + cellText(value, isLocal);
}

QJsonValue find(const QJsonObject &object, const QString &key)
{
    QJsonValue value = object;
    for (const QString &part : key.split(u'.'))
        value = value.toObject().value(part);
    return value;
}

int characterWidth(char32_t c)
{
    const int width = wcwidth(static_cast<wchar_t>(c));
    return width < 0 ? 1 : width;
}

//! \a text in exactly \a width columns; what does not fit ends in an ellipsis.
QString fit(const QString &text, int width, bool isLast)
{
    const int own = displayWidth(text);
    if (own <= width)
        return isLast ? text : text + QString(width - own, u' ');
    QString result;
    int used = 1; // the ellipsis
    for (const char32_t c : text.toUcs4()) {
        if (used + characterWidth(c) > width)
            break;
        result += QString::fromUcs4(&c, 1);
        used += characterWidth(c);
    }
    return result + u'…' + QString(isLast ? 0 : width - used, u' ');
}

//! Takes from the widest columns until the row fits.
void shrink(QList<int> &widths, int room)
{
    int total = 0;
    for (const int width : widths)
        total += width + kGap;
    for (total -= kGap; total > room; --total) {
        const auto widest = std::max_element(widths.begin(), widths.end());
        if (*widest <= kLeastWidth)
            return;
        --*widest;
    }
}

} // namespace

QString printable(const QString &text)
{
    return SocketIO::visible(text, SocketIO::kNoLimit);
}

int displayWidth(const QString &text)
{
    int width = 0;
    for (const char32_t c : text.toUcs4())
        width += characterWidth(c);
    return width;
}

QString cellText(const QJsonValue &value, bool isLocal)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 17);
    case QJsonValue::String:
        if (isLocal && isTime(value.toString()))
            return QDateTime::fromString(value.toString(), Qt::ISODateWithMs)
                .toLocalTime()
                .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        return printable(value.toString());
    case QJsonValue::Array: {
        QStringList parts;
        for (const QJsonValue part : value.toArray())
            parts.append(cellText(part, isLocal));
        return parts.join(u',');
    }
    case QJsonValue::Object: {
        QStringList parts;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            parts.append(memberText(it.key(), it.value(), isLocal));
        return printable(parts.join(u' '));
    }
    default:
        return QStringLiteral("-");
    }
}

Table::Table(const QList<Column> &columns)
    : m_columns(columns)
{
}

Table::Table(const QList<Column> &columns, const QJsonArray &entries)
    : m_columns(columns)
{
    for (const QJsonValue entry : entries) {
        QList<QJsonValue> row;
        for (const Column &column : columns)
            row.append(find(entry.toObject(), column.key));
        add(row);
    }
}

Table Table::ofObject(const QList<Column> &columns, const QJsonObject &object)
{
    Table table(QList<Column>(2));
    table.m_hasTitles = false;
    for (const Column &column : columns) {
        const QJsonValue value = find(object, column.key);
        if (!value.isUndefined())
            table.add({column.title, value});
    }
    return table;
}

QString Table::text(const Style &style) const
{
    QList<QStringList> rows;
    if (style.isTerminal && m_hasTitles) {
        QStringList titles;
        for (const Column &column : m_columns)
            titles.append(column.title.toUpper());
        rows.append(titles);
    }
    for (const QList<QJsonValue> &row : m_rows) {
        QStringList cells;
        for (const QJsonValue &value : row)
            cells.append(cellText(value, style.isTerminal));
        rows.append(cells);
    }
    QString result;
    if (!style.isTerminal) {
        for (const QStringList &row : rows)
            result += row.join(u'\t') + u'\n';
        return result;
    }
    QList<int> widths(m_columns.size(), 0);
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths.at(i), displayWidth(row.at(i)));
    }
    shrink(widths, style.width);
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const bool isLast = i == row.size() - 1;
            line += fit(row.at(i), widths.at(i), isLast);
            if (!isLast)
                line += QString(kGap, u' ');
        }
        result += line + u'\n';
    }
    return result;
}

} // namespace Ctl
