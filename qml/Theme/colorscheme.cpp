// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "colorscheme.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QPalette>
#include <QtQml/QJSEngine>

namespace Theme {

ColorScheme::ColorScheme()
    : m_system(SystemScheme::make())
{
    connect(m_system.get(), &SystemScheme::changed, this, &ColorScheme::update);
    update();
}

ColorScheme::~ColorScheme() = default;

ColorScheme *ColorScheme::instance()
{
    static ColorScheme *const kInstance = new ColorScheme;
    return kInstance;
}

ColorScheme *ColorScheme::create(QQmlEngine *, QJSEngine *)
{
    QJSEngine::setObjectOwnership(instance(), QJSEngine::CppOwnership);
    return instance();
}

void ColorScheme::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    Q_EMIT modeChanged();
    update();
}

void ColorScheme::update()
{
    const QPalette palette = QGuiApplication::palette();
    const bool paletteIsDark = palette.color(QPalette::Window).lightness() < 128;
    using Preference = SystemScheme::Preference;
    const Preference preference = m_system->preference();
    const bool systemIsDark =
        preference == Preference::None ? paletteIsDark : preference == Preference::Dark;
    const bool dark = m_mode == Mode::System ? systemIsDark : m_mode == Mode::Dark;
    if (dark == m_dark)
        return;
    m_dark = dark;
    Q_EMIT darkChanged();
}

} // namespace Theme

#include "moc_colorscheme.cpp"
