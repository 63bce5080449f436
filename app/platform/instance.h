// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <memory>

namespace App {

//! \brief That this app runs once in a session, and what others ask of the one that runs.
class Instance : public QObject {
    Q_OBJECT

public:
    //! What somebody asks of the app that runs.
    struct Wish {
        QStringList links = {}; //!< to open
        QString action = {}; //!< `pause`; empty: none
        QString parameter = {};
        QString token = {}; //!< lets a window come to the front
    };
    enum class Role {
        First, //!< this is the one
        Forwarded, //!< another one runs and has the wish
        Alone, //!< nobody can say whether there is another one
    };

    explicit Instance(QObject *parent = nullptr);
    ~Instance() override;

    [[nodiscard]] static std::unique_ptr<Instance> make();

    //! \brief Becomes the one, or hands \a wish to the one that is. Waits for that, for a few
    //! seconds at most. \a onlyForward: does not become it.
    [[nodiscard]] virtual Role claim(const Wish &wish, bool onlyForward) = 0;

Q_SIGNALS:
    void wished(const App::Instance::Wish &wish);
};

} // namespace App
