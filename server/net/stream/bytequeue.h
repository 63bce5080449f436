// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>

namespace Net {

//! \brief Bytes that wait: put in at the end, taken at the beginning. An empty one holds no memory.
class ByteQueue {
public:
    [[nodiscard]] qsizetype size() const { return m_bytes.size() - m_taken; }
    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    //! \brief All of them; good until the queue is changed.
    [[nodiscard]] QByteArrayView view() const { return QByteArrayView(m_bytes).sliced(m_taken); }

    void append(QByteArrayView bytes) { m_bytes.append(bytes); }
    //! \brief Takes the first \a size of them.
    void drop(qsizetype size)
    {
        m_taken += size;
        if (m_taken == m_bytes.size()) {
            clear();
        } else if (m_taken >= kWorthCutting && m_taken >= m_bytes.size() / 2) {
            m_bytes = m_bytes.sliced(m_taken);
            m_taken = 0;
        }
    }
    void clear()
    {
        m_bytes = {};
        m_taken = 0;
    }

private:
    //! What was taken is cut off once it is so much, and half of all: each byte is moved once at
    //! the most.
    static constexpr qsizetype kWorthCutting = 64 * 1024;

    QByteArray m_bytes;
    qsizetype m_taken = 0; //!< of m_bytes, at its beginning
};

} // namespace Net
