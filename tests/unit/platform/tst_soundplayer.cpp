// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/canberraplayer.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

#include <array>

using namespace App;
using namespace Qt::StringLiterals;

//! What is asked of libcanberra, by one of our own and by the real one.
class TestSoundPlayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void calls();
    void withoutTheLibrary();
    void anotherLibrary();
    void theRealOne();
};

void TestSoundPlayer::calls()
{
    const QString path = QStringLiteral(CRIER_FAKE_CANBERRA);
    QLibrary library(path, 0);
    QVERIFY2(library.load(), qPrintable(library.errorString()));
    const auto take =
        reinterpret_cast<void (*)(char *, size_t)>(library.resolve("fake_canberra_take"));
    QVERIFY(take);
    const auto taken = [take] {
        std::array<char, 4096> text{};
        take(text.data(), text.size());
        return QByteArray(text.data());
    };
    {
        CanberraPlayer player(path);
        // Not before it is needed.
        QCOMPARE(taken(), QByteArray());
        QVERIFY(player.isAvailable());
        QVERIFY(player.isAvailable());
        QCOMPARE(taken(),
            QByteArray("create\nprops application.name=Crier application.id=" CRIER_APP_ID
                       " application.icon_name=" CRIER_APP_ID "\n"));
        player.play(u"message-new-instant"_s);
        player.play(u"dialog-warning"_s);
    }
    // In this order, and none left behind.
    const QByteArray rest = " media.role=event canberra.cache-control=permanent\n";
    QCOMPARE(taken(),
        "play 0 event.id=message-new-instant" + rest + "play 0 event.id=dialog-warning" + rest
            + "destroy\n");
}

void TestSoundPlayer::withoutTheLibrary()
{
    CanberraPlayer player(u"no-such-library"_s);
    QVERIFY(!player.isAvailable());
    player.play(u"message-new-instant"_s);
}

// One that has none of its functions.
void TestSoundPlayer::anotherLibrary()
{
    CanberraPlayer player(u"m.so.6"_s);
    QVERIFY(!player.isAvailable());
}

void TestSoundPlayer::theRealOne()
{
    if (!QLibrary(u"canberra"_s, 0).load())
        QSKIP("No libcanberra0");
    // Its own for tests: takes everything.
    qputenv("CANBERRA_DRIVER", "null");
    const std::unique_ptr<SoundPlayer> player = SoundPlayer::make();
    QVERIFY(player->isAvailable());
    QTest::failOnWarning(QRegularExpression(u"."_s));
    player->play(u"message-new-instant"_s);
}

CRIER_TEST(TestSoundPlayer)
#include "tst_soundplayer.moc"
