// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>
#include <QtCore/QVariantMap>

namespace App {

class Accounts;
class AppController;

//! \brief Prints what the app does, one JSON object a line, for scripts (`crier --trace`). Where
//! there are several accounts each line says of which it is.
class Trace : public QObject {
    Q_OBJECT

public:
    explicit Trace(Accounts *accounts, QObject *parent = nullptr);
    ~Trace() override;

private:
    void watch(AppController *app);
    void print(AppController *app, const QString &what, QVariantMap details);

    Accounts *m_accounts;
};

} // namespace App
