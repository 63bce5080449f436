// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "systemscheme.h"

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

class QQmlEngine;
class QJSEngine;

namespace Theme {

//! \brief Whether to draw dark on light or light on dark: what the system wants, or what was
//! chosen.
//!
//! Asks the system, and where that does not say the palette.
class ColorScheme : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool dark READ isDark NOTIFY darkChanged)
    Q_PROPERTY(Mode mode READ mode WRITE setMode NOTIFY modeChanged)

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    ~ColorScheme() override;

    //! \brief The one instance; QML gets the same.
    static ColorScheme *instance();
    static ColorScheme *create(QQmlEngine *engine, QJSEngine *scriptEngine);

    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);

Q_SIGNALS:
    void darkChanged();
    void modeChanged();

private:
    ColorScheme();

    void update();

    Mode m_mode = Mode::System;
    std::unique_ptr<SystemScheme> m_system;
    bool m_dark = false;
};

} // namespace Theme
