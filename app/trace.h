// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>
#include <QtCore/QVariantMap>

namespace App {

class AppController;

//! \brief Prints what the app does, one JSON object a line, for scripts (`crier --trace`).
class Trace : public QObject {
    Q_OBJECT

public:
    explicit Trace(AppController *app, QObject *parent = nullptr);
    ~Trace() override;

private:
    void print(const QString &what, QVariantMap details);
};

} // namespace App
