// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>

#include <optional>

//! \brief The binary form in which COPY takes and gives rows (PostgreSQL, COPY, "Binary Format"): a
//! row has the same bytes in both directions.
namespace Store::CopyFormat {

//! \brief Rows on their way to COPY … FROM STDIN.
class Writer {
public:
    //! \brief With what stands before the first row.
    Writer();

    void beginRow(int columns);
    void add(qint64 number);
    void add(QByteArrayView bytes);
    void addNull();
    //! \brief What was written of the newest row.
    [[nodiscard]] QByteArrayView row() const;
    //! \brief After the last row.
    void end();

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    //! \brief They were sent.
    void clear();

private:
    QByteArray m_bytes;
    qsizetype m_row = 0; //!< where the newest begins
};

//! \brief Rows that come from COPY … TO STDOUT.
class Reader {
public:
    void feed(QByteArrayView bytes) { m_bytes.append(bytes.data(), bytes.size()); }
    //! \brief The next row that is there as a whole, until the next call.
    std::optional<QByteArrayView> next();
    //! \brief What stands after the last row has come.
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }

private:
    bool skipHeader();
    [[nodiscard]] qsizetype sizeOfRow() const;

    QByteArray m_bytes;
    qsizetype m_at = 0;
    bool m_isBegun = false;
    bool m_isAtEnd = false;
};

//! \brief What rows come to, in whatever order they are.
class Sum {
public:
    void add(QByteArrayView row);
    [[nodiscard]] qint64 rows() const { return m_rows; }
    bool operator==(const Sum &other) const = default;

private:
    qint64 m_rows = 0;
    quint64 m_first = 0;
    quint64 m_second = 0;
};

} // namespace Store::CopyFormat
