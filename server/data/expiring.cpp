// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/expiring.h"

#include "server/auth/clock.h"
#include "server/data/object.h"
#include "server/store/documenttable.h"

namespace Data {

namespace {

using Store::makeUnexpected;

constexpr int kObjectsAtATime = 50;

bool isMissing(const Store::Error &error)
{
    return error.code == Store::Error::Code::NotFound;
}

} // namespace

Store::Result<bool> Expiring::goOn(const Store::Slice &slice) const
{
    const Store::ObjectTable table(m_database);
    for (;;) {
        const auto numbers = table.expired(Auth::systemClock()(), kObjectsAtATime);
        if (!numbers)
            return makeUnexpected(numbers.error());
        for (const qint64 no : *numbers) {
            if (const auto done = remove(no); !done)
                return makeUnexpected(done.error());
            if (slice.isLate())
                return false;
        }
        if (numbers->size() < kObjectsAtATime)
            return true;
    }
}

Store::Result<void> Expiring::remove(qint64 no) const
{
    Store::ObjectTable table(m_database);
    if (auto done = table.removeExpiry(no); !done)
        return done;
    const auto row = table.find(no);
    if (!row)
        return isMissing(row.error()) ? Store::Result<void>() : makeUnexpected(row.error());
    const auto document = Store::DocumentTable(m_database).find(row->structure);
    if (!document)
        return isMissing(document.error()) ? Store::Result<void>()
                                           : makeUnexpected(document.error());
    const auto structure = Structure::parse(document->text);
    return table.remove(*row,
        structure ? Object::of(*structure, *row).keys(*structure) : QList<Store::ObjectKey>());
}

} // namespace Data
