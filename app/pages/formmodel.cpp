// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/formmodel.h"

#include "app/pages/condition.h"

#include <QtCore/QSet>

#include <algorithm>

namespace App {

FormModel::FormModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

FormModel::~FormModel() = default;

QString FormModel::start(const FormField &field) const
{
    const QString own = PageText(plainText(field.json[QLatin1String("value")])).fill(m_scope);
    return own.isEmpty() ? field.typed(field.shape.rule[QLatin1String("default")], QLocale()) : own;
}

//! What is in it when nobody has typed anything.
QString FormModel::origin(const FormField &field) const
{
    return m_isChange && field.kind != FormField::Kind::Hidden ? field.typed(field.base, QLocale())
                                                               : start(field);
}

void FormModel::setFields(const QList<QList<FormField>> &steps, const Scope &scope)
{
    const bool wasEdited = isEdited();
    QList<Row> rows;
    m_scope = scope;
    for (int step = 0; step < steps.size(); ++step) {
        for (FormField field : steps.at(step)) {
            field.value = start(field);
            const int before = rowOf(field.field);
            Row row{.field = field, .step = step};
            if (before >= 0 && m_rows.at(before).field.kind == field.kind) {
                const FormField &old = m_rows.at(before).field;
                row.field.base = old.base;
                row.field.isEdited = old.isEdited;
                row.field.isTouched = old.isTouched;
                row.field.serverError = old.serverError;
                row.isConflicting = m_rows.at(before).isConflicting;
                row.progress = m_rows.at(before).progress;
                if (old.isEdited || (m_isChange && field.kind != FormField::Kind::Hidden))
                    row.field.value = old.value;
                if (field.options.isEmpty())
                    row.field.options = old.options;
            }
            rows.append(row);
        }
    }
    replaceRows(rows);
    noteEdited(wasEdited);
}

//! Rows that stay keep the focus, and what an input method has not finished.
void FormModel::replaceRows(const QList<Row> &rows)
{
    QStringList names;
    for (const Row &row : rows)
        names.append(row.field.field);
    // Two of the same name can't be told from each other.
    if (m_rows.isEmpty() || QSet<QString>(names.cbegin(), names.cend()).size() != names.size()) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    for (int i = rowCount() - 1; i >= 0; --i) {
        const QString &name = m_rows.at(i).field.field;
        if (names.contains(name) && rowOf(name) == i)
            continue;
        beginRemoveRows({}, i, i);
        m_rows.removeAt(i);
        endRemoveRows();
    }
    for (int i = 0; i < rows.size(); ++i) {
        const int at = rowOf(names.at(i));
        if (at < 0) {
            beginInsertRows({}, i, i);
            m_rows.insert(i, rows.at(i));
            endInsertRows();
        } else if (at != i) {
            beginMoveRows({}, at, at, {}, i);
            m_rows.move(at, i);
            endMoveRows();
        }
        m_rows[i] = rows.at(i);
    }
    if (!rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(rows.size()) - 1));
}

void FormModel::setStep(int step)
{
    m_step = step;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1), {PresentRole});
}

int FormModel::rowOf(const QString &name) const
{
    const auto it = std::find_if(m_rows.cbegin(), m_rows.cend(),
        [&name](const Row &row) { return row.field.field == name; });
    return it == m_rows.cend() ? -1 : int(it - m_rows.cbegin());
}

void FormModel::changed(int row)
{
    Q_EMIT dataChanged(index(row), index(row));
    // Whether others are asked for may depend on it.
    Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1), {PresentRole});
}

void FormModel::noteEdited(bool before)
{
    if (before != isEdited())
        Q_EMIT editedChanged();
}

void FormModel::setServer(const QJsonObject &object)
{
    const bool before = isEdited();
    m_isChange = true;
    for (int i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        if (row.field.kind == FormField::Kind::Hidden)
            continue;
        const QJsonValue value = object[row.field.field];
        const QString typed = row.field.typed(value, QLocale());
        const QString known = row.field.typed(row.field.base, QLocale());
        row.field.base = value.isUndefined() ? QJsonValue(QJsonValue::Null) : value;
        if (!row.field.isEdited || row.field.holds(typed)) {
            row.field.value = typed;
            row.field.isEdited = false;
            row.isConflicting = false;
        } else if (typed != known) {
            row.isConflicting = true;
        }
        changed(i);
    }
    noteEdited(before);
}

void FormModel::setValue(int row, const QString &value)
{
    Row &edited = m_rows[row];
    if (edited.field.value == value)
        return;
    const bool before = isEdited();
    edited.field.value = value;
    edited.field.serverError.clear();
    edited.field.isEdited = !edited.field.holds(origin(edited.field));
    changed(row);
    noteEdited(before);
}

void FormModel::setOptions(int row, const QList<FormField::Option> &options)
{
    if (m_rows.at(row).field.options == options)
        return;
    m_rows[row].field.options = options;
    Q_EMIT dataChanged(index(row), index(row), {ValuesRole, TitlesRole});
}

