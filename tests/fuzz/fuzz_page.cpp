// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/pages/page.h"
#include "tests/fuzz/check.h"

using namespace Pages;

// The input is a document: nothing of it breaks the reader, what is refused is said, and what was
// read can be looked up.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto page = Page::parse(input);
    if (!page) {
        CRIER_CHECK(!page.error().message.isEmpty());
        return 0;
    }
    CRIER_CHECK(!page->id.isEmpty() && page->path.startsWith(u'/'));
    for (const EndpointUse &use : page->uses) {
        CRIER_CHECK(use.endpoint.count(u'.') == 1 && !use.path.isEmpty());
        for (const EndpointUse::Field &field : use.fields)
            CRIER_CHECK(!field.name.isEmpty() && !field.path.isEmpty());
    }
    (void)page->isFor(QStringLiteral("user"), {QStringLiteral("staff")});
    return 0;
}
