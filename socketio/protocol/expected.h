// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <utility>
#include <variant>

namespace SocketIO {

//! \brief Wraps an error on its way into an Expected. Use it through makeUnexpected().
template <typename E> class Unexpected {
public:
    explicit Unexpected(E error)
        : m_error(std::move(error))
    {
    }
    E &&take() && { return std::move(m_error); }

private:
    E m_error;
};

template <typename E> [[nodiscard]] Unexpected<std::decay_t<E>> makeUnexpected(E &&error)
{
    return Unexpected<std::decay_t<E>>(std::forward<E>(error));
}

//! \brief A value, or the reason why there is none.
//!
//! A small stand-in for C++23's std::expected, which the supported compilers lack. Reading the
//! value of a failed Expected (or the error of a good one) throws std::bad_variant_access.
template <typename T, typename E> class [[nodiscard]] Expected {
public:
    // Implicit on purpose: `return value;` and `return makeUnexpected(error);` read well.
    Expected(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    template <typename G>
    Expected(Unexpected<G> error)
        : m_state(std::in_place_index<1>, E(std::move(error).take()))
    {
    }

    [[nodiscard]] bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &value() & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] const E &error() const { return std::get<1>(m_state); }

    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

private:
    std::variant<T, E> m_state;
};

//! \brief Success, or the reason of a failure.
template <typename E> class [[nodiscard]] Expected<void, E> {
public:
    Expected() = default;
    template <typename G>
    Expected(Unexpected<G> error)
        : m_state(std::in_place_index<1>, E(std::move(error).take()))
    {
    }

    [[nodiscard]] bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }
    [[nodiscard]] const E &error() const { return std::get<1>(m_state); }

private:
    std::variant<std::monostate, E> m_state;
};

} // namespace SocketIO
