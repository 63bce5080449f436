// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>

namespace App {

//! \brief Whether the app starts, without a window, when the person logs in to the desktop.
class Autostart : public QObject {
    Q_OBJECT

public:
    explicit Autostart(QObject *parent = nullptr);
    ~Autostart() override;

    [[nodiscard]] static std::unique_ptr<Autostart> make();

    //! \brief Whether there is such a thing here. May be known a moment after the start only:
    //! changed().
    [[nodiscard]] virtual bool isAvailable() const = 0;
    [[nodiscard]] virtual bool isOn() const = 0;
    //! \brief Who else decides, where it can't be changed here: a sentence. Empty: it can.
    [[nodiscard]] virtual QString managedBy() const = 0;
    //! \brief What went wrong, as a sentence. Empty: it is done, or the system was asked, and
    //! changed() or failed() follows.
    [[nodiscard]] virtual QString setOn(bool isOn) = 0;

Q_SIGNALS:
    void changed();
    void failed(const QString &error);
};

} // namespace App
