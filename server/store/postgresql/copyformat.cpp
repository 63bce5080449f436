// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/postgresql/copyformat.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QtEndian>

namespace Store::CopyFormat {

namespace {

constexpr QByteArrayView kSignature("PGCOPY\n\xff\r\n\0", 11);
constexpr qsizetype kFlagsSize = 4;
constexpr qsizetype kHeaderSize = 11 + kFlagsSize + 4; // and the length of what may follow

constexpr qint32 kNull = -1;
constexpr qint16 kEnd = -1;

template <typename T> void append(QByteArray &to, T number)
{
    const qsizetype at = to.size();
    to.resize(at + qsizetype(sizeof(T)));
    qToBigEndian(number, to.data() + at);
}

} // namespace

Writer::Writer()
{
    m_bytes.append(kSignature.data(), kSignature.size());
    append<quint32>(m_bytes, 0);
    append<quint32>(m_bytes, 0);
    m_row = m_bytes.size();
}

void Writer::beginRow(int columns)
{
    m_row = m_bytes.size();
    append(m_bytes, static_cast<qint16>(columns));
}

void Writer::add(qint64 number)
{
    append(m_bytes, static_cast<qint32>(sizeof number));
    append(m_bytes, number);
}

void Writer::add(QByteArrayView bytes)
{
    append(m_bytes, static_cast<qint32>(bytes.size()));
    m_bytes.append(bytes.data(), bytes.size());
}

void Writer::addNull()
{
    append(m_bytes, kNull);
}

QByteArrayView Writer::row() const
{
    return QByteArrayView(m_bytes).sliced(m_row);
}

void Writer::end()
{
    append(m_bytes, kEnd);
}

void Writer::clear()
{
    m_bytes.resize(0);
    m_row = 0;
}

bool Reader::skipHeader()
{
    if (m_isBegun)
        return true;
    if (m_bytes.size() < kHeaderSize)
        return false;
    const qsizetype size =
        kHeaderSize + qFromBigEndian<qint32>(m_bytes.constData() + kHeaderSize - 4);
    m_isBegun = m_bytes.size() >= size;
    if (m_isBegun)
        m_at = size;
    return m_isBegun;
}

//! 0: not all of it is there.
qsizetype Reader::sizeOfRow() const
{
    const char *const bytes = m_bytes.constData() + m_at;
    const qsizetype there = m_bytes.size() - m_at;
    qsizetype size = 2;
    for (int left = qFromBigEndian<qint16>(bytes); left > 0; --left) {
        if (size + 4 > there)
            return 0;
        const qint32 length = qFromBigEndian<qint32>(bytes + size);
        size += 4 + (length == kNull ? 0 : length);
    }
    return size <= there ? size : 0;
}

std::optional<QByteArrayView> Reader::next()
{
    if (m_isAtEnd || !skipHeader())
        return std::nullopt;
    const bool hasCount = m_bytes.size() - m_at >= 2;
    if (hasCount && qFromBigEndian<qint16>(m_bytes.constData() + m_at) == kEnd) {
        m_isAtEnd = true;
        return std::nullopt;
    }
    const qsizetype size = hasCount ? sizeOfRow() : 0;
    if (size == 0) {
        m_bytes.remove(0, m_at);
        m_at = 0;
        return std::nullopt;
    }
    m_at += size;
    return QByteArrayView(m_bytes).sliced(m_at - size, size);
}

void Sum::add(QByteArrayView row)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(row);
    const QByteArray digest = hash.result();
    ++m_rows;
    m_first += qFromBigEndian<quint64>(digest.constData());
    m_second += qFromBigEndian<quint64>(digest.constData() + sizeof(quint64));
}

} // namespace Store::CopyFormat
