// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QStringList>

namespace Ctl {

//! \brief Rows for people: aligned and cut to the width of a terminal, plain lines with tabs
//! elsewhere.
class Table {
public:
    struct Column {
        QString title;
        QString key; //!< of the object; parts between dots lead into objects inside
    };

    //! \brief How it is to look.
    struct Style {
        bool isTerminal = false;
        int width = 80; //!< columns of the terminal
    };

    Table() = default;
    explicit Table(const QList<Column> &columns);
    //! \brief A row for each object of \a entries.
    Table(const QList<Column> &columns, const QJsonArray &entries);
    //! \brief Two columns without titles: the members of \a object that \a columns name.
    [[nodiscard]] static Table ofObject(const QList<Column> &columns, const QJsonObject &object);

    void add(const QList<QJsonValue> &row) { m_rows.append(row); }
    [[nodiscard]] bool isEmpty() const { return m_rows.isEmpty(); }
    //! \brief Whether there is anything to print: a table without rows still has its titles.
    [[nodiscard]] bool isThere() const { return !m_columns.isEmpty(); }
    //! \brief The lines, each with its end.
    [[nodiscard]] QString text(const Style &style) const;

private:
    QList<Column> m_columns;
    QList<QList<QJsonValue>> m_rows;
    bool m_hasTitles = true;
};

//! \brief \a value as people read it: lists between commas, times in their own zone if \a isLocal.
[[nodiscard]] QString cellText(const QJsonValue &value, bool isLocal);

//! \brief \a text on one line, without what commands a terminal.
[[nodiscard]] QString printable(const QString &text);

//! \brief Columns that \a text takes on a terminal.
[[nodiscard]] int displayWidth(const QString &text);

} // namespace Ctl
