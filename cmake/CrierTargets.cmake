# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# What every target of Crier shares: language level, warnings, Qt's strictness, sanitizers.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()

find_program(CRIER_CCACHE ccache)
if(CRIER_CCACHE AND NOT MSVC)
    # What precompiled headers need to be told of.
    find_program(CRIER_ENV env REQUIRED)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CRIER_ENV} CCACHE_SLOPPINESS=pch_defines,time_macros ${CRIER_CCACHE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
        add_compile_options(-fpch-preprocess)
    endif()
endif()

# Many small programs: GNU ld takes as long for them as the compiler.
find_program(CRIER_LLD ld.lld)
if(CRIER_LLD AND CMAKE_SYSTEM_NAME STREQUAL Linux)
    add_link_options(-fuse-ld=lld)
endif()

add_library(crier_options INTERFACE)
target_include_directories(crier_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(crier_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_KEYWORDS
    QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    CRIER_VERSION="${PROJECT_VERSION}")
if(MSVC)
    # Source is UTF-8, and __cplusplus tells the truth, which Qt asks for.
    target_compile_options(crier_options INTERFACE /W4 /permissive- /utf-8 /Zc:__cplusplus)
    target_compile_definitions(crier_options INTERFACE NOMINMAX WIN32_LEAN_AND_MEAN UNICODE _UNICODE)
else()
    target_compile_options(crier_options INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
endif()
if(CRIER_WERROR)
    target_compile_options(crier_options INTERFACE $<IF:$<CXX_COMPILER_ID:MSVC>,/WX,-Werror>)
endif()
foreach(sanitizer IN LISTS CRIER_SANITIZE)
    target_compile_options(crier_options INTERFACE -fsanitize=${sanitizer} -fno-omit-frame-pointer)
    target_link_options(crier_options INTERFACE -fsanitize=${sanitizer})
endforeach()

# For rooms that wait for a person, or are passed once at the start: the second pass of the optimiser is a
# third of what they cost to compile, and nobody would notice what it brings. A room says
# add_compile_options(${CRIER_UNHURRIED}).
set(CRIER_UNHURRIED $<$<CONFIG:RelWithDebInfo>:-O1>)

# Such a room says set(CMAKE_UNITY_BUILD_BATCH_SIZE ${CRIER_LARGE_BATCH}), too, and others that are seldom
# changed: what a few files share they read, and make of templates, once.
set(CRIER_LARGE_BATCH 24)

# crier_add_library(name [MOC] PRECOMPILED kind SOURCES … LINK …): one room of the house, as a static library. MOC
# where some class is a QObject: its source includes its moc_*.cpp, so that nothing is compiled apart.
function(crier_add_library name)
    cmake_parse_arguments(ARG "MOC" "PRECOMPILED" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ${ARG_MOC})
    crier_precompile(${name} ${ARG_PRECOMPILED})
    target_link_libraries(${name} PUBLIC crier_options ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
endfunction()

# crier_finish_qml_module(name): the C++ that Qt makes of QML files. Each of them includes the same 100,000
# lines, so they are compiled as one; and the strict warnings are for what we wrote.
function(crier_finish_qml_module name)
    get_target_property(sources ${name} SOURCES)
    list(FILTER sources INCLUDE REGEX "\\.rcc/")
    if(NOT sources)
        return()
    endif()
    list(TRANSFORM sources REPLACE "(.+)" "#include \"\\1\"" OUTPUT_VARIABLE includes)
    list(JOIN includes "\n" includes)
    set(all ${CMAKE_CURRENT_BINARY_DIR}/${name}_qml.cpp)
    file(CONFIGURE OUTPUT ${all} CONTENT "${includes}\n")
    set_source_files_properties(${sources} PROPERTIES HEADER_FILE_ONLY ON)
    target_sources(${name} PRIVATE ${all})
    set_source_files_properties(${all} PROPERTIES
        COMPILE_OPTIONS "-w;-g0;${CRIER_UNHURRIED}" SKIP_AUTOMOC ON OBJECT_DEPENDS "${sources}")
endfunction()

# crier_trim_generated_targets(directory): Qt adds targets of its own to each QML module and resource. They
# have nothing for moc, nor more than one file; and a few lines each that read a good part of Qt.
function(crier_trim_generated_targets directory)
    get_directory_property(targets DIRECTORY ${directory} BUILDSYSTEM_TARGETS)
    foreach(target IN LISTS targets)
        # Since 6.5 Qt asks moc for the types of plugin_init, too.
        if(target MATCHES "(_resources_[0-9]+|_qmlcache)$"
            OR (target MATCHES "plugin_init$" AND Qt6_VERSION VERSION_LESS 6.5))
            set_target_properties(${target} PROPERTIES AUTOMOC OFF UNITY_BUILD OFF)
        endif()
        if(target MATCHES "(_qmlcache|plugin|plugin_init)$")
            if(NOT target MATCHES "^socketio_") # draws nothing
                crier_precompile(${target} quick)
            endif()
            target_compile_options(${target} PRIVATE ${CRIER_UNHURRIED})
        endif()
    endforeach()
    get_directory_property(subdirectories DIRECTORY ${directory} SUBDIRECTORIES)
    foreach(subdirectory IN LISTS subdirectories)
        crier_trim_generated_targets(${subdirectory})
    endforeach()
endfunction()
