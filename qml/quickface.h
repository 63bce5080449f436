// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/face.h"

#include <QtCore/QObject>
#include <QtQml/QQmlApplicationEngine>

#include <memory>

//! \brief The face in Qt Quick.
class QuickFace : public QObject, public Face {
    Q_OBJECT
    Q_INTERFACES(Face)
    Q_PLUGIN_METADATA(IID CRIER_FACE_IID)

public:
    QuickFace();
    ~QuickFace() override;

    [[nodiscard]] QLatin1String version() const override { return QLatin1String(CRIER_VERSION); }
    QWindow *open(App::Desk *desk) override;
    void close() override;

private:
    std::unique_ptr<QQmlApplicationEngine> m_engine;
};
