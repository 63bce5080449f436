// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/frames.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

// RFC 6455, section 5.2.
class TestFrames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lengths_data();
    void lengths();
    void binaryDiffersOnlyInOpcode();
    void masks_data() { lengths_data(); }
    void masks();
};

void TestFrames::lengths_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("header");
    const auto row = [](int size, const char *hex) {
        QTest::addRow("%d", size) << size << QByteArray::fromHex(hex);
    };

    // The shortest encoding that fits MUST be used.
    row(0, "8100");
    row(1, "8101");
    row(125, "817d");
    row(126, "817e007e");
    row(127, "817e007f");
    row(255, "817e00ff");
    row(256, "817e0100");
    row(65535, "817effff");
    row(65536, "817f0000000000010000");
    row(1000000, "817f00000000000f4240");
}

void TestFrames::lengths()
{
    QFETCH(int, size);
    QFETCH(QByteArray, header);

    const QByteArray payload(size, '\xfe');
    const QByteArray frame = SocketIO::textFrame(payload);
    QCOMPARE(frame.size(), header.size() + size);
    QCOMPARE(frame.first(header.size()), header);
    QVERIFY(frame.endsWith(payload));
    // Section 5.1: a server must not mask.
    QVERIFY(!(frame.at(1) & '\x80'));
}

void TestFrames::binaryDiffersOnlyInOpcode()
{
    for (const int size : {0, 125, 126, 65535, 65536}) {
        QByteArray frame = SocketIO::binaryFrame(QByteArray(size, '\0'));
        QCOMPARE(frame.at(0), '\x82');
        frame[0] = '\x81';
        QVERIFY(frame == SocketIO::textFrame(QByteArray(size, '\0')));
    }
}

// Section 5.3. What a client sends has the mask bit, the mask, and the payload under it.
void TestFrames::masks()
{
    QFETCH(int, size);
    QFETCH(QByteArray, header);

    constexpr SocketIO::Mask kMask{'\x01', '\x80', '\x00', '\xff'};
    QByteArray payload(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        payload[i] = static_cast<char>(i * 7);
    const QByteArray frame = SocketIO::maskedFrame(SocketIO::textFrame(payload), kMask);
    QCOMPARE(frame.size(), header.size() + 4 + size);
    header[1] = static_cast<char>(header[1] | '\x80');
    QCOMPARE(frame.first(header.size()), header);
    QCOMPARE(frame.sliced(header.size(), 4), QByteArray(kMask.data(), 4));
    for (int i = 0; i < size; ++i)
        QCOMPARE(frame[header.size() + 4 + i], static_cast<char>(payload[i] ^ kMask[i % 4]));
}

CRIER_TEST(TestFrames)
#include "tst_frames.moc"
