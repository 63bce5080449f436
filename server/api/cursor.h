// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"
#include "server/store/position.h"

#include <QtCore/QJsonValue>

namespace Api {

//! \brief What `next` and `cursor` of a list say: a position in it, as text that clients hand back
//! as they got it.
namespace Cursor {

//! \brief \a list: its name, so that one list's cursor is not taken for another's.
[[nodiscard]] QString write(const QString &list, const Store::Position &position);

//! \brief An empty \a text is the beginning. Errors: InvalidCursor for what write() has not written
//! for that list.
[[nodiscard]] Result<Store::Position> read(const QString &list, const QString &text);

//! \brief `next` of a page of \a size entries that were asked for: the cursor of the \a last of
//! \a count, or null where the list has ended.
[[nodiscard]] QJsonValue next(
    const QString &list, qsizetype count, int size, const Store::Position &last);

} // namespace Cursor

} // namespace Api
