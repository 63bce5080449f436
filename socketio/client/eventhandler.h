// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/event.h"

#include <functional>
#include <tuple>

//! \file
//! What Socket::on() makes of a handler. Not for direct use.
namespace SocketIO::Private {

//! \brief A handler of any signature: says what did not fit, or nothing once it was called.
using EventHandler = std::function<QString(const Event &)>;

SOCKETIO_CLIENT_EXPORT QString missingArgument(qsizetype index);
SOCKETIO_CLIENT_EXPORT QString wrongArgument(
    qsizetype index, const QVariant &value, const char *wanted);

//! The parameter types of a function, a member function or an object with one operator().
template <typename F> struct Signature : Signature<decltype(&F::operator())> {
};
template <typename R, typename... A> struct Signature<R (*)(A...)> {
    using Parameters = std::tuple<std::remove_cvref_t<A>...>;
};
template <typename R, typename... A>
struct Signature<R (*)(A...) noexcept> : Signature<R (*)(A...)> {
};
template <typename R, typename C, typename... A>
struct Signature<R (C::*)(A...)> : Signature<R (*)(A...)> {
};
template <typename R, typename C, typename... A>
struct Signature<R (C::*)(A...) const> : Signature<R (*)(A...)> {
};
template <typename R, typename C, typename... A>
struct Signature<R (C::*)(A...) noexcept> : Signature<R (*)(A...)> {
};
template <typename R, typename C, typename... A>
struct Signature<R (C::*)(A...) const noexcept> : Signature<R (*)(A...)> {
};

template <typename T> inline constexpr bool isOptional = false;
template <typename T> inline constexpr bool isOptional<std::optional<T>> = true;

//! Reads a handler's parameters off an event, from left to right. An Event takes none of the
//! arguments: it is the whole.
class ArgumentReader {
public:
    explicit ArgumentReader(const Event &event)
        : m_event(event)
    {
    }

    //! \brief The next parameter; any value once there is a problem.
    template <typename T> T next()
    {
        if constexpr (std::same_as<T, Event>) {
            return m_event;
        } else {
            if (!m_loaded) {
                m_arguments = m_event.arguments();
                m_loaded = true;
            }
            const qsizetype index = m_index++;
            if (!m_problem.isEmpty())
                return T();
            if (index >= m_arguments.size() && !isOptional<T> && !std::same_as<T, QVariant>) {
                m_problem = missingArgument(index);
                return T();
            }
            const QVariant value = m_arguments.value(index);
            if (std::optional<T> result = Argument<T>::from(value))
                return *std::move(result);
            m_problem = wrongArgument(index, value, QMetaType::fromType<T>().name());
            return T();
        }
    }

    [[nodiscard]] QString problem() const { return m_problem; }

private:
    const Event &m_event;
    QVariantList m_arguments;
    qsizetype m_index = 0;
    bool m_loaded = false;
    QString m_problem;
};

template <typename Call, typename... T>
[[nodiscard]] EventHandler readAndCall(Call call, std::tuple<T...> *)
{
    return [call = std::move(call)](const Event &event) mutable -> QString {
        ArgumentReader reader(event);
        // Braces: evaluated from left to right.
        std::tuple<T...> values{reader.next<T>()...};
        if (QString problem = reader.problem(); !problem.isEmpty())
            return problem;
        std::apply([&call](auto &...value) { std::invoke(call, std::move(value)...); }, values);
        return {};
    };
}

//! Any callable.
template <typename Context, typename Handler>
[[nodiscard]] EventHandler makeHandler(Context *context, Handler handler)
{
    using Parameters = typename Signature<std::decay_t<Handler>>::Parameters;
    auto *parameters = static_cast<Parameters *>(nullptr);
    if constexpr (std::is_member_function_pointer_v<std::decay_t<Handler>>) {
        return readAndCall(
            [context, handler](auto &&...values) {
                std::invoke(handler, context, std::forward<decltype(values)>(values)...);
            },
            parameters);
    } else {
        return readAndCall(std::move(handler), parameters);
    }
}

} // namespace SocketIO::Private
