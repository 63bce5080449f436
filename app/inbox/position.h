// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

namespace App {

//! \brief An offset taken apart: the name of a log, a dash, and a number. Of anything else the
//! number is 0.
struct Position {
    QString log;
    qint64 number = 0;

    [[nodiscard]] static Position of(const QString &offset)
    {
        bool isNumber = false;
        const qint64 number = offset.section(u'-', 1).toLongLong(&isNumber);
        return isNumber && number > 0 ? Position{offset.section(u'-', 0, 0), number} : Position{};
    }
    [[nodiscard]] QString toString() const { return log + u'-' + QString::number(number); }
    [[nodiscard]] bool isValid() const { return number > 0; }
};

} // namespace App
