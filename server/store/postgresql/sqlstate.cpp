// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/postgresql/sqlstate.h"

#include <algorithm>
#include <array>

namespace Store::SqlState {

namespace {

struct Meaning {
    const char *code; //!< of SQLSTATE; two characters: the whole class
    Fault::Kind kind;
};
constexpr std::array kMeanings{Meaning{"23505", Fault::Kind::Taken},
    Meaning{"XX001", Fault::Kind::Damage}, Meaning{"XX002", Fault::Kind::Damage},
    Meaning{"57014", Fault::Kind::Statement}, Meaning{"08", Fault::Kind::Passing},
    Meaning{"53", Fault::Kind::Passing}, Meaning{"57", Fault::Kind::Passing},
    Meaning{"58", Fault::Kind::Passing}, Meaning{"40", Fault::Kind::Passing},
    Meaning{"25006", Fault::Kind::Passing}, Meaning{"25P03", Fault::Kind::Passing},
    Meaning{"55P03", Fault::Kind::Passing}};

} // namespace

Fault::Kind kindOf(QByteArrayView code)
{
    for (const Meaning &meaning : kMeanings) {
        if (code.startsWith(QByteArrayView(meaning.code)))
            return meaning.kind;
    }
    return Fault::Kind::Statement;
}

bool isRepeatable(QByteArrayView code)
{
    return code.startsWith("40") || code == "55P03";
}

bool isPooled(QByteArrayView code)
{
    return code == "42P05" || code == "26000";
}

bool isStandby(QByteArrayView code)
{
    return code == "25006";
}

} // namespace Store::SqlState
