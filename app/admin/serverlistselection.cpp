// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

//! \file Which rows of a list are chosen, to do something to all of them.

#include "app/admin/serverlist.h"

#include <algorithm>

namespace App {

void ServerList::setSelecting(bool selecting)
{
    if (m_isSelecting == selecting)
        return;
    m_isSelecting = selecting;
    m_selected.clear();
    m_anchor.clear();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {SelectedRole});
    Q_EMIT selectionChanged();
}

void ServerList::toggle(int row)
{
    const QString id = idAt(row);
    if (id.isEmpty())
        return;
    m_isSelecting = true;
    m_anchor = id;
    if (!m_selected.remove(id))
        m_selected.insert(id);
    Q_EMIT dataChanged(index(row), index(row), {SelectedRole});
    Q_EMIT selectionChanged();
}

void ServerList::selectTo(int row)
{
    const int anchor = m_anchor.isEmpty() ? row : rowOf(m_anchor);
    if (row < 0 || row >= count())
        return;
    if (m_anchor.isEmpty())
        m_anchor = idAt(row);
    select(anchor < 0 ? row : anchor, row);
}

void ServerList::selectAll()
{
    select(0, count() - 1);
}

void ServerList::select(int from, int to)
{
    const auto [first, last] = std::minmax(from, to);
    if (first < 0 || last >= count())
        return;
    m_isSelecting = true;
    for (int row = first; row <= last; ++row)
        m_selected.insert(m_rows.at(row).id);
    Q_EMIT dataChanged(index(first), index(last), {SelectedRole});
    Q_EMIT selectionChanged();
}

//! What is not seen any more nothing is done to.
void ServerList::dropUnseen()
{
    if (m_selected.isEmpty())
        return;
    QSet<QString> seen;
    for (const Row &row : std::as_const(m_rows)) {
        if (m_selected.contains(row.id))
            seen.insert(row.id);
    }
    if (seen.size() == m_selected.size())
        return;
    m_selected = seen;
    Q_EMIT selectionChanged();
}

QStringList ServerList::selectedIds() const
{
    QStringList ids;
    for (const Row &row : m_rows) {
        if (m_selected.contains(row.id))
            ids.append(row.id);
    }
    return ids;
}

} // namespace App
