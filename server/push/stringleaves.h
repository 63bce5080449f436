// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <functional>

namespace Push {

//! \brief A string of a JSON text that is a value, not a name.
struct StringLeaf {
    qsizetype start = 0; //!< of the opening quote
    qsizetype size = 0; //!< with both quotes
};

//! \brief Calls \a visit for each string leaf of \a json in its order, until that returns false.
//! \a path writes where the leaf is, `$.parameters.icon` or `$.a[3]`; it is good for that call
//! only. What is no valid JSON is left where it stops making sense.
void visitStringLeaves(QByteArrayView json,
    const std::function<bool(StringLeaf leaf, const std::function<QString()> &path)> &visit);

} // namespace Push
