// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>

#include <memory>

namespace App {

//! \brief The number at the app's icon in a dock or a task bar.
class LauncherBadge : public QObject {
    Q_OBJECT

public:
    explicit LauncherBadge(QObject *parent = nullptr);
    ~LauncherBadge() override;

    [[nodiscard]] static std::unique_ptr<LauncherBadge> make();

    //! \brief 0: no number. \a isUrgent: the icon asks for attention. Costs nothing if nothing
    //! differs.
    virtual void setCount(int unread, bool isUrgent) = 0;
};

} // namespace App
