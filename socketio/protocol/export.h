// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QtGlobal>

// What a shared library shows of itself. SOCKETIO_STATIC is set for everybody who uses the static
// libraries, SOCKETIO_BUILD_… while one of the shared ones is built.
#if defined(SOCKETIO_STATIC)
#define SOCKETIO_PROTOCOL_EXPORT
#define SOCKETIO_CLIENT_EXPORT
#else
#if defined(SOCKETIO_BUILD_PROTOCOL)
#define SOCKETIO_PROTOCOL_EXPORT Q_DECL_EXPORT
#else
#define SOCKETIO_PROTOCOL_EXPORT Q_DECL_IMPORT
#endif
#if defined(SOCKETIO_BUILD_CLIENT)
#define SOCKETIO_CLIENT_EXPORT Q_DECL_EXPORT
#else
#define SOCKETIO_CLIENT_EXPORT Q_DECL_IMPORT
#endif
#endif
