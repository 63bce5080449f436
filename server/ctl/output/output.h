// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/output/printed.h"

namespace Ctl {

//! \brief Standard output, for people or for programs.
class Output {
public:
    explicit Output(bool isJson);

    //! \brief Whether programs read it: each thing is then one JSON object on one line.
    [[nodiscard]] bool isJson() const { return m_isJson; }
    [[nodiscard]] const Table::Style &style() const { return m_style; }

    void print(const Printed &printed) const;
    //! \brief One line, at once.
    void line(const QByteArray &text) const;
    void json(const Document &document) const;
    //! \brief A line beside the output, on standard error.
    void note(const QString &text) const;

private:
    bool m_isJson;
    Table::Style m_style;
};

} // namespace Ctl
