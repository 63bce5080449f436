// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>
#include <vector>

//! \brief What Redis speaks: RESP2, redis.io/docs/reference/protocol-spec.
namespace Bus::Resp {

//! Bytes of a simple string, an error, a number or a length.
inline constexpr qsizetype kMaxLine = 64 * 1024;
//! Bytes of one bulk string, which are those of a message.
inline constexpr qsizetype kMaxBulk = 16 * 1024 * 1024;
//! Bytes of all that is in one reply.
inline constexpr qsizetype kMaxReply = kMaxBulk + 256 * 1024;
//! Elements of one reply, of all arrays in it together.
inline constexpr qsizetype kMaxElements = 1024;
//! Arrays inside one another.
inline constexpr qsizetype kMaxDepth = 8;

struct Reply {
    enum class Kind { Null, Simple, Error, Integer, Bulk, Array };

    Kind kind = Kind::Null;
    QByteArray text = {}; //!< of Simple, Error and Bulk
    qint64 integer = 0;
    std::vector<Reply> elements = {}; //!< of Array

    [[nodiscard]] bool operator==(const Reply &other) const = default;
    //! \brief The element \a index, if it is a bulk string; otherwise nothing.
    [[nodiscard]] QByteArray bulk(std::size_t index) const;
};

//! \brief \a command as Redis takes it.
[[nodiscard]] QByteArray encode(const QList<QByteArray> &command);

//! \brief Makes replies of bytes that come in pieces. Room is made for what has come, never for
//! what was announced.
class Parser {
public:
    void feed(const QByteArray &bytes);
    //! \brief The next reply that is complete. Nothing: more has to come, or there is an error().
    [[nodiscard]] std::optional<Reply> take();
    //! \brief Why no reply will come any more, without anything of what was read; empty: all is
    //! well.
    [[nodiscard]] const QString &error() const { return m_error; }

private:
    //! An array whose elements have not all come.
    struct Open {
        Reply array;
        qint64 missing;
    };

    [[nodiscard]] std::optional<Reply> readOne();
    [[nodiscard]] std::optional<QByteArray> readLine();
    [[nodiscard]] std::optional<Reply> readBulk();
    //! Nothing: it waits for its elements, or there is an error.
    [[nodiscard]] std::optional<Reply> beginArray(qint64 count);
    [[nodiscard]] std::optional<Reply> beginBulk(qint64 size);
    //! What is complete with \a reply: that, or the arrays that end with it.
    [[nodiscard]] std::optional<Reply> close(Reply reply);
    [[nodiscard]] bool count(qsizetype bytes);
    void fail(const QString &why);

    QByteArray m_buffer;
    qsizetype m_at = 0; //!< what is before it was read
    qsizetype m_scanned = 0; //!< from there on: no end of a line in these
    std::vector<Open> m_open;
    std::optional<qsizetype> m_bulk; //!< bytes of the bulk string that comes now
    qsizetype m_size = 0; //!< of the reply so far
    qsizetype m_elements = 0;
    QString m_error;
};

} // namespace Bus::Resp
