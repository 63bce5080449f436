// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "systemscheme.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QStyleHints>

namespace Theme {

namespace {

//! What Qt knows of it, which it does from 6.5 on; before, the palette has to do.
class HintScheme : public SystemScheme {
public:
    HintScheme()
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            &SystemScheme::changed);
#endif
    }
    [[nodiscard]] Preference preference() const override
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        switch (QGuiApplication::styleHints()->colorScheme()) {
        case Qt::ColorScheme::Dark:
            return Preference::Dark;
        case Qt::ColorScheme::Light:
            return Preference::Light;
        case Qt::ColorScheme::Unknown:
            break;
        }
#endif
        return Preference::None;
    }
};

} // namespace

std::unique_ptr<SystemScheme> SystemScheme::make()
{
    return std::make_unique<HintScheme>();
}

} // namespace Theme
