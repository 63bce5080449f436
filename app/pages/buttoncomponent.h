// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/component.h"

namespace App {

//! \brief Leads somewhere, writes to an endpoint or runs a scenario.
class ButtonComponent : public App::PageComponent {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Pages make them")
    Q_PROPERTY(QString label READ label NOTIFY configured)
    Q_PROPERTY(QString kind READ kind NOTIFY configured)
    Q_PROPERTY(QString question READ question NOTIFY configured)
    Q_PROPERTY(bool busy READ isBusy NOTIFY stateChanged)
    Q_PROPERTY(QString done READ done NOTIFY stateChanged)

public:
    explicit ButtonComponent(const PageContext &context, QObject *parent = nullptr);
    ~ButtonComponent() override;

    [[nodiscard]] QString label() const { return filled(QLatin1String("text")); }
    [[nodiscard]] QString kind() const { return text(QLatin1String("kind")); }
    //! \brief What is asked before; empty: nothing.
    [[nodiscard]] QString question() const { return filled(QLatin1String("confirm")); }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    //! \brief What is said after it; empty: it was not pressed, or failed.
    [[nodiscard]] const QString &done() const { return m_done; }
    [[nodiscard]] QString error() const override { return m_error; }

    //! \brief Does it; the question has been answered. Once at a time.
    Q_INVOKABLE void press();

private:
    void take(const Backend::Answer &answer);

    bool m_isBusy = false;
    QString m_done;
    QString m_error;
};

} // namespace App
