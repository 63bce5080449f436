// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>
#include <QtDBus/QDBusVariant>
#include <QtQml/qqmlregistration.h>

class QQmlEngine;
class QJSEngine;

namespace Theme {

//! \brief Whether to draw dark on light or light on dark: what the system wants, or what was
//! chosen.
//!
//! Asks the desktop portal (org.freedesktop.appearance), and where there is none the palette.
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

private Q_SLOTS:
    void onPortalSetting(const QString &group, const QString &key, const QDBusVariant &value);

private:
    ColorScheme();

    void update();

    Mode m_mode = Mode::System;
    //! The portal's answer: 1 prefers dark, 2 light, 0 has no preference, -1 there is no portal.
    int m_portal = -1;
    bool m_dark = false;
};

} // namespace Theme
