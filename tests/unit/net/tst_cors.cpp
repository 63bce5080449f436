// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/cors.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Net::Cors;
using Net::HeaderList;
using Net::HttpRequest;

namespace {

const QString kOrigin = QStringLiteral("https://a.example");

HttpRequest from(const QByteArray &origin)
{
    HttpRequest request;
    if (!origin.isEmpty())
        request.headers.emplaceBack("Origin", origin);
    return request;
}

} // namespace

class TestCors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requests_data();
    void requests();
    void exposedHeaders();
    void preflight();
};

// The Fetch standard, 3.2.
void TestCors::requests_data()
{
    QTest::addColumn<QStringList>("origins");
    QTest::addColumn<bool>("credentials");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("allowed");
    QTest::addColumn<QByteArrayList>("headers");
    const QStringList star{QStringLiteral("*")};
    const QByteArray good = kOrigin.toLatin1();
    const QByteArray allowGood = "Access-Control-Allow-Origin: " + good;
    const QByteArray allowStar = "Access-Control-Allow-Origin: *";
    const QByteArray withCredentials = "Access-Control-Allow-Credentials: true";
    const QByteArray vary = "Vary: Origin";
    const auto row = [](const char *name, const QStringList &origins, bool credentials,
                         const QByteArray &origin, bool allowed, const QByteArrayList &headers) {
        QTest::newRow(name) << origins << credentials << origin << allowed << headers;
    };
    row("off", {}, true, good, true, {});
    row("named", {kOrigin}, false, good, true, {allowGood, vary});
    row("another", {kOrigin}, false, "https://b.example", false, {vary});
    row("longer", {kOrigin}, false, good + ".evil", false, {vary});
    row("no origin", {kOrigin}, false, {}, true, {vary});
    row("null", {kOrigin}, false, "null", false, {vary});
    row("credentials", {kOrigin}, true, good, true, {allowGood, vary, withCredentials});
    row("star", star, false, "https://b.example", true, {allowStar});
    // A browser takes no star together with credentials.
    row("star, credentials", star, true, good, true, {allowGood, vary, withCredentials});
}

void TestCors::requests()
{
    QFETCH(QStringList, origins);
    QFETCH(bool, credentials);
    QFETCH(QByteArray, origin);
    QFETCH(bool, allowed);
    QFETCH(QByteArrayList, headers);
    const Cors cors{.origins = origins, .credentials = credentials};
    QCOMPARE(cors.allows(from(origin)), allowed);
    QByteArrayList actual;
    for (const auto &[name, value] : cors.headers(from(origin)))
        actual.append(name + ": " + value);
    QCOMPARE(actual, headers);
    QCOMPARE(cors.isOn(), !origins.isEmpty());
}

void TestCors::exposedHeaders()
{
    const std::pair<QByteArray, QByteArray> expected{"Access-Control-Expose-Headers", "A, B"};
    QVERIFY(Cors({.origins = {kOrigin}, .exposed = {"A", "B"}})
                .headers(from(kOrigin.toLatin1()))
                .contains(expected));
    QVERIFY(
        Cors({.origins = {}, .exposed = {"A", "B"}}).headers(from(kOrigin.toLatin1())).isEmpty());
}

void TestCors::preflight()
{
    const Cors cors{.origins = {kOrigin}};
    HttpRequest request = from(kOrigin.toLatin1());
    QCOMPARE(cors.preflight(request).status, 204);
    QVERIFY(cors.preflight(request).body.isEmpty());
    // What every answer has is not its business.
    for (const auto &[name, value] : cors.preflight(request).headers)
        QVERIFY(name != "Access-Control-Allow-Origin");
    const auto has = [&](const char *name, const char *value) {
        return cors.preflight(request).headers.contains({name, value});
    };
    QVERIFY(has("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE"));
    QVERIFY(!has("Vary", "Access-Control-Request-Headers"));
    request.headers.emplaceBack("Access-Control-Request-Headers", "x-a, x-b");
    QVERIFY(has("Access-Control-Allow-Headers", "x-a, x-b"));
    QVERIFY(has("Vary", "Access-Control-Request-Headers"));
}

CRIER_TEST(TestCors)
#include "tst_cors.moc"
