// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace Bench {

//! \brief A response of HTTP/1.1 with a Content-Length.
struct HttpAnswer {
    int status = 0;
    std::string_view body;
    std::size_t size = 0; //!< with its head
};

//! \brief The response that \a bytes begin with, once all of it is there.
std::optional<HttpAnswer> firstAnswer(std::string_view bytes);

} // namespace Bench
