// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/toastqueue.h"

#include "qml/Toasts/store/toastlog.h"

namespace Toasts {

ToastRecord *ToastQueue::find(const QString &id)
{
    return findIf([&id](const ToastRecord &toast) { return toast.id == id; });
}

std::optional<ToastRecord> ToastQueue::add(ToastRecord &&toast)
{
    m_toasts.append(std::move(toast));
    if (count() <= kMost)
        return std::nullopt;
    qCWarning(lcToasts) << "more than" << kMost << "toasts wait: the oldest is dropped";
    return m_toasts.takeFirst();
}

QList<ToastRecord> ToastQueue::take(const QString &id)
{
    QList<ToastRecord> taken;
    m_toasts.removeIf([&](const ToastRecord &toast) {
        const bool is = id.isEmpty() || toast.id == id;
        if (is)
            taken.append(toast);
        return is;
    });
    return taken;
}

} // namespace Toasts
