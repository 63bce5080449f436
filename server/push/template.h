// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <memory>
#include <vector>

namespace Push {

//! \brief A message with {{fields}} that are filled in for each recipient: Mustache, and
//! Directual's lambdas (server/push/templatelambdas.h).
//!
//! The JSON is read first. Only its string leaves are templates, and what they become is written as
//! JSON again, so nothing in a field can break the message, forge a part of it or be a tag itself.
//! Nothing is escaped as HTML unless `{{#escape}}` asks for it. There are no partials, and the
//! delimiters can't be changed.
//!
//! A copy shares what was read. Any number of threads may render the same Template at a time.
class Template {
public:
    //! \brief Whether \a json, a JSON text, holds `{{` in any of its string leaves. Cheap.
    [[nodiscard]] static bool isTemplate(QByteArrayView json);

    //! \brief Reads a message. The error says where in it what is wrong: `$.parameters.icon: …`.
    static SocketIO::Expected<Template, QString> parse(const QByteArray &json);

    //! \brief The message for one recipient. All but the leaves that hold `{{` is byte for byte
    //! what the sender wrote. Fails if it becomes too long, or would take too long because lists
    //! are repeated in each other. \a missing, if given, gets the names that were looked for and
    //! are no \a fields, each once, in the order of their first use. A field that is null is there.
    [[nodiscard]] SocketIO::Expected<QByteArray, QString> render(
        const QJsonObject &fields, QStringList *missing = nullptr) const;

private:
    struct Leaf;

    QByteArray m_json;
    std::vector<std::shared_ptr<const Leaf>> m_leaves;
};

} // namespace Push
