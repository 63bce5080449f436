// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/condition.h"
#include "socketio/protocol/expected.h"

namespace Data {

//! Characters of a filter; a quick search over many fields is the longest that is usual.
inline constexpr qsizetype kMaxDqlLength = 8192;

//! Parentheses inside each other.
inline constexpr int kMaxDqlNesting = 32;

//! Comparisons of a filter.
inline constexpr int kMaxDqlComparisons = 200;

//! \brief What is wrong with a filter, and where.
struct DqlError {
    qsizetype position = 0; //!< of the character, from 0; as long as the text: at its end
    QString message; //!< what is expected there, or which limit this is

    friend bool operator==(const DqlError &, const DqlError &) = default;
};

//! \brief Reads a filter in the query language that web components write and people type.
//!
//! \code
//! text       = [ any ]                        nothing at all always holds, and so does ()
//! any        = all *( ( "OR" / "||" ) all )
//! all        = one *( ( "AND" / "&&" ) one )
//! one        = "(" [ any ] ")" / comparison / id
//! comparison = field operator value
//! operator   = "=" / "==" / "!=" / "<>" / "<" / "<=" / ">" / ">=" / "like" / [ "not" ] "in"
//! \endcode
//!
//! Words are read in any case. A field is bare (letters of any script, digits, `_` and dots) or in
//! single or double quotes. A value is in quotes, or bare: `true`, `false`, `null`, `undefined`,
//! what begins as a number does or holds `-`, `+` or `:` (`2000-04-09T10:00`), or else the name of
//! another field (isField). `in` takes a list, `(a, "b c", 3)`, whose bare words are values, or a
//! text with commas, or a field. An id is a value, in quotes or bare, that no operator follows.
//! `= ""` and `= null` are IsEmpty, `!=` IsNotEmpty.
//!
//! Clients put texts between quotes as they are. So a quote ends a value only where the end, `)`,
//! AND, OR or a comma of a list comes next; before a quote or a backslash, a backslash makes it a
//! part of the text. Quotes around the whole of a value that is in such quotes already count once:
//! `''a''` is `'a'`.
//!
//! Takes a time that is linear in the length of \a text.
SocketIO::Expected<Condition, DqlError> parseDql(const QString &text);

} // namespace Data
