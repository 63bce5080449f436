// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/inboxlist.h"

namespace Push {

//! \brief A page of an inbox as \a userId gets it: templates are filled in, and what can't be is
//! not in it. On a thread of the store.
[[nodiscard]] Store::Result<Store::InboxSlice> inboxPage(const Store::Database &database,
    const QString &appId, const QString &userId, const Store::InboxPage &page);

} // namespace Push
