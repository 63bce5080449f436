// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/comeback.h"

#include <QtNetwork/QNetworkInformation>

namespace App {

Comeback::Comeback(QObject *parent)
    : QObject(parent)
{
}

Comeback::~Comeback() = default;

void Comeback::watchNetwork()
{
    using Reachability = QNetworkInformation::Reachability;
    if (!QNetworkInformation::loadDefaultBackend())
        return;
    const auto *network = QNetworkInformation::instance();
    connect(network, &QNetworkInformation::reachabilityChanged, this,
        [this](Reachability reachability) {
            if (reachability != Reachability::Disconnected)
                Q_EMIT cameBack();
        });
    connect(network, &QNetworkInformation::transportMediumChanged, this, &Comeback::cameBack);
}

} // namespace App

#include "moc_comeback.cpp"
