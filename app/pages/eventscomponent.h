// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/component.h"

#include <QtCore/QSortFilterProxyModel>

namespace App {

//! \brief What has come while the app was open, as the event log has it.
class EventsComponent : public App::PageComponent {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Pages make them")
    Q_PROPERTY(QAbstractItemModel *model READ model CONSTANT)

public:
    explicit EventsComponent(const PageContext &context, QObject *parent = nullptr);
    ~EventsComponent() override;

    [[nodiscard]] QAbstractItemModel *model() const;
    [[nodiscard]] State state() const override;

protected:
    void configure() override;

private:
    class Filter;

    Filter *m_filter;
};

} // namespace App
