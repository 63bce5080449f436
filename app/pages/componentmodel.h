// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/component.h"

#include <QtCore/QAbstractListModel>

#include <QtQml/qqmlregistration.h>
#include <memory>
#include <vector>

namespace App {

//! \brief The components of a page. In a changed page those that are still there stay what they
//! are, with all that is typed in them.
class ComponentModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Components have them")

public:
    enum Role { ComponentRole = Qt::UserRole + 1 };

    explicit ComponentModel(const PageContext &context, QObject *parent = nullptr);
    //! \brief Nothing of it is left: what components work with may be gone soon.
    ~ComponentModel() override;

    void setDocuments(const QList<ComponentDocument> &documents);
    void setShown(bool shown);
    [[nodiscard]] bool isUnsaved() const;
    [[nodiscard]] bool isEdited() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void unsavedChanged();

private:
    using Owned = std::unique_ptr<PageComponent>;

    [[nodiscard]] Owned make(const ComponentDocument &document) const;

    PageContext m_context;
    void retire(Owned component);

    std::vector<Owned> m_components;
    //! Out of the page, for as long as faces that are going may still look at them.
    std::vector<Owned> m_retired;
    bool m_isShown = false;
};

} // namespace App
