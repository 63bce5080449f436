// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/model/toastmodel.h"

#include <cmath>

namespace Toasts {

void ToastModel::setToasterId(const QString &id)
{
    const QString wanted = id.isEmpty() ? QStringLiteral("default") : id;
    if (m_toasterId == wanted)
        return;
    m_toasterId = wanted;
    Q_EMIT settingsChanged();
    if (m_complete)
        attach();
}

void ToastModel::setPosition(const QString &position)
{
    if (m_defaults.position == position || !isPosition(position))
        return;
    m_defaults.position = position;
    Q_EMIT settingsChanged();
    resolveAll();
}

void ToastModel::setCentered(bool centered)
{
    if (m_defaults.centered == centered)
        return;
    m_defaults.centered = centered;
    Q_EMIT settingsChanged();
    resolveAll();
}

void ToastModel::setGutter(qreal gutter)
{
    if (m_layout.gutter == gutter || !std::isfinite(gutter))
        return;
    m_layout.gutter = gutter;
    Q_EMIT settingsChanged();
    restack();
}

void ToastModel::setReverseOrder(bool reverse)
{
    if (m_layout.reverseOrder == reverse)
        return;
    m_layout.reverseOrder = reverse;
    Q_EMIT settingsChanged();
    restack();
}

void ToastModel::setToastOptions(const QVariantMap &options)
{
    if (m_toastOptions == options)
        return;
    m_toastOptions = options;
    Q_EMIT settingsChanged();
    resolveAll();
}

void ToastModel::setReducedMotion(bool reduced)
{
    if (m_reducedMotion == reduced)
        return;
    m_reducedMotion = reduced;
    Q_EMIT settingsChanged();
}

void ToastModel::setStrict(bool strict)
{
    if (m_defaults.strict == strict)
        return;
    m_defaults.strict = m_settings.strict = strict;
    Q_EMIT settingsChanged();
    applySettings();
    resolveAll();
}

void ToastModel::setDark(bool dark)
{
    if (m_defaults.dark == dark)
        return;
    m_defaults.dark = dark;
    Q_EMIT settingsChanged();
    resolveAll();
}

void ToastModel::setLimit(int limit)
{
    if (m_settings.limit == limit || limit < 1)
        return;
    m_settings.limit = limit;
    Q_EMIT settingsChanged();
    applySettings();
}

ToastModel::Overflow ToastModel::overflow() const
{
    return m_settings.overflow == ToastStore::Overflow::Queue ? Overflow::Queue : Overflow::Dismiss;
}

void ToastModel::setOverflow(Overflow overflow)
{
    if (this->overflow() == overflow)
        return;
    m_settings.overflow = static_cast<ToastStore::Overflow>(overflow);
    Q_EMIT settingsChanged();
    applySettings();
}

ToastModel::Deduplicate ToastModel::deduplicate() const
{
    return static_cast<Deduplicate>(m_settings.deduplicate);
}

void ToastModel::setDeduplicate(Deduplicate deduplicate)
{
    if (this->deduplicate() == deduplicate)
        return;
    m_settings.deduplicate = static_cast<ToastStore::Deduplicate>(deduplicate);
    Q_EMIT settingsChanged();
    applySettings();
}

void ToastModel::setCollapsed(bool collapsed)
{
    if (m_layout.collapsed == collapsed)
        return;
    m_layout.collapsed = collapsed;
    Q_EMIT settingsChanged();
    restack();
}

void ToastModel::setVisibleToasts(int count)
{
    if (m_layout.visibleToasts == count || count < 1)
        return;
    m_layout.visibleToasts = count;
    Q_EMIT settingsChanged();
    restack();
}

void ToastModel::setMirrored(bool mirrored)
{
    if (m_mirrored == mirrored)
        return;
    m_mirrored = mirrored;
    Q_EMIT settingsChanged();
}

void ToastModel::applySettings()
{
    if (m_store)
        m_store->setSettings(m_settings);
}

} // namespace Toasts
