// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"
#include "socketio/protocol/protocolerror.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

//! \brief JSON as text: checked and cut into pieces, never rewritten.
//!
//! A push travels from the sender's HTTP body to the receiver's socket byte for byte: key order
//! and number spelling survive because nobody parses and prints the value again. These functions
//! check a text against RFC 8259 and hand out views into it. All of them are linear in the length
//! of the text and bounded in depth.
namespace SocketIO::JsonText {

//! Nesting that a text may have unless the caller says otherwise.
inline constexpr int kMaxDepth = 64;

//! What that limit may be raised to; texts that were let in once are read again with this.
inline constexpr int kHighestMaxDepth = 256;

enum class Kind { Null, Bool, Number, String, Array, Object };

struct Member {
    QByteArray name; //!< decoded, UTF-8
    QByteArrayView value; //!< the value's own text
};

//! \brief Checks that \a text is exactly one JSON value, white space around it allowed.
SOCKETIO_PROTOCOL_EXPORT Result<void> validate(QByteArrayView text, int maxDepth = kMaxDepth);

//! \brief What kind of value a valid \a text holds, told by its first character.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT Kind kind(QByteArrayView text);

//! \brief Whether \a text is an object or an array, whole and valid. What people type is a text to
//! be shown unless it is one of these.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT bool isStructure(QByteArrayView text);

//! \brief The elements of an array, each as its own text. InvalidPayload if it is not an array.
SOCKETIO_PROTOCOL_EXPORT Result<QList<QByteArrayView>> elements(
    QByteArrayView text, int maxDepth = kMaxDepth);

//! \brief The members of an object in their order. InvalidPayload if it is not an object,
//! DuplicateKey if a name comes twice.
SOCKETIO_PROTOCOL_EXPORT Result<QList<Member>> members(
    QByteArrayView text, int maxDepth = kMaxDepth);

//! \brief The characters of a valid JSON string literal, quotes included in \a text, as UTF-8.
//! A lone surrogate escape becomes U+FFFD.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray decodeString(QByteArrayView text);

//! \brief The same as a QString.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QString decodeText(QByteArrayView text);

//! \brief \a text as a JSON string literal in UTF-8, quotes included; a lone surrogate becomes
//! U+FFFD.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray encodeString(QStringView text);

//! \brief Appends that literal to \a out.
SOCKETIO_PROTOCOL_EXPORT void appendString(QByteArray &out, QStringView text);

//! \brief \a text without the white space around it.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArrayView trimmed(QByteArrayView text);

} // namespace SocketIO::JsonText
