// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/backgroundrefresh.h"

Q_FORWARD_DECLARE_OBJC_CLASS(BGAppRefreshTask);

namespace App {

//! \brief BGTaskScheduler of iOS. When, and whether at all, the system decides by how often the app
//! is used.
//!
//! Written without such a system at hand: it has never been compiled.
class TaskRefresh : public BackgroundRefresh {
    Q_OBJECT

public:
    TaskRefresh();
    ~TaskRefresh() override;

    void finish() override;

    void onTask(BGAppRefreshTask *task);

private:
    static void plan();

    BGAppRefreshTask *m_task = nullptr; //!< null: it is not now
};

} // namespace App
