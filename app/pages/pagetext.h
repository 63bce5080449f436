// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/scope.h"

#include <QtCore/QMap>

#include <functional>
#include <vector>

namespace App {

//! \brief A text of a page with fields in it: `{{title}}`, `{{#due}}until {{due}}{{/due}}`,
//! `{{^due}}…{{/due}}`. A section over a list is repeated for each of its objects.
//!
//! What is no such text, for a brace is missing, is shown as it stands.
class PageText {
public:
    //! \brief How a value is written; without: plainText().
    using Write = std::function<QString(QStringView name, const QJsonValue &value)>;

    //! Longer ones are cut: a page is for people.
    static constexpr qsizetype kMaxLength = 100'000;

    PageText() = default;
    explicit PageText(const QString &source);

    [[nodiscard]] QString fill(const Scope &scope, const Write &write = {}) const;
    [[nodiscard]] bool isEmpty() const { return m_source.isEmpty(); }
    [[nodiscard]] const QString &source() const { return m_source; }
    //! \brief Whether it is nothing but one field.
    [[nodiscard]] bool isOneField() const;

private:
    struct Node {
        enum class Kind { Text, Field, Section, Inverted };

        Kind kind;
        QString text; //!< or the name of the field
        std::vector<Node> children = {};
    };

    static bool parse(const QString &source, qsizetype &at, const QString &end, int depth,
        std::vector<Node> &nodes);
    static void append(
        const std::vector<Node> &nodes, const Scope &scope, const Write &write, QString &result);

    QString m_source;
    std::vector<Node> m_nodes;
};

//! \brief Each text of an object such as `params`, filled.
[[nodiscard]] QMap<QString, QString> filledTexts(const QJsonObject &texts, const Scope &scope);

//! \brief A route, filled: a value is one part of it, whatever is in it. One that is nothing but a
//! field is all of the address.
[[nodiscard]] QString filledRoute(const PageText &route, const Scope &scope);

} // namespace App
