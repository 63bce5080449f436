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
qt_add_translations(socketio_client
    TS_FILES ${translations}
    RESOURCE_PREFIX /socketio/i18n
    OUTPUT_TARGETS socketio_translation_objects
    LUPDATE_OPTIONS -no-obsolete -locations none)
