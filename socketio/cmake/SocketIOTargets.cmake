# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# How the libraries are built: within Crier with Crier's options, alone with the same ones from here.

if(PROJECT_IS_TOP_LEVEL)
    set(CMAKE_CXX_STANDARD 20)
    set(CMAKE_CXX_STANDARD_REQUIRED ON)
    set(CMAKE_CXX_EXTENSIONS OFF)
    set(CMAKE_CXX_VISIBILITY_PRESET hidden)
    set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
    if(NOT CMAKE_BUILD_TYPE)
        set(CMAKE_BUILD_TYPE Release)
    endif()
endif()

# socketio_set_options(target kind): what its own sources are compiled with; within Crier that is also
# the headers that are precompiled for targets of its kind.
function(socketio_set_options target kind)
    if(TARGET crier_options)
        crier_precompile(${target} ${kind})
        target_link_libraries(${target} PUBLIC crier_options)
        return()
    endif()
    target_compile_definitions(${target} PRIVATE
        QT_NO_CAST_FROM_ASCII
        QT_NO_CAST_TO_ASCII
        QT_NO_CAST_FROM_BYTEARRAY
        QT_NO_URL_CAST_FROM_STRING
        QT_NO_KEYWORDS
        QT_NO_FOREACH
        QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
        QT_DISABLE_DEPRECATED_BEFORE=0x060400)
    if(NOT MSVC)
        target_compile_options(${target} PRIVATE
            -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
    endif()
endfunction()

# Until 1.0 the API may change with the second number, and with it what programs link.
set(socketio_abi ${SocketIO_VERSION_MAJOR})
if(socketio_abi EQUAL 0)
    set(socketio_abi 0.${SocketIO_VERSION_MINOR})
endif()

# socketio_add_library(name KIND kind EXPORT name-for-users DEFINE macro [MOC] HEADERS … SOURCES … LINK …
# PRIVATE_LINK …): HEADERS are installed, as <socketio/…>.
function(socketio_add_library name)
    cmake_parse_arguments(ARG "MOC" "KIND;EXPORT;DEFINE" "HEADERS;SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    add_library(${name} ${ARG_SOURCES} ${ARG_HEADERS})
    add_library(SocketIO::${ARG_EXPORT} ALIAS ${name})
    get_filename_component(base ${SocketIO_SOURCE_DIR} DIRECTORY)
    target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${base} FILES ${ARG_HEADERS})
    target_link_libraries(${name} PUBLIC ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
    target_compile_features(${name} PUBLIC cxx_std_20)
    if(BUILD_SHARED_LIBS)
        target_compile_definitions(${name} PRIVATE ${ARG_DEFINE})
    else()
        target_compile_definitions(${name} PUBLIC SOCKETIO_STATIC)
    endif()
    set_target_properties(${name} PROPERTIES
        AUTOMOC ${ARG_MOC}
        EXPORT_NAME ${ARG_EXPORT}
        OUTPUT_NAME SocketIO${ARG_EXPORT}
        VERSION ${SocketIO_VERSION}
        SOVERSION ${socketio_abi})
    socketio_set_options(${name} ${ARG_KIND})
endfunction()
