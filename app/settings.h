// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace App {

//! \brief What the person has chosen about this app on this computer, whoever is logged in.
class Settings : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one, of the app")
    Q_PROPERTY(Look look READ look WRITE setLook NOTIFY changed)
    Q_PROPERTY(int textSize READ textSize WRITE setTextSize NOTIFY changed)
    Q_PROPERTY(bool lessMotion READ lessMotion WRITE setLessMotion NOTIFY changed)
    Q_PROPERTY(bool sound READ sound WRITE setSound NOTIFY changed)
    Q_PROPERTY(bool wakes READ wakes WRITE setWakes NOTIFY changed)
    Q_PROPERTY(Closing closing READ closing WRITE setClosing NOTIFY changed)

public:
    enum class Look { System, Light, Dark };
    Q_ENUM(Look)

    //! \brief What the window's close button does.
    enum class Closing {
        Ask, //!< it was never said
        Stay, //!< the app runs on without a window
        Quit,
    };
    Q_ENUM(Closing)

    //! Per cent.
    static constexpr int kSmallestText = 80;
    static constexpr int kLargestText = 160;

    explicit Settings(QObject *parent = nullptr);
    ~Settings() override;

    //! \brief `light`, `dark` or `system`, or nothing.
    static std::optional<Look> parseLook(QStringView name);

    [[nodiscard]] Look look() const { return m_look; }
    void setLook(Look look);
    //! \brief Of text, in per cent of what it was drawn for.
    [[nodiscard]] int textSize() const { return m_textSize; }
    void setTextSize(int percent);
    [[nodiscard]] bool lessMotion() const { return m_lessMotion; }
    void setLessMotion(bool less);
    [[nodiscard]] bool sound() const { return m_sound; }
    void setSound(bool sound);
    //! \brief Whether a distributor of UnifiedPush starts the app for what is sent.
    [[nodiscard]] bool wakes() const { return m_wakes; }
    void setWakes(bool wakes);
    [[nodiscard]] Closing closing() const { return m_closing; }
    void setClosing(Closing closing);

Q_SIGNALS:
    void changed();

private:
    template <typename T> void set(T &member, T value, const QString &key);

    Look m_look = Look::System;
    int m_textSize = 100;
    bool m_lessMotion = false;
    bool m_sound = true;
    bool m_wakes = false;
    Closing m_closing = Closing::Ask;
};

} // namespace App
