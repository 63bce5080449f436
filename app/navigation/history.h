// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QStringList>

namespace App {

//! \brief The pages that were shown, and where in them somebody is, as in a browser. A value; it
//! knows nothing of what a path means.
class History {
public:
    //! Pages that it remembers; the oldest goes first.
    static constexpr qsizetype kMaxEntries = 200;

    explicit History(const QString &start)
        : m_paths{start}
    {
    }

    [[nodiscard]] QString current() const { return m_paths.at(m_index); }
    [[nodiscard]] bool canGoBack() const { return m_index > 0; }
    [[nodiscard]] bool canGoForward() const { return m_index + 1 < m_paths.size(); }
    //! \brief What back() would lead to; empty at the start.
    [[nodiscard]] QString previous() const { return m_paths.value(m_index - 1); }
    //! \brief What forward() would lead to; empty at the end.
    [[nodiscard]] QString next() const { return m_paths.value(m_index + 1); }

    //! \brief A new page after the current one. The way forward from there is forgotten.
    void visit(const QString &path);
    //! \brief Another page in the place of the current one.
    void replace(const QString &path) { m_paths[m_index] = path; }
    //! \brief One step along; at the end it stays where it is.
    void back() { m_index -= canGoBack() ? 1 : 0; }
    void forward() { m_index += canGoForward() ? 1 : 0; }

private:
    QStringList m_paths;
    qsizetype m_index = 0;
};

} // namespace App
