// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/store/toastrecord.h"

#include <QtCore/QList>

#include <algorithm>
#include <optional>

namespace Toasts {

//! \brief Toasts that wait for room, the oldest first.
class ToastQueue {
public:
    //! How many may wait; the oldest of more is forgotten.
    static constexpr int kMost = 1000;

    [[nodiscard]] bool isEmpty() const { return m_toasts.isEmpty(); }
    [[nodiscard]] int count() const { return static_cast<int>(m_toasts.size()); }
    [[nodiscard]] ToastRecord *find(const QString &id);
    //! \brief The oldest for which \a is says yes; null if there is none.
    template <typename Is> ToastRecord *findIf(const Is &is)
    {
        const auto it = std::find_if(m_toasts.begin(), m_toasts.end(), is);
        return it == m_toasts.end() ? nullptr : &*it;
    }

    //! \brief The one that had to make room for \a toast, if one had to.
    std::optional<ToastRecord> add(ToastRecord &&toast);
    [[nodiscard]] ToastRecord takeFirst() { return m_toasts.takeFirst(); }
    //! \brief Takes the toast \a id; all of them with an empty id.
    [[nodiscard]] QList<ToastRecord> take(const QString &id);

private:
    QList<ToastRecord> m_toasts;
};

} // namespace Toasts
