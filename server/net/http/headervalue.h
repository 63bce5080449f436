// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>
#include <utility>

namespace Net {

//! \brief A header with parameters, as in `form-data; name="a"; filename=b`.
struct HeaderValue {
    QByteArray value; //!< what is in front of the first semicolon, in lower case
    QList<std::pair<QByteArray, QByteArray>> parameters; //!< their names in lower case

    //! \brief Nothing if \a text makes no sense or a parameter comes twice.
    //!
    //! In a value in quotes a backslash escapes a quotation mark and a backslash and is a character
    //! anywhere else, for browsers write file names as they are. One without quotes goes to the
    //! next semicolon.
    static std::optional<HeaderValue> parse(QByteArrayView text);

    [[nodiscard]] std::optional<QByteArray> parameter(QByteArrayView name) const;
};

//! \brief Whether \a c may be in the name of a header or a parameter (RFC 9110, 5.6.2).
[[nodiscard]] bool isHeaderTokenCharacter(char c);

//! \brief The bytes of an ext-value, `UTF-8'en'na%C3%AFve` (RFC 8187, 3.2). Nothing if it is none,
//! or of another character set.
[[nodiscard]] std::optional<QByteArray> decodeExtendedValue(QByteArrayView text);

//! \brief A Content-Disposition with a file name of any characters (RFC 6266): as they are for
//! those who read only ASCII, as far as that goes, and as they are meant for all others.
[[nodiscard]] QByteArray contentDisposition(const QByteArray &disposition, const QString &fileName);

//! \brief Bytes of a resource, the last of them included.
struct ByteRange {
    qint64 first;
    qint64 last;
};

//! \brief The one range that a Range header names of \a size bytes (RFC 9110, 14.1.2). Nothing:
//! it is to be ignored, since it makes no sense, or names several. `first` beyond the end: it can't
//! be satisfied.
[[nodiscard]] std::optional<ByteRange> byteRange(const QByteArray &header, qint64 size);

//! \brief Whether a list of entity tags, as of If-None-Match, has \a tag: weakly, since nothing
//! else is asked of it (RFC 9110, 13.1.2).
[[nodiscard]] bool hasEntityTag(const QByteArray &list, const QByteArray &tag);

} // namespace Net
