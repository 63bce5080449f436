// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <vector>

namespace Pages {

//! \brief How a part of a page is written.
struct Words {
    //! \brief What the value of a member has to be. A text may hold fields: `{{title}}`.
    enum class Kind {
        Text,
        Flag,
        Number, //!< a whole one, from 0
        Scalar, //!< a text, a number, true or false
        Texts, //!< an object of scalars
        List, //!< of texts
        Choice, //!< one of choices
        Condition, //!< see Data::readFilter()
        Endpoint, //!< that is read
        Target, //!< an endpoint that is written
        Columns, //!< names of fields, or columnWords()
        Inputs, //!< names of fields, or inputWords()
        Steps, //!< stepWords()
        Options, //!< texts, or optionWords()
    };
    struct Member {
        const char *name;
        Kind kind;
        bool isRequired = false;
        const char *choices = ""; //!< with commas between them
    };

    const char *name;
    std::vector<Member> members;
};

//! \brief Of all types of components. What each of them may have besides is in commonMembers().
[[nodiscard]] const std::vector<Words> &componentWords();
[[nodiscard]] const std::vector<Words::Member> &commonMembers();

//! \brief A column of a table, or a line of a detail.
[[nodiscard]] const Words &columnWords();
//! \brief A field of a form.
[[nodiscard]] const Words &inputWords();
//! \brief A step of a form.
[[nodiscard]] const Words &stepWords();
//! \brief What can be chosen.
[[nodiscard]] const Words &optionWords();
//! \brief The number beside a page in the menu.
[[nodiscard]] const Words &badgeWords();

} // namespace Pages
