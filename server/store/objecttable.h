// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QList>

#include <limits>
#include <optional>

namespace Store {

//! \brief An object of a structure.
struct ObjectRow {
    qint64 no = 0; //!< in the order of their making, among those of all apps
    qint64 structure = 0; //!< the number of its document
    QString id;
    qint64 rev = 1;
    qint64 createdAt = 0; //!< ms since 1970
    qint64 changedAt = 0;
    QByteArray body = QByteArrayLiteral("{}"); //!< a JSON object of the fields that have a value
};

//! \brief What an object is found by, besides its id.
struct ObjectKey {
    QString field;
    QString key; //!< empty: the field has no value
    bool isUnique = false;

    friend bool operator==(const ObjectKey &, const ObjectKey &) = default;
};

//! \brief Which objects of a structure are wanted, and in what order.
struct ObjectSelection {
    enum class Order { Number, Change, Id, Key, OtherKey };
    //! A bound of a range of keys.
    struct Bound {
        QString key;
        bool isIncluded = true;
    };

    qint64 structure = 0;
    QString field = {}; //!< whose keys are asked; empty: none
    std::optional<QStringList> keys = {}; //!< any of these …
    std::optional<Bound> from = {}; //!< … or a range
    std::optional<Bound> to = {};
    //! Only those that have this key as well. Each candidate is looked up there.
    std::optional<ObjectKey> having = {};
    //! Key: by those of \a field, OtherKey: by those of \a otherField, of which each has one; equal
    //! ones by number.
    Order order = Order::Number;
    QString otherField = {};
    bool isDescending = false;
    qint64 after = 0; //!< only what comes after that number, in the order of numbers; 0: all
    qint64 offset = 0;
    qint64 limit = 0;
    qint64 bytes = std::numeric_limits<qint64>::max(); //!< of the bodies of all but the last
};

//! \brief Objects and their keys. A row and its keys are written together.
class ObjectTable {
public:
    explicit ObjectTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Returns its number. Exists: there is one of that id. InUse: one of the unique keys is
    //! another's; the message is the field.
    Result<qint64> insert(const ObjectRow &row, const QList<ObjectKey> &keys);
    Result<ObjectRow> find(qint64 structure, const QString &id) const;
    //! \brief Those of \a ids that there are, in no order. Full: they are more than \a bytes.
    Result<QList<ObjectRow>> among(qint64 structure, const QStringList &ids,
        qint64 bytes = std::numeric_limits<qint64>::max()) const;
    //! \brief Overwrites revision, time of change and body; InUse as insert().
    Result<void> update(
        const ObjectRow &row, const QList<ObjectKey> &before, const QList<ObjectKey> &after);
    Result<void> remove(const ObjectRow &row, const QList<ObjectKey> &keys);
    //! \brief Those that are missing. Of a unique key that is another's there is one already.
    Result<void> addKeys(const ObjectRow &row, const QList<ObjectKey> &keys);

    //! \brief Full: they are more than its bytes.
    Result<QList<ObjectRow>> select(const ObjectSelection &selection) const;
    //! \brief How many it has, whatever its offset; no more than its limit are counted.
    Result<qint64> count(const ObjectSelection &selection) const;
    //! \brief Those after \a no, in the order of their numbers.
    Result<QList<ObjectRow>> after(qint64 structure, qint64 no, int size) const;

    //! \brief It goes by itself at \a time, in ms since 1970.
    Result<void> setExpiry(qint64 no, qint64 time);
    //! \brief Numbers of those whose time has come, the first first.
    Result<QList<qint64>> expired(qint64 now, int size) const;
    Result<void> removeExpiry(qint64 no);
    Result<ObjectRow> find(qint64 no) const;

private:
    Result<void> removeKeys(const ObjectRow &row, const QList<ObjectKey> &keys);
    Result<void> run(
        const QString &sql, const ObjectRow &row, const ObjectKey &key, bool mayFail = false);
    Result<void> insertKeys(const ObjectRow &row, const QList<ObjectKey> &keys);

    const Database &m_database;
};

} // namespace Store
