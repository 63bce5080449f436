// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>

//! An answer as a type of your own: its properties are the members of an object.
struct House {
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QStringList rooms MEMBER rooms)

public:
    QString name;
    QStringList rooms;
};
