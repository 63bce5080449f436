// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QtGlobal>

#include <algorithm>
#include <utility>

namespace Net {

//! \brief Notices that something has become much less than it was.
class HighWater {
public:
    //! A mark below \a floor is none.
    explicit HighWater(qint64 floor)
        : m_floor(floor)
    {
    }

    //! \brief Whether \a level is at most half of what it was since this was last true.
    bool hasFallen(qint64 level)
    {
        m_mark = std::max(m_mark, level);
        if (m_mark < m_floor || level > m_mark / 2)
            return false;
        m_mark = level;
        return true;
    }

private:
    qint64 m_floor;
    qint64 m_mark = 0;
};

//! \brief Gives memory that is free to the system: the allocator keeps what lies below something
//! that is in use.
void returnMemory();

} // namespace Net
