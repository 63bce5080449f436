// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/knownkeys.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Auth::KnownKeys;

namespace {

Auth::KeyInfo key(const char *id, const char *scope)
{
    return {QString::fromLatin1(id), QStringLiteral("shop"), {QString::fromLatin1(scope)}};
}

} // namespace

class TestKnownKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatItWasTold();
    void forgetsAllPastItsBound();
};

void TestKnownKeys::knowsWhatItWasTold()
{
    KnownKeys keys;
    QVERIFY(!keys.find("a"));
    keys.note("a", key("1", "push:send"));
    keys.note("b", key("2", "push:send"));
    QCOMPARE(keys.find("a")->id, QStringLiteral("1"));
    keys.note("a", key("1", "push:read"));
    QCOMPARE(keys.find("a")->scopes, QStringList{QStringLiteral("push:read")});
    keys.forget("a");
    keys.forget("a");
    QVERIFY(!keys.find("a"));
    QVERIFY(keys.find("b"));
}

// Whoever makes keys, or guesses them, does not fill the memory.
void TestKnownKeys::forgetsAllPastItsBound()
{
    KnownKeys keys;
    for (qsizetype i = 0; i < KnownKeys::kMost; ++i)
        keys.note(QByteArray::number(i), {});
    QVERIFY(keys.find("0"));
    keys.note("0", key("again", "push:send"));
    QCOMPARE(keys.find("0")->id, QStringLiteral("again"));
    QVERIFY(keys.find("1"));
    keys.note("one more", {});
    QVERIFY(!keys.find("0"));
    QVERIFY(keys.find("one more"));
}

CRIER_TEST(TestKnownKeys)

#include "tst_knownkeys.moc"
