// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/event.h"

#include <functional>

namespace SocketIO {

struct Event::Data {
    //! \brief Decoded when somebody asks.
    const QVariantList &arguments();

    QString name;
    QByteArray json; //!< the whole array, as it came
    std::optional<QVariantList> decoded;
    std::function<void(const QVariantList &)> answer; //!< empty once called
};

} // namespace SocketIO
