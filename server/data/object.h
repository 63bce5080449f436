// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/structure.h"
#include "server/store/objecttable.h"
#include "server/store/usertable.h"

#include <QtCore/QHash>

namespace Data {

//! \brief Values of fields as they are kept (value.h), by the fields' ids.
using Values = QHash<QString, QByteArray>;

//! \brief An object, its body taken apart.
struct Object {
    Store::ObjectRow row;
    Values values;

    //! \brief What of \a row is a value by \a structure now: what was kept for fields that are
    //! gone, or were of another type and can't be converted, is not.
    static Object of(const Structure &structure, const Store::ObjectRow &row);
    //! \brief The same where it is known that all objects of the structure were written as it is
    //! now.
    static Object ofCurrent(const Store::ObjectRow &row);
    //! \brief An account: its attributes, role and tags. Nothing secret.
    static Object of(const Store::User &user);

    //! \brief Of a declared field or one that every object has; empty: it has none.
    [[nodiscard]] QByteArray value(const QString &field) const;

    //! \brief The body of its row, in the order of the fields.
    [[nodiscard]] QByteArray body(const Structure &structure) const;
    [[nodiscard]] QList<Store::ObjectKey> keys(const Structure &structure) const;
};

} // namespace Data
