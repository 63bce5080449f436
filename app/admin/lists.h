// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/admin/serverlist.h"

namespace App {

//! \brief Where the API has its lists, and what of their rows is shown.
namespace Lists {

using Columns = ServerList::Columns;

[[nodiscard]] ServerList::Source pushes();
[[nodiscard]] Columns pushColumns();
//! \brief The same, of those that wait for a second person.
[[nodiscard]] ServerList::Source held();
[[nodiscard]] ServerList::Source people();
[[nodiscard]] Columns personColumns();
[[nodiscard]] ServerList::Source sessions();
[[nodiscard]] Columns sessionColumns();
[[nodiscard]] ServerList::Source connections();
[[nodiscard]] Columns connectionColumns();
[[nodiscard]] ServerList::Source keys();
[[nodiscard]] Columns keyColumns();
[[nodiscard]] ServerList::Source audit();
[[nodiscard]] Columns auditColumns();
[[nodiscard]] ServerList::Source templates();
[[nodiscard]] Columns templateColumns();
//! \brief Those a push was for; the path is that of the push.
[[nodiscard]] ServerList::Source recipients();
[[nodiscard]] Columns recipientColumns();

} // namespace Lists

} // namespace App
