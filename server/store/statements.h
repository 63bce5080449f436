// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/driver.h"

#include <QtCore/QCache>
#include <QtCore/QStringList>

#include <memory>

namespace Store {

//! \brief The prepared statements of one connection. To prepare one costs more than to run it.
//!
//! Whoever needs a statement takes it, so that two may use the same SQL inside one another, and
//! puts it back reset.
class Statements {
public:
    //! Statements that are kept; of more, those that were not used for longest go.
    static constexpr int kMaxKept = 128;

    explicit Statements(Driver &driver)
        : m_driver(driver)
    {
    }

    //! \brief A prepared statement, kept or new. Nothing: it can't be prepared, see \a fault.
    std::unique_ptr<Prepared> take(const QString &sql, Fault &fault);
    //! \brief For whoever needs that SQL next. Large values are forgotten.
    void put(const QString &sql, std::unique_ptr<Prepared> statement);

    //! \brief Before the connection closes.
    void clear() { m_kept.clear(); }
    //! \brief The SQL of those that are kept.
    [[nodiscard]] QStringList texts() const { return m_kept.keys(); }
    [[nodiscard]] int kept() const { return static_cast<int>(m_kept.count()); }

    [[nodiscard]] const Driver &driver() const { return m_driver; }

private:
    Driver &m_driver;
    QCache<QString, Prepared> m_kept{kMaxKept};
};

} // namespace Store
