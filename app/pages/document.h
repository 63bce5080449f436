// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/shape.h"

#include <QtCore/QStringList>

namespace App {

//! \brief A page as the server has it. Read leniently: what an older app does not know it leaves
//! out.
struct PageDocument {
    QString id;
    QString path; //!< a PathPattern
    QString title = {};
    QString icon = {};
    int menu = -1; //!< its place; -1: it is not in the menu
    QJsonObject badge = {};
    QStringList images = {}; //!< hosts whose pictures are shown
    QList<QJsonObject> components = {};

    //! \brief Whether one page of the menu leads to all that it stands for: no parameters.
    [[nodiscard]] bool isPlace() const { return !path.contains(u':') && !path.contains(u'*'); }

    [[nodiscard]] static PageDocument fromJson(const QJsonObject &json);

    friend bool operator==(const PageDocument &, const PageDocument &) = default;
};

} // namespace App