void FormModel::setProgress(int row, double progress)
{
    m_rows[row].progress = progress;
    Q_EMIT dataChanged(index(row), index(row), {ProgressRole});
}

void FormModel::touch(int row)
{
    m_rows[row].field.isTouched = true;
    Q_EMIT dataChanged(index(row), index(row), {ErrorRole});
}

void FormModel::setServerError(int row, const QString &error)
{
    m_rows[row].field.serverError = error;
    Q_EMIT dataChanged(index(row), index(row), {ErrorRole});
}

void FormModel::forgetServerErrors()
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (!m_rows.at(i).field.serverError.isEmpty())
            setServerError(i, {});
    }
}

void FormModel::discard()
{
    const bool before = isEdited();
    for (int i = 0; i < m_rows.size(); ++i) {
        FormField &field = m_rows[i].field;
        field.value = origin(field);
        field.isEdited = false;
        field.isTouched = false;
        field.serverError.clear();
        m_rows[i].isConflicting = false;
        changed(i);
    }
    noteEdited(before);
}

void FormModel::settle(const QMap<QString, QString> &sent)
{
    const bool before = isEdited();
    for (int i = 0; i < m_rows.size(); ++i) {
        FormField &field = m_rows[i].field;
        if (!sent.contains(field.field))
            continue;
        FormField saved = field;
        saved.value = sent[field.field];
        field.base = saved.sent(QLocale());
        field.isEdited = !field.holds(saved.value);
        m_rows[i].isConflicting = false;
        changed(i);
    }
    noteEdited(before);
}

void FormModel::takeTheirs(int row)
{
    const bool before = isEdited();
    FormField &field = m_rows[row].field;
    field.value = field.typed(field.base, QLocale());
    field.isEdited = false;
    m_rows[row].isConflicting = false;
    changed(row);
    noteEdited(before);
}

void FormModel::keepMine(int row)
{
    m_rows[row].isConflicting = false;
    changed(row);
}

bool FormModel::isEdited() const
{
    return std::any_of(
        m_rows.cbegin(), m_rows.cend(), [](const Row &row) { return row.field.isEdited; });
}

//! What conditions of fields speak of.
QJsonObject FormModel::filledIn() const
{
    QJsonObject result;
    for (const Row &row : m_rows)
        result.insert(row.field.field, row.field.value);
    return result;
}

bool FormModel::isAsked(int row) const
{
    const FormField &field = m_rows.at(row).field;
    return field.kind == FormField::Kind::Hidden
        || holds(field.json[QLatin1String("when")].toObject(), m_scope.with(filledIn()));
}

int FormModel::firstWrong(int step)
{
    int result = -1;
    for (int i = 0; i < m_rows.size(); ++i) {
        if ((step >= 0 && m_rows.at(i).step != step) || !isAsked(i))
            continue;
        touch(i);
        if (result < 0 && !error(m_rows.at(i)).isEmpty())
            result = i;
    }
    return result;
}

QString FormModel::error(const Row &row) const
{
    if (!row.field.serverError.isEmpty())
        return row.field.serverError;
    return row.field.isTouched ? row.field.problem(QLocale()) : QString();
}

int FormModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant FormModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    QStringList texts;
    switch (role) {
    case FieldRole:
        return row.field.field;
    case LabelRole:
        return row.field.label;
    case HelpRole:
        return row.field.help;
    case PlaceholderRole:
        return row.field.placeholder;
    case KindRole:
        return row.field.kindName();
    case ValueRole:
        return row.field.value;
    case ValuesRole:
        for (const FormField::Option &option : row.field.options)
            texts.append(option.value);
        return texts;
    case TitlesRole:
        for (const FormField::Option &option : row.field.options)
            texts.append(option.title);
        return texts;
    case ErrorRole:
        return error(row);
    case RequiredRole:
        return row.field.isRequired;
    case PresentRole:
        return row.field.kind != FormField::Kind::Hidden && row.step == m_step
            && isAsked(index.row());
    case ConflictingRole:
        return row.isConflicting;
    case TheirsRole:
        return row.isConflicting ? row.field.words(row.field.base, QLocale()) : QString();
    case ProgressRole:
        return row.progress;
    default:
        return {};
    }
}

QHash<int, QByteArray> FormModel::roleNames() const
{
    return {{FieldRole, "field"}, {LabelRole, "label"}, {HelpRole, "help"},
        {PlaceholderRole, "placeholder"}, {KindRole, "kind"}, {ValueRole, "value"},
        {ValuesRole, "values"}, {TitlesRole, "titles"}, {ErrorRole, "error"},
        {RequiredRole, "needed"}, {PresentRole, "present"}, {ConflictingRole, "conflicting"},
        {TheirsRole, "theirs"}, {ProgressRole, "progress"}};
}

} // namespace App

#include "moc_formmodel.cpp"
