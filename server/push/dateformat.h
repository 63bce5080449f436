// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QDateTime>
#include <QtCore/QString>

#include <optional>
#include <vector>

namespace Push {

//! \brief A date's pattern in the letters of Java's SimpleDateFormat: `dd MMMM, Y`.
//!
//! Names of months and days are English. `Y` is the calendar's year as `y` is: who writes it next
//! to a day and a month means that, and Java's week year is another one around New Year.
class DateFormat {
public:
    //! \brief Reads a pattern. The error says what is wrong with it.
    static SocketIO::Expected<DateFormat, QString> parse(QStringView pattern);

    //! \brief \a when as the pattern says, in its own offset from UTC.
    [[nodiscard]] QString format(const QDateTime &when) const;

    //! \brief ISO 8601 (a date, or date and time; UTC where it names no offset) or milliseconds
    //! since 1970.
    [[nodiscard]] static std::optional<QDateTime> read(QStringView text);

private:
    struct Part {
        char16_t letter = 0; // none: text
        int width = 0;
        QString text;
    };

    std::vector<Part> m_parts;
};

} // namespace Push
