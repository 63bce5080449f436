// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/compression.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

#include <zlib.h>

using Net::HttpRequest;
using Net::HttpResponse;

namespace {

//! What zlib makes of it, whichever of the two formats it is.
QByteArray unpack(const QByteArray &packed)
{
    constexpr int kEither = 32;
    z_stream stream{};
    if (inflateInit2(&stream, MAX_WBITS + kEither) != Z_OK)
        return {};
    QByteArray result(1000000, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    const bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
    result.resize(whole ? static_cast<qsizetype>(stream.total_out) : 0);
    inflateEnd(&stream);
    return result;
}

QByteArray codingOf(const HttpResponse &response)
{
    QByteArray result = "none";
    for (const auto &[name, value] : response.headers) {
        if (name == "Content-Encoding")
            result = value;
    }
    return result;
}

HttpRequest accepting(const QByteArray &codings)
{
    HttpRequest request;
    request.headers.emplaceBack("Accept-Encoding", codings);
    return request;
}

} // namespace

class TestCompression : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chooses_data();
    void chooses();
    void roundTrip_data();
    void roundTrip();
    void threshold_data();
    void threshold();
    void nobodyAsked();
};

// RFC 9110, 12.5.3.
void TestCompression::chooses_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<QByteArray>("coding");
    const auto row = [](const char *accept, const char *coding) {
        QTest::newRow(accept) << QByteArray(accept) << QByteArray(coding);
    };
    row("gzip", "gzip");
    row("GZip", "gzip");
    row("deflate", "deflate");
    row("gzip, deflate, br", "gzip");
    row("deflate,gzip", "gzip");
    row("gzip;q=0.5, deflate;q=0.8", "deflate");
    row("gzip; q=0.5 , deflate ; q=0.4", "gzip");
    row("gzip;q=0", "none");
    row("gzip;q=0, deflate", "deflate");
    row("gzip;q=0.001", "gzip");
    row("*", "gzip");
    row("*;q=0", "none");
    row("br", "none");
    row("identity", "none");
    row("gzipped", "none");
    row("", "none");
    row(",;,", "none");
    row("gzip;q=x", "none");
}

void TestCompression::chooses()
{
    QFETCH(QByteArray, accept);
    QFETCH(QByteArray, coding);
    const QByteArray body(2000, 'x');
    HttpResponse response{.body = body};
    Net::compress(response, accepting(accept), 0);
    QCOMPARE(codingOf(response), coding);
    if (coding == "none") {
        QVERIFY(response.headers.isEmpty());
        QCOMPARE(response.body, body);
    } else {
        QVERIFY(response.body.size() < body.size());
        QCOMPARE(response.body.startsWith("\x1f\x8b"), coding == "gzip");
        QCOMPARE(unpack(response.body), body);
    }
}

void TestCompression::roundTrip_data()
{
    QTest::addColumn<QByteArray>("body");
    QByteArray noise;
    quint32 state = 1;
    for (int i = 0; i < 200000; ++i) {
        state = state * 1664525 + 1013904223;
        noise += static_cast<char>(state >> 24);
    }
    QTest::newRow("one byte") << QByteArray("a");
    QTest::newRow("zero bytes") << QByteArray(10000, '\0');
    QTest::newRow("text") << QByteArray("hello hello hello ").repeated(1000);
    QTest::newRow("noise") << noise;
}

void TestCompression::roundTrip()
{
    QFETCH(QByteArray, body);
    for (const char *coding : {"gzip", "deflate"}) {
        HttpResponse response{.body = body};
        Net::compress(response, accepting(coding), 0);
        QCOMPARE(codingOf(response), QByteArray(coding));
        QVERIFY(unpack(response.body) == body);
    }
}

void TestCompression::threshold_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("threshold");
    QTest::addColumn<bool>("packs");
    QTest::newRow("below") << 1023 << 1024 << false;
    QTest::newRow("at") << 1024 << 1024 << true;
    QTest::newRow("above") << 5000 << 1024 << true;
    QTest::newRow("never") << 5000 << -1 << false;
    QTest::newRow("always") << 1 << 0 << true;
    QTest::newRow("nothing to pack") << 0 << 0 << false;
}

void TestCompression::threshold()
{
    QFETCH(int, size);
    QFETCH(int, threshold);
    QFETCH(bool, packs);
    HttpResponse response{.body = QByteArray(size, 'x')};
    Net::compress(response, accepting("gzip"), threshold);
    QCOMPARE(codingOf(response) == "gzip", packs);
}

void TestCompression::nobodyAsked()
{
    HttpResponse response{.body = QByteArray(5000, 'x')};
    Net::compress(response, {}, 0);
    QCOMPARE(response.body, QByteArray(5000, 'x'));
}

CRIER_TEST(TestCompression)
#include "tst_compression.moc"
