# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# Installs the packages of the lock file in FROM into TO, unless they are there already.

set(stamp ${TO}/installed.lock)
execute_process(
    COMMAND ${CMAKE_COMMAND} -E compare_files ${FROM}/package-lock.json ${stamp}
    RESULT_VARIABLE differs OUTPUT_QUIET ERROR_QUIET)
if(NOT differs)
    return()
endif()
file(COPY ${FROM}/package.json ${FROM}/package-lock.json ${FROM}/.npmrc DESTINATION ${TO})
execute_process(COMMAND ${NPM} ci WORKING_DIRECTORY ${TO} RESULT_VARIABLE failed)
if(failed)
    message(FATAL_ERROR "npm ci failed (${failed})")
endif()
file(COPY_FILE ${FROM}/package-lock.json ${stamp})
