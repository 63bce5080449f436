// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

namespace Push {

//! \brief The log's two lines about something that is tried again and again: that it fails, and
//! that it works again. Between them there may be any number of attempts.
class Episode {
public:
    //! The beginnings of the two lines.
    Episode(const char *fails, const char *works)
        : m_fails(fails)
        , m_works(works)
    {
    }

    void failed(const QString &why);
    void passed();

private:
    const char *m_fails;
    const char *m_works;
    qint64 m_failures = 0;
};

} // namespace Push
