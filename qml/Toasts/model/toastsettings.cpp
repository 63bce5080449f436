// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/model/toastsettings.h"

#include <cmath>

namespace Toasts {

namespace {

//! \a effect, if \a value is another one for \a setting.
template <typename T> int put(T &setting, const T &value, int effect)
{
    if (setting == value)
        return ToastSettings::Nothing;
    setting = value;
    return effect;
}

} // namespace

int ToastSettings::setCentered(bool centered)
{
    return put(m_defaults.centered, centered, Resolve);
}

int ToastSettings::setPosition(const QString &position)
{
    return isPosition(position) ? put(m_defaults.position, position, Resolve) : Nothing;
}

int ToastSettings::setGutter(qreal gutter)
{
    return std::isfinite(gutter) ? put(m_layout.gutter, gutter, Restack) : Nothing;
}

int ToastSettings::setReverseOrder(bool reverse)
{
    return put(m_layout.reverseOrder, reverse, Restack);
}

int ToastSettings::setToastOptions(const QVariantMap &options)
{
    return put(m_toastOptions, options, Resolve);
}

int ToastSettings::setReducedMotion(bool reduced)
{
    return put(m_reducedMotion, reduced, Tell);
}

int ToastSettings::setStrict(bool strict)
{
    m_store.strict = strict;
    return put(m_defaults.strict, strict, Apply | Resolve);
}

int ToastSettings::setDark(bool dark)
{
    return put(m_defaults.dark, dark, Resolve);
}

int ToastSettings::setLimit(int limit)
{
    return limit >= 1 ? put(m_store.limit, limit, Apply) : Nothing;
}

int ToastSettings::setOverflow(StoreSettings::Overflow overflow)
{
    return put(m_store.overflow, overflow, Apply);
}

int ToastSettings::setDeduplicate(StoreSettings::Deduplicate deduplicate)
{
    return put(m_store.deduplicate, deduplicate, Apply);
}

int ToastSettings::setCollapsed(bool collapsed)
{
    return put(m_layout.collapsed, collapsed, Restack);
}

int ToastSettings::setVisibleToasts(int count)
{
    return count >= 1 ? put(m_layout.visibleToasts, count, Restack) : Nothing;
}

int ToastSettings::setMirrored(bool mirrored)
{
    return put(m_mirrored, mirrored, Tell);
}

} // namespace Toasts
