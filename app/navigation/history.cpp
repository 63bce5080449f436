// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/history.h"

namespace App {

void History::visit(const QString &path)
{
    m_paths = m_paths.mid(0, m_index + 1);
    m_paths.append(path);
    if (m_paths.size() > kMaxEntries)
        m_paths.removeFirst();
    m_index = m_paths.size() - 1;
}

} // namespace App
