// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>

#include <memory>

namespace Theme {

//! \brief Whether the system is dark or light, as its settings say. One file a system.
class SystemScheme : public QObject {
    Q_OBJECT

public:
    enum class Preference { None, Dark, Light };

    explicit SystemScheme(QObject *parent = nullptr);
    ~SystemScheme() override;

    [[nodiscard]] static std::unique_ptr<SystemScheme> make();

    //! \brief None where the system does not say, or has not yet.
    [[nodiscard]] virtual Preference preference() const = 0;

Q_SIGNALS:
    void changed();
};

} // namespace Theme
