// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/pushdistributor.h"

namespace App {

namespace {

class NoDistributor : public PushDistributor {
public:
    [[nodiscard]] QString name() const override { return {}; }
    void enlist(const QString &, const QString &, const QString &) override { }
    void discharge(const QString &) override { }
};

} // namespace

PushDistributor::PushDistributor(QObject *parent)
    : QObject(parent)
{
}

PushDistributor::~PushDistributor() = default;

std::unique_ptr<PushDistributor> PushDistributor::makeNone()
{
    return std::make_unique<NoDistributor>();
}

} // namespace App

#include "moc_pushdistributor.cpp"
