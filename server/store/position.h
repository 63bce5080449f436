// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

namespace Store {

//! \brief Where a page of a list ended: the sort key of its last entry, which need not exist any
//! more. Each list uses what it is sorted by.
struct Position {
    qint64 number = 0; //!< a push's number, a time in ms since 1970, an audit entry's id
    QString id = {};

    //! \brief At the beginning, whatever the direction.
    [[nodiscard]] bool isStart() const { return number == 0 && id.isEmpty(); }

    friend bool operator==(const Position &, const Position &) = default;
};

} // namespace Store
