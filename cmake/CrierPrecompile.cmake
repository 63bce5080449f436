# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# Most of what a file costs are the headers of Qt and of the standard library, 150,000 lines, and the
# templates that each file makes of them anew. Two things share that work:
#
#   CRIER_UNITY        several files of a room are compiled as one. Off in preset dev, so that each file
#                      is known to include what it needs and a changed one is compiled alone
#   CRIER_PRECOMPILE   targets of one kind have their headers compiled beforehand. Off where clang
#                      reads the build, which can't use what GCC has written
option(CRIER_UNITY "Compile several files as one" ON)
option(CRIER_PRECOMPILE "Precompile headers" ON)
set(CMAKE_UNITY_BUILD ${CRIER_UNITY})
# GCC 14 has a switch that only some levels of optimisation set: rooms with another level than the rest read
# the headers themselves then, and need not say so.
set(CMAKE_PCH_WARN_INVALID OFF)

# crier_define_precompiled(kind LINK … HEADERS … [OPTIONS …]): what targets of a kind have in common.
# LINK is what all of them link, for GCC refuses headers that were read with a definition that is missing
# now; and all of Qt whose QT_…_LIB the headers ask for.
function(crier_define_precompiled kind)
    cmake_parse_arguments(ARG "" "" "LINK;HEADERS;OPTIONS" ${ARGN})
    if(NOT CRIER_PRECOMPILE)
        return()
    endif()
    set(holder crier_precompiled_${kind})
    add_library(${holder} OBJECT EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp)
    target_link_libraries(${holder} PRIVATE crier_options ${ARG_LINK})
    target_compile_options(${holder} PRIVATE ${ARG_OPTIONS})
    target_precompile_headers(${holder} PRIVATE ${ARG_HEADERS})
    set_target_properties(${holder} PROPERTIES AUTOMOC OFF UNITY_BUILD OFF)
endfunction()

# crier_precompile(target kind)
function(crier_precompile target kind)
    if(NOT TARGET crier_precompiled_${kind})
        return()
    endif()
    target_precompile_headers(${target} REUSE_FROM crier_precompiled_${kind})
    # The headers were compiled for libraries. Since 13 GCC tells -fPIE of programs apart, which Qt doesn't ask for.
    get_target_property(type ${target} TYPE)
    if(type STREQUAL EXECUTABLE AND CMAKE_CXX_COMPILER_ID STREQUAL GNU
        AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
        target_compile_options(${target} PRIVATE -fPIC)
    endif()
endfunction()

# Those of which each file uses some. More would cost each file more than it saves.
set(standard_headers
    <algorithm> <array> <atomic> <chrono> <functional> <memory> <optional> <string_view> <utility>
    <vector>)
set(core_headers ${standard_headers}
    <QtCore/QByteArray> <QtCore/QCoreApplication> <QtCore/QDateTime> <QtCore/QFuture> <QtCore/QHash>
    <QtCore/QJsonArray> <QtCore/QJsonDocument> <QtCore/QJsonObject> <QtCore/QList>
    <QtCore/QLoggingCategory> <QtCore/QMap> <QtCore/QObject> <QtCore/QPointer> <QtCore/QPromise>
    <QtCore/QSet> <QtCore/QString> <QtCore/QStringBuilder> <QtCore/QThread> <QtCore/QTimer>
    <QtCore/QUrl> <QtCore/QVariant>)
set(network_headers <QtNetwork/QHostAddress> <QtNetwork/QTcpSocket>)
set(quick_headers <QtGui/QColor> <QtQml/QJSValue> <QtQml/QQmlEngine>)

crier_define_precompiled(core LINK Qt6::Core HEADERS ${core_headers})
crier_define_precompiled(network
    LINK Qt6::Network HEADERS ${core_headers} ${network_headers})
crier_define_precompiled(quick LINK Qt6::Qml Qt6::Gui HEADERS ${core_headers} ${quick_headers})
if(CRIER_TESTS AND NOT CRIER_FUZZ)
    # Tests are compiled often and run for a moment: the optimiser costs more than it brings, and who
    # looks for a fault with a debugger builds preset dev.
    set(CRIER_TEST_OPTIONS -O0 $<$<NOT:$<CONFIG:Debug>>:-g0>)
    crier_define_precompiled(tests
        LINK Qt6::Test Qt6::Network
        HEADERS <QtTest/QtTest> ${network_headers}
        OPTIONS ${CRIER_TEST_OPTIONS})
    crier_define_precompiled(quicktests
        LINK Qt6::Test Qt6::Qml Qt6::Gui
        HEADERS <QtTest/QtTest> ${quick_headers}
        OPTIONS ${CRIER_TEST_OPTIONS})
endif()
