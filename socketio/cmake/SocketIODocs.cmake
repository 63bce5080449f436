# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# The target socketio_docs: the reference of the public headers, as HTML. Comments that doxygen does
# not understand are errors.
find_package(Doxygen 1.9 QUIET)
if(NOT DOXYGEN_FOUND)
    return()
endif()
set(DOXYGEN_PROJECT_NAME "SocketIO for Qt")
set(DOXYGEN_PROJECT_NUMBER ${SocketIO_VERSION})
set(DOXYGEN_USE_MDFILE_AS_MAINPAGE ${SocketIO_SOURCE_DIR}/README.md)
set(DOXYGEN_FILE_PATTERNS "*.h" "README.md")
set(DOXYGEN_EXCLUDE_PATTERNS "*_p.h" "*/eventhandler.h")
set(DOXYGEN_EXCLUDE_SYMBOLS "SocketIO::Private*" "*Private")
set(DOXYGEN_EXTRACT_ALL YES)
set(DOXYGEN_GENERATE_LATEX NO)
set(DOXYGEN_QUIET YES)
set(DOXYGEN_WARN_AS_ERROR FAIL_ON_WARNINGS)
set(DOXYGEN_MACRO_EXPANSION YES)
set(DOXYGEN_EXPAND_ONLY_PREDEF YES)
set(DOXYGEN_PREDEFINED
    "SOCKETIO_PROTOCOL_EXPORT=" "SOCKETIO_CLIENT_EXPORT=" "Q_OBJECT=" "Q_GADGET=" "Q_SIGNALS=public"
    "Q_EMIT=" "Q_SLOTS=" "Q_INVOKABLE=" "Q_ENUM(x)=" "Q_ENUM_NS(x)=" "Q_NAMESPACE_EXPORT(x)="
    "Q_INTERFACES(x)=" "Q_CLASSINFO(x,y)=" "Q_DECLARE_METATYPE(x)=" "QML_NAMED_ELEMENT(x)="
    "QML_VALUE_TYPE(x)=" "QML_FOREIGN(x)=" "Q_DISABLE_COPY_MOVE(x)=")
set(DOXYGEN_ALIASES "inmodule{1}=")
set(DOXYGEN_STRIP_FROM_PATH ${SocketIO_SOURCE_DIR}/..)
set(DOXYGEN_FULL_PATH_NAMES YES)
doxygen_add_docs(socketio_docs
    ${SocketIO_SOURCE_DIR}/README.md
    ${SocketIO_SOURCE_DIR}/protocol ${SocketIO_SOURCE_DIR}/client ${SocketIO_SOURCE_DIR}/qml
    COMMENT "The reference of SocketIO, in ${CMAKE_CURRENT_BINARY_DIR}/html")
