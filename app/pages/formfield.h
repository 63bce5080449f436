// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/pagetext.h"
#include "app/pages/shape.h"

#include <QtCore/QJsonValue>
#include <QtCore/QLocale>
#include <QtCore/QStringList>

namespace App {

//! \brief A field of a form: how it is filled in, what it may be, and what is in it.
struct FormField {
    enum class Kind {
        Text,
        Long,
        Number,
        Decimal,
        Switch,
        Date,
        DateTime,
        Select,
        Search,
        Several,
        File,
        Hidden
    };

    //! Something that can be chosen.
    struct Option {
        QString value;
        QString title;

        friend bool operator==(const Option &, const Option &) = default;
    };

    QString field;
    QString label = {};
    QString help = {};
    QString placeholder = {};
    Kind kind = Kind::Text;
    FieldShape shape = {}; //!< with its rules
    QJsonObject json = {}; //!< as the document has it
    bool isRequired = false;
    QList<Option> options = {};

    QJsonValue base = {}; //!< what the server has
    QString value =
        {}; //!< what is in it, as it is typed: of several with commas, of a switch `true`
    bool isEdited = false; //!< by the person, and not saved
    bool isTouched = false; //!< left once: now it may be said what is wrong
    QString serverError = {}; //!< what the server said of this very value

    //! \brief Of a document's field, a name or an object, over what an endpoint takes.
    [[nodiscard]] static FormField of(const QJsonValue &document, const EndpointShape &target);
    //! \brief As it would be typed.
    [[nodiscard]] QString typed(const QJsonValue &server, const QLocale &locale) const;
    //! \brief The same as a person reads it: how a choice is called, and not how it is sent.
    [[nodiscard]] QString words(const QJsonValue &server, const QLocale &locale) const;
    //! \brief Whether that is what is in it: of a switch, nothing is off.
    [[nodiscard]] bool holds(const QString &typed) const;
    //! \brief What is wrong with what is typed; empty: nothing.
    [[nodiscard]] QString problem(const QLocale &locale) const;
    //! \brief What is sent. Null: no value. Only if there is no problem.
    [[nodiscard]] QJsonValue sent(const QLocale &locale) const;
    [[nodiscard]] bool isEmpty() const;
    //! \brief As documents call it.
    [[nodiscard]] QString kindName() const;
};

} // namespace App
