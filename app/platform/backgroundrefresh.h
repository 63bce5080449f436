// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>

#include <memory>

namespace App {

//! \brief Where the system ends every connection of an app that is not looked at, it may start it
//! for some seconds when it sees fit.
class BackgroundRefresh : public QObject {
    Q_OBJECT

public:
    //! What may be used of it.
    static constexpr std::chrono::seconds kTime{20};

    explicit BackgroundRefresh(QObject *parent = nullptr);
    ~BackgroundRefresh() override;

    //! \brief Null where there is no such thing. Call it before the event loop runs.
    [[nodiscard]] static std::unique_ptr<BackgroundRefresh> make();

    //! \brief Whatever there was to be got is there; after kTime it has to be said in any case.
    virtual void finish() = 0;

Q_SIGNALS:
    //! \brief It is now.
    void due();
};

} // namespace App
