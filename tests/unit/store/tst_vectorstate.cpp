// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// SQLite is not slowed down by what was done to the vector registers before.

#include "server/store/vectorstate.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#endif

namespace {

//! The processor says which of its states are in use: the upper halves of YMM are one.
std::optional<bool> areVectorsInUse()
{
#if defined(__x86_64__) && defined(__GNUC__)
    constexpr unsigned kStateLeaf = 0xd;
    constexpr unsigned kTellsUse = 1u << 2;
    constexpr unsigned kUpperHalves = 1u << 2;
    unsigned a = 0, b = 0, c = 0, d = 0;
    if (!__builtin_cpu_supports("avx2") || !__get_cpuid_count(kStateLeaf, 1, &a, &b, &c, &d)
        || !(a & kTellsUse))
        return std::nullopt;
    unsigned low = 0, high = 0;
    asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(1));
    return (low & kUpperHalves) != 0;
#else
    return std::nullopt;
#endif
}

} // namespace

class TestVectorState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAtRest();
};

void TestVectorState::isAtRest()
{
    if (!areVectorsInUse())
        QSKIP("this processor does not tell");
    volatile size_t hash = qHash(QString::number(7), 12345);
    hash = hash + 1;
#if defined(__x86_64__) && defined(__GNUC__)
    // Whatever Qt does, this does.
    asm volatile("vpcmpeqd %%ymm0, %%ymm0, %%ymm0" ::: "xmm0");
#endif
    QVERIFY(*areVectorsInUse());
    Store::restVectors();
    QVERIFY(!*areVectorsInUse());
}

CRIER_TEST(TestVectorState)
#include "tst_vectorstate.moc"
