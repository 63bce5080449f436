# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# What users may see, in other languages, as resources of the library under :/socketio/i18n. After a
# change of texts: lupdate -no-obsolete -locations none -I . socketio/client socketio/qml
# -ts socketio/translations/*.ts
find_package(Qt6 QUIET COMPONENTS LinguistTools)
if(NOT Qt6LinguistTools_FOUND)
    message(STATUS "No Qt Linguist tools: SocketIO speaks English only")
    return()
endif()
set(translations
    ${SocketIO_SOURCE_DIR}/translations/socketio_de.ts
    ${SocketIO_SOURCE_DIR}/translations/socketio_ru.ts)
# Since 6.7 Qt does it at the end of the directory, when it is too late to say what came out.
set(at_once)
if(Qt6_VERSION VERSION_GREATER_EQUAL 6.7)
    set(at_once IMMEDIATE_CALL)
endif()
qt_add_translations(socketio_client
    ${at_once}
    TS_FILES ${translations}
    RESOURCE_PREFIX /socketio/i18n
    LUPDATE_OPTIONS -no-obsolete -locations none
    OUTPUT_TARGETS socketio_translation_objects)
