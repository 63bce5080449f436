// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/wake/encryption.h"
#include "server/wake/vapid.h"
#include "tests/runner.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using Wake::KeyPair;

namespace {

QByteArray bytes(const char *base64)
{
    return QByteArray::fromBase64(base64, QByteArray::Base64UrlEncoding);
}

QJsonObject part(const QByteArray &text)
{
    return QJsonDocument::fromJson(bytes(text.constData())).object();
}

} // namespace

class TestEncryption : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exampleOfRfc8291();
    void agrees();
    void badKeys_data();
    void badKeys();
    void badSecrets();
    void lengths();
    void everyMessageIsAnother();
    void token();
    void tokenIsKept();
    void origins_data();
    void origins();
};

// RFC 8291, 5 and appendix A.
void TestEncryption::exampleOfRfc8291()
{
    const auto sender = KeyPair::fromSecret(bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
    QVERIFY(sender);
    QCOMPARE(sender->point(),
        bytes("BP4z9KsN6nGRTbVYI_"
              "c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"));
    const Wake::Subscriber subscriber{bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-"
                                            "AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
        bytes("BTBZMqHH6r4Tts7J_aSIgg")};
    const auto body = Wake::encrypt("When I grow up, I want to be a watermelon", subscriber,
        *sender, bytes("DGv6ra1nlYgDCS1FRnbzlw"));
    QVERIFY(body.hasValue());
    QCOMPARE(*body,
        bytes("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_"
              "c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
              "6TlzAC8wEqKK6PBru3jl7A_"
              "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4"
              "a-fN"));
}

void TestEncryption::agrees()
{
    const KeyPair one = KeyPair::make();
    const KeyPair two = KeyPair::make();
    QCOMPARE(one.point().size(), KeyPair::kPointBytes);
    QVERIFY(Wake::isPoint(one.point()));
    QCOMPARE(one.agreeWith(two.point()), two.agreeWith(one.point()));
    const auto again = KeyPair::fromSecret(one.secret());
    QVERIFY(again);
    QCOMPARE(again->point(), one.point());
    QCOMPARE(again->agreeWith(two.point()), one.agreeWith(two.point()));
}

void TestEncryption::badKeys_data()
{
    QTest::addColumn<QByteArray>("point");
    QByteArray good = KeyPair::make().point();
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("too short") << good.chopped(1);
    QTest::newRow("too long") << good + '\0';
    QTest::newRow("compressed") << QByteArray(1, '\2') + good.mid(1, 32);
    QTest::newRow("infinity") << QByteArray(KeyPair::kPointBytes, '\0');
    QTest::newRow("zeros") << QByteArray(1, '\4') + QByteArray(64, '\0');
    QTest::newRow("beyond the field") << QByteArray(1, '\4') + QByteArray(64, '\xff');
    good[40] = static_cast<char>(good[40] ^ 1);
    QTest::newRow("beside the curve") << good;
    good[0] = 6;
    QTest::newRow("hybrid") << good;
}

void TestEncryption::badKeys()
{
    QFETCH(QByteArray, point);
    QVERIFY(!Wake::isPoint(point));
    QCOMPARE(KeyPair::make().agreeWith(point), QByteArray());
    QVERIFY(!Wake::encrypt("text", {point, QByteArray(16, 'a')}).hasValue());
}

void TestEncryption::badSecrets()
{
    QVERIFY(!KeyPair::fromSecret({}));
    QVERIFY(!KeyPair::fromSecret(QByteArray(31, 'a')));
    QVERIFY(!KeyPair::fromSecret(QByteArray(32, '\0')));
    QVERIFY(!KeyPair::fromSecret(QByteArray(32, '\xff'))); // not below the order
}

void TestEncryption::lengths()
{
    const Wake::Subscriber subscriber{KeyPair::make().point(), QByteArray(16, 'a')};
    const auto empty = Wake::encrypt({}, subscriber);
    QVERIFY(empty.hasValue());
    // The header of 86 bytes, the mark of the last record, and the tag.
    QCOMPARE(empty->size(), 86 + 1 + 16);
    const auto longest = Wake::encrypt(QByteArray(Wake::kMaxPlain, 'x'), subscriber);
    QVERIFY(longest.hasValue());
    QCOMPARE(longest->size(), 4096);
    QVERIFY(!Wake::encrypt(QByteArray(Wake::kMaxPlain + 1, 'x'), subscriber).hasValue());
    QVERIFY(!Wake::encrypt("text", {subscriber.point, QByteArray(15, 'a')}).hasValue());
}

void TestEncryption::everyMessageIsAnother()
{
    const Wake::Subscriber subscriber{KeyPair::make().point(), QByteArray(16, 'a')};
    const QByteArray one = *Wake::encrypt("text", subscriber);
    const QByteArray two = *Wake::encrypt("text", subscriber);
    QVERIFY(one.left(16) != two.left(16));
    QVERIFY(one.mid(21, 65) != two.mid(21, 65));
}

// RFC 8292, 2.
void TestEncryption::token()
{
    const auto keys = std::make_shared<const KeyPair>(KeyPair::make());
    Wake::Vapid vapid(keys, QStringLiteral("mailto:ops@example.org"));
    const QByteArray header = vapid.authorization(
        QUrl(QStringLiteral("https://push.example.net/p/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV")),
        1000000);
    QVERIFY(header.startsWith("vapid t="));
    const qsizetype comma = header.indexOf(", k=");
    QCOMPARE(header.mid(comma + 4), vapid.publicKey());
    const QByteArrayList parts = header.mid(8, comma - 8).split('.');
    QCOMPARE(parts.size(), 3);
    QCOMPARE(part(parts[0]),
        (QJsonObject{{QStringLiteral("typ"), QStringLiteral("JWT")},
            {QStringLiteral("alg"), QStringLiteral("ES256")}}));
    QCOMPARE(part(parts[1]),
        (QJsonObject{{QStringLiteral("aud"), QStringLiteral("https://push.example.net")},
            {QStringLiteral("exp"), 1000000 + Wake::Vapid::kTokenSeconds},
            {QStringLiteral("sub"), QStringLiteral("mailto:ops@example.org")}}));
    QCOMPARE(bytes(parts[2].constData()).size(), 64);
}

void TestEncryption::tokenIsKept()
{
    Wake::Vapid vapid(std::make_shared<const KeyPair>(KeyPair::make()), {});
    const QUrl endpoint(QStringLiteral("https://push.example.net/a"));
    const QByteArray first = vapid.authorization(endpoint, 1000000);
    QCOMPARE(
        vapid.authorization(QUrl(QStringLiteral("https://push.example.net/b")), 1000100), first);
    QVERIFY(
        vapid.authorization(QUrl(QStringLiteral("https://push.example.org/a")), 1000100) != first);
    QVERIFY(vapid.authorization(endpoint, 1000000 + Wake::Vapid::kTokenSeconds / 2 + 1) != first);
    // The clock was set back by a month: a token may be good for a day at most.
    const QByteArray second = vapid.authorization(endpoint, 1000000);
    QVERIFY(vapid.authorization(endpoint, 1000000 - 30 * 86400) != second);
}

void TestEncryption::origins_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("origin");
    const auto row = [](const char *endpoint, const char *origin) {
        QTest::newRow(endpoint) << QString::fromLatin1(endpoint) << QString::fromLatin1(origin);
    };
    row("https://a.example/x?y", "https://a.example");
    row("https://a.example:443/x", "https://a.example");
    row("https://a.example:8443/x", "https://a.example:8443");
    row("http://[::1]:80/x", "http://[::1]");
    row("https://b\xc3\xbc"
        "cher.example/",
        "https://xn--bcher-kva.example");
}

void TestEncryption::origins()
{
    QFETCH(QString, endpoint);
    QFETCH(QString, origin);
    Wake::Vapid vapid(std::make_shared<const KeyPair>(KeyPair::make()), {});
    const QUrl url(QString::fromUtf8(QTest::currentDataTag()));
    const QByteArray header = vapid.authorization(url, 1);
    const QJsonObject claims = part(header.mid(8).split('.').value(1));
    QCOMPARE(claims[QLatin1String("aud")].toString(), origin);
    QVERIFY(!claims.contains(QLatin1String("sub")));
}

CRIER_TEST(TestEncryption)
#include "tst_encryption.moc"
