// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArrayView>

#include <algorithm>

//! \brief Cuts bytes into pieces; which ones depends on the bytes, so that a run can be repeated.
class Cuts {
public:
    enum Kind { Whole, Single, Random };

    Cuts(Kind kind, QByteArrayView data)
        : m_kind(kind)
        , m_left(data.size())
    {
        for (const char c : data)
            m_state = (m_state ^ static_cast<quint8>(c)) * 0x100000001b3ull;
    }

    //! \brief The length of the next piece; 0: there is none.
    qsizetype next()
    {
        qsizetype size = m_left;
        if (m_kind == Single)
            size = 1;
        else if (m_kind == Random)
            size = 1 + static_cast<qsizetype>(random() % 17);
        size = std::min(size, m_left);
        m_left -= size;
        return size;
    }

private:
    // xorshift64
    quint64 random()
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return m_state >> 16;
    }

    Kind m_kind;
    qsizetype m_left;
    quint64 m_state = 0xcbf29ce484222325ull;
};
