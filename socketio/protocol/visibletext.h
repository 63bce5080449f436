// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

//! \brief Texts of others on a terminal and in a log: what they hold is seen and does nothing.
//!
//! Escaped are the characters that begin a line, command a terminal, turn the direction of what
//! follows or can't be seen: U+0000 to U+001F, U+007F to U+009F, U+2028, U+2029, formats (bidi
//! controls, zero width, BOM) and lone surrogates. The two joiners stay: Persian and emoji are
//! spelled with them.
namespace SocketIO {

//! Characters that shown() and visible() give of one foreign text unless they are told otherwise.
inline constexpr qsizetype kShownCharacters = 256;
inline constexpr qsizetype kNoLimit = -1;

//! \brief \a text with `\n`, `\r`, `\t` and `\u001b` for what must not be there as it is. What
//! would be longer than \a most is cut, and says how long it was. Twice is as good as once.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QString visible(
    QStringView text, qsizetype most = kShownCharacters);

//! \brief The same for a text that stands beside other words: what is more than one plain word is
//! put between quotation marks, so that it can't be taken for what stands around it.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QString shown(
    QStringView text, qsizetype most = kShownCharacters);

//! \brief \a json, a valid JSON text in UTF-8, on one line and with the same value.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray visibleJson(const QByteArray &json);

} // namespace SocketIO
