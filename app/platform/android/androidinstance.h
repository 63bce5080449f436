// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/instance.h"

namespace App {

//! \brief Android sees to it that there is one; what it has been asked to open comes from its
//! activity (CrierActivity.java).
class AndroidInstance : public Instance {
    Q_OBJECT

public:
    AndroidInstance();
    ~AndroidInstance() override;

    [[nodiscard]] Role claim(const Wish &, bool) override { return Role::Alone; }

    //! \brief Of whatever thread: \a link is to be opened.
    static void hear(const QString &link);
};

} // namespace App
