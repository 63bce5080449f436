// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include <cstdarg>
#include <cstdint>
#include <mutex>
#include <string>

//! \file As much of libcanberra as a player calls: notes each call. A library of its own, for it is
//! loaded as one.

namespace {

std::mutex s_mutex;
std::string s_calls;
char s_context;

void note(const std::string &call)
{
    const std::lock_guard lock(s_mutex);
    s_calls += call + '\n';
}

//! Names and values up to a null.
std::string properties(va_list list)
{
    std::string text;
    while (const char *name = va_arg(list, const char *)) {
        text += std::string(" ") + name + '=';
        text += va_arg(list, const char *);
    }
    return text;
}

} // namespace

#define EXPORTED extern "C" __attribute__((visibility("default")))

EXPORTED int ca_context_create(void **context)
{
    note("create");
    *context = &s_context;
    return 0;
}

EXPORTED int ca_context_change_props(void *context, ...)
{
    va_list list;
    va_start(list, context);
    note("props" + properties(list));
    va_end(list);
    return context == &s_context ? 0 : -1;
}

EXPORTED int ca_context_play(void *context, uint32_t id, ...)
{
    va_list list;
    va_start(list, id);
    note("play " + std::to_string(id) + properties(list));
    va_end(list);
    return context == &s_context ? 0 : -1;
}

EXPORTED int ca_context_destroy(void *context)
{
    note(context == &s_context ? "destroy" : "destroy another");
    return 0;
}

//! What was noted, and forgets it.
EXPORTED void fake_canberra_take(char *to, size_t size)
{
    const std::lock_guard lock(s_mutex);
    const size_t length = s_calls.copy(to, size - 1);
    to[length] = '\0';
    s_calls.clear();
}
