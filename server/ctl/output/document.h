// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>

namespace Ctl {

//! \brief JSON on one line that commands no terminal: line breaks between its parts become spaces,
//! such characters inside its texts are escaped. Every value stays as it is written.
[[nodiscard]] QByteArray oneLine(const QByteArray &json);

//! \brief A JSON object to look at, together with its text on one line: what others have written is
//! printed as they wrote it.
class Document {
public:
    Document() = default;
    //! \brief One of our own.
    Document(const QJsonObject &object);
    Document(std::initializer_list<QPair<QString, QJsonValue>> members)
        : Document(QJsonObject(members))
    {
    }
    //! \brief One that somebody sent; empty if it is none.
    explicit Document(const QByteArray &text);

    operator const QJsonObject &() const { return m_object; }
    [[nodiscard]] QJsonValue value(const QString &member) const { return m_object.value(member); }
    [[nodiscard]] QJsonValue operator[](const QString &member) const { return value(member); }
    [[nodiscard]] bool contains(const QString &member) const { return m_object.contains(member); }

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    //! \brief The text of a member; empty if there is none.
    [[nodiscard]] QByteArray raw(const QString &member) const;
    //! \brief The same for each element of an array.
    [[nodiscard]] QByteArrayList rawElements(const QString &member) const;
    //! \brief The objects of an array.
    [[nodiscard]] QList<Document> entries(const QString &member) const;
    //! \brief Everything but \a member.
    [[nodiscard]] Document without(const QString &member) const;
    //! \brief With one more member, at the end.
    [[nodiscard]] Document with(const QString &member, const QJsonValue &value) const;

private:
    QJsonObject m_object;
    QByteArray m_text = QByteArrayLiteral("{}");
};

} // namespace Ctl
