// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtTest/QtTest>

#include <memory>

//! \brief The tests of one room in one program: `unit_push tst_offset [options of QtTest]`, or
//! `unit_push all`.
namespace Tests {

using Make = std::unique_ptr<QObject> (*)();

//! Makes the test class of \a file known under the name of that file, `tst_offset`. Always true.
bool add(const char *file, Make make);

} // namespace Tests

//! Stands where QTEST_MAIN() would.
#define CRIER_TEST(Class)                                                                          \
    [[maybe_unused]] static const bool s_isKnown##Class =                                          \
        Tests::add(__FILE__, [] { return std::unique_ptr<QObject>(std::make_unique<Class>()); });
