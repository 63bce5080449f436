// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>

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

} // namespace Net
