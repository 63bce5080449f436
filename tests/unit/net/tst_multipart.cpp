// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/multipart.h"
#include "socketio/protocol/utf8.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Net::parseMultipart;
using Net::Part;

namespace {

const QByteArray kType = "multipart/form-data; boundary=b";

//! What parts have between `Content-Disposition: ` and the end of its line.
QByteArray field(const QByteArray &parameters)
{
    return "form-data; " + parameters;
}

QByteArray partOf(const QByteArray &disposition, const QByteArray &content)
{
    return "--b\r\nContent-Disposition: " + disposition + "\r\n\r\n" + content + "\r\n";
}

//! A form whose one part has \a header, without its last line end.
QByteArray formOf(const QByteArray &header)
{
    return "--b\r\n" + header + "\r\n\r\nx\r\n--b--\r\n";
}

QString errorOf(const QByteArray &body, const QByteArray &type = kType)
{
    const auto parts = parseMultipart(body, type);
    return parts ? QStringLiteral("none") : parts.error();
}

//! `name=content` or `name(file name, type)=content`, one line each.
QString textOf(const QList<Part> &parts)
{
    QStringList lines;
    for (const Part &part : parts) {
        const QString file = part.fileName ? u'(' + *part.fileName + QStringLiteral(", ")
                + QString::fromUtf8(part.contentType) + u')'
                                           : QString();
        lines.append(part.name + file + u'=' + QString::fromLatin1(part.content));
    }
    return lines.join(u'\n');
}

} // namespace

// RFC 7578 and RFC 2046, 5.1.
class TestMultipart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void boundaries_data();
    void boundaries();
    void names_data();
    void names();
    void refuses_data();
    void refuses();
    void limits();
    void copiesNothing();
    void anyBytes();
    void everyCut();
};

void TestMultipart::reads_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &body, const char *expected) {
        QTest::newRow(name) << body << QString::fromUtf8(expected);
    };
    const QByteArray a = partOf(field("name=\"a\""), "1");
    const QByteArray end = "--b--\r\n";
    row("no parts", end, "");
    row("one", a + end, "a=1");
    row("two", a + partOf(field("name=\"c\""), "2") + end, "a=1\nc=2");
    row("the same name twice", a + a + end, "a=1\na=1");
    row("no last line end", a + "--b--", "a=1");
    row("preamble", "Not for\r\nyou --b\r\n" + a + end, "a=1");
    row("epilogue", a + end + "--b\r\n--b--\nanything", "a=1");
    row("padding", "--b \t\r\n" + a.sliced(5) + "--b-- \r\n", "a=1");
    row("file",
        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a b.png\"\r\n"
        "Content-Type: image/png\r\n\r\n\x89PNG\r\n--b--\r\n",
        "f(a b.png, image/png)=\u0089PNG");
    row("no file chosen",
        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n",
        "f(, application/octet-stream)=");
    row("a text with a type",
        formOf("Content-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; x=\"y\""),
        "a=x");
    row("empty", partOf(field("name=\"a\""), "") + end, "a=");
    // The grammar of RFC 2046 has parts without content, whose empty line is the boundary's.
    row("nothing", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n--b--", "a=");
    row("line ends", partOf(field("name=\"a\""), "\r\n1\n\r2\r\n\r\n") + end,
        "a=\r\n1\n\r2\r\n\r\n");
    row("almost boundaries", partOf(field("name=\"a\""), "1--b--\r\n-b\r\n--\r\n --b\n-b") + end,
        "a=1--b--\r\n-b\r\n--\r\n --b\n-b");
    row("other headers", formOf("X-A: 1\r\nContent-Disposition: form-data; name=\"a\"\r\nX-A:"),
        "a=x");
    row("any case", formOf("CONTENT-disposition:FORM-Data;NAME=\"a\""), "a=x");
    for (const char *encoding : {"7bit", "8bit", "binary", "BINARY"})
        row(encoding,
            formOf(QByteArray("Content-Disposition: form-data; name=\"a\"\r\n"
                              "Content-Transfer-Encoding: ")
                + encoding),
            "a=x");
}

void TestMultipart::reads()
{
    QFETCH(QByteArray, body);
    const auto parts = parseMultipart(body, kType);
    QVERIFY2(parts, parts ? "" : qPrintable(parts.error()));
    QTEST(textOf(*parts), "expected");
}

void TestMultipart::boundaries_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("boundary");
    QTest::addColumn<QString>("error");
    const auto row = [](const QByteArray &type, const QByteArray &boundary,
                         const char *error = "") {
        QTest::newRow(type.constData()) << type << boundary << QString::fromUtf8(error);
    };
    const QByteArray form = "multipart/form-data; ";
    const QByteArray webkit = "----WebKitFormBoundary7MA4YWxkTrZu0gW";
    row(form + "boundary=" + webkit, webkit);
    row(form + "boundary=\"" + webkit + "\"", webkit);
    row("Multipart/Form-Data;BOUNDARY=x", "x");
    row(form + "charset=utf-8; boundary=x; a=\"b;c\"", "x");
    row(form + "boundary=\"a b:c/d=e?f'(g)+_,-.h\"", "a b:c/d=e?f'(g)+_,-.h");
    // Not allowed without quotes, and done.
    row(form + "boundary=a:b=c", "a:b=c");
    row(form + "boundary=x ;", "x");
    row(form + "boundary=" + QByteArray(70, 'x'), QByteArray(70, 'x'));

    const char *size = "its boundary has to have 1 to 70 characters";
    row(form + "boundary=" + QByteArray(71, 'x'), QByteArray(71, 'x'), size);
    row(form + "boundary=", "", size);
    row(form + "boundary=\"\"", "", size);
    const char *characters = "its boundary has characters that none may have";
    row(form + "boundary=\"a \"", "a ", characters);
    row(form + "boundary=\"a\\\"\"", "a\"", characters);
    row(form + "boundary=\"a\nb\"", "a\nb", characters);
    row(form + "boundary=\xc3\xa9", "\xc3\xa9", characters);
    row(form + "boundary=a*b", "a*b", characters);
    row("multipart/form-data", "x", "its Content-Type has no boundary");
    row(form + "boundaries=x", "x", "its Content-Type has no boundary");
    const char *type = "its Content-Type is ";
    row("multipart/mixed; boundary=x", "x", type);
    row("text/plain", "x", type);
    row("", "x", type);
    row(form + "boundary=x; boundary=x", "x", type);
    row(form + "boundary=x; boundary=y", "y", type);
    row(form + "boundary=\"x", "x", type);
    row(form + "boundary=\"x\"y", "x", type);
    row(form + "boundary", "x", type);
    row(form + "=x", "x", type);
}

void TestMultipart::boundaries()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, boundary);
    QFETCH(QString, error);
    const QByteArray body = "--" + boundary
        + "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--" + boundary + "--\r\n";
    const auto parts = parseMultipart(body, type);
    if (!error.isEmpty()) {
        QVERIFY(!parts);
        QVERIFY2(parts.error().startsWith(QStringLiteral("The form can't be read: ") + error),
            qPrintable(parts.error()));
        return;
    }
    QVERIFY2(parts, parts ? "" : qPrintable(parts.error()));
    QCOMPARE(textOf(*parts), QStringLiteral("a=1"));
}

void TestMultipart::names_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("fileName"); // null: it is no file
    const auto row = [](const QByteArray &parameters, const char *name,
                         const char *fileName = nullptr) {
        QTest::newRow(parameters.constData())
            << parameters << SocketIO::Utf8::decode(name)
            << (fileName ? QString::fromUtf8(fileName) : QString());
    };
    row("name=a", "a");
    row("name=\"\"", "");
    row("name=\"имя\"", "имя");
    row("name=\"\xef\xbb\xbf"
        "a\"",
        "\ufeffa");
    row("name=\"a%22b\"", "a\"b");
    row("name=\"100%\"", "100%");
    row("name=\"%41%0D%0A\"", "%41%0D%0A");
    row("name=\"a\"; filename=\"b\"", "a", "b");
    row("filename=b.txt;name=\"a\";", "a", "b.txt");
    row("name=\"a\"; filename=\"фото 🎉.jpg\"", "a", "фото 🎉.jpg");
    row("name=\"a\"; filename=\"x%22y.png\"", "a", "x\"y.png");
    row("name=\"a\"; filename=\"x\\\"y.png\"", "a", "x\"y.png");
    row("name=\"a\"; filename=\"C:\\dir\\b.png\"", "a", "C:\\dir\\b.png");
    row("name=\"a\"; filename=\"../../etc/passwd\"", "a", "../../etc/passwd");
    row("name=\"a\"; filename*=UTF-8''%e2%82%AC%20rates", "a", "€ rates");
    row("name=\"a\"; filename*=UTF-8''%2522", "a", "%22");
    row("name=\"a\"; filename=\"b\"; filename*=UTF-8''c", "a", "c");
    row("name=\"a\"; filename*=UTF-8''c; filename=\"b\"", "a", "c");
    row("name=\"a\"; other=\"b\"", "a");
}

void TestMultipart::names()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QString, fileName);
    const auto parts = parseMultipart(partOf(field(parameters), "x") + "--b--", kType);
    QVERIFY2(parts, parts ? "" : qPrintable(parts.error()));
    QCOMPARE(parts->size(), 1);
    QTEST(parts->first().name, "name");
    QCOMPARE(parts->first().fileName.has_value(), !fileName.isNull());
    QCOMPARE(parts->first().fileName.value_or(QString()), fileName);
}

void TestMultipart::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const QByteArray &body, const char *error) {
        QTest::newRow(name) << body << QString::fromUtf8(error);
    };
    const QByteArray a = partOf(field("name=\"a\""), "1");
    const QByteArray disposition = "Content-Disposition: form-data; name=\"a\"";
    const char *noEnd = "it has no last boundary";
    row("nothing", "", noEnd);
    row("text", "a=1&b=2", noEnd);
    row("no last boundary", a, noEnd);
    row("another boundary", "--c\r\n\r\n--c--", noEnd);
    row("last boundary not in its own line", a.chopped(2) + "--b--", noEnd);
    row("cut boundary", a + "--", noEnd);

    const char *noLineEnd = "a boundary is not followed by CR LF";
    row("not closed", a + "--b", noLineEnd);
    row("longer boundary", a + "--bc\r\n" + a + "--b--", noLineEnd);
    row("text behind the last", a + "--b--x", noLineEnd);
    row("LF behind the last", a + "--b--\n", noLineEnd);
    row("LF only", QByteArray(a + "--b--\r\n").replace("\r\n", "\n"), noLineEnd);
    row("CR only", QByteArray(a + "--b--\r\n").replace("\r\n", "\r"), noLineEnd);
    const char *badLineEnd = "the line end in front of a boundary is not CR LF";
    row("LF in front of a boundary", a.chopped(2) + "\n--b--\r\n", badLineEnd);
    row("LF in front of the first", "\n" + a + "--b--\r\n", badLineEnd);
    row("LF and a boundary in a content", partOf(field("name=\"a\""), "1\n--b\r\n2") + "--b--",
        badLineEnd);

    row("no header", "--b\r\n\r\n1\r\n--b--", "a part has no header");
    row("no header and no content", "--b\r\n--b--", "a part has no header");
    row("no part", "--b\r\n\r\n--b--", "a part has no header");
    row("no disposition", formOf("Content-Type: text/plain"), "a part has no Content-Disposition");
    row("no empty line", "--b\r\n" + disposition + "\r\n--b--", "no empty line (CR LF) ends");
    row("content in the header", "--b\r\n" + disposition + "\r\nx y\r\n--b--", "no empty line");
    row("LF in the header", formOf(disposition + "\nX-A: b"),
        "control characters in a part's Content-Disposition, or its line end is not CR LF");
    row("CR in the header", formOf(disposition + "\rX-A: b"), "control characters in a part's");
    row("NUL in the header",
        formOf("Content-Disposition: form-data; name=\"a" + QByteArray(1, 0) + '"'),
        "control characters in a part's");
    row("no colon", formOf(disposition + "\r\nabc"), "a part's header has the line abc");
    row("no name", formOf(disposition + "\r\n: b"), "a part's header has the line \": b\"");
    row("folded", formOf("Content-Disposition: form-data;\r\n name=\"a\""),
        "a part's header has the line \" name=");
    row("space in front of the colon", formOf("Content-Disposition : form-data; name=\"a\""),
        "a part's header has the line");

    row("two dispositions", formOf(disposition + "\r\ncontent-disposition: form-data; name=\"b\""),
        "a part has two headers content-disposition");
    row("two types", formOf(disposition + "\r\nContent-Type: a/b\r\nContent-Type: a/b"),
        "a part has two headers Content-Type");
    row("two encodings",
        formOf(
            disposition + "\r\nContent-Transfer-Encoding: 7bit\r\nContent-Transfer-Encoding: 7bit"),
        "a part has two headers Content-Transfer-Encoding");
    for (const char *encoding : {"base64", "quoted-printable", "x-any", ""})
        row(encoding, formOf(disposition + "\r\nContent-Transfer-Encoding: " + encoding),
            "a part's Content-Transfer-Encoding is ");

    const auto badParameters = [&](const char *parameters, const char *error) {
        row(parameters, partOf(parameters, "x") + "--b--", error);
    };
    const char *noForm = "a part's Content-Disposition has to be form-data with a name, not ";
    badParameters("", noForm);
    badParameters("form-data", noForm);
    badParameters("attachment; name=\"a\"", noForm);
    badParameters("form-data; filename=\"a\"", noForm);
    badParameters("form-data; name=\"a\"; name=\"b\"", noForm);
    badParameters("form-data; name=\"a\"; filename=\"b\"; FileName=\"b\"", noForm);
    badParameters("form-data; name=\"a", noForm);
    badParameters("form-data, name=\"a\"", noForm);
    badParameters("form-data; name=\"\xff\"", "is no UTF-8");
    badParameters("form-data; name=a; filename=\"caf\xe9\"", "is no UTF-8");
    const char *noExtended = "is not UTF-8'' and percent-encoded";
    badParameters("form-data; name=a; filename*=b", noExtended);
    badParameters("form-data; name=a; filename*=ISO-8859-1''b", noExtended);
    badParameters("form-data; name=a; filename*=UTF-8''%4", noExtended);
    badParameters("form-data; name=a; filename*=UTF-8''%ff", "is no UTF-8");
    badParameters("form-data; name=a; filename*=UTF-8''a%00b", "has control characters");
    badParameters("form-data; name=a; filename*=UTF-8''a%0D%0Ab", "has control characters");
}

void TestMultipart::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, error);
    const QString actual = errorOf(body);
    QVERIFY2(actual.startsWith(QStringLiteral("The form can't be read: ")), qPrintable(actual));
    QVERIFY2(actual.contains(error), qPrintable(actual));
}

void TestMultipart::limits()
{
    const QByteArray part = partOf(field("name=\"a\""), "");
    QCOMPARE(errorOf(part.repeated(500) + "--b--"), QStringLiteral("none"));
    QCOMPARE(errorOf(part.repeated(501) + "--b--"),
        QStringLiteral("The form can't be read: it has more than 500 parts"));

    const QByteArray disposition = "Content-Disposition: form-data; name=\"a\"\r\n";
    const auto withHeader = [&](qsizetype size) {
        const QByteArray filler = "X: " + QByteArray(size - disposition.size() - 5, 'x');
        return formOf(disposition + filler);
    };
    const QString tooLong =
        QStringLiteral("The form can't be read: a part's header is longer than 4096 bytes");
    QCOMPARE(errorOf(withHeader(4096)), QStringLiteral("none"));
    QCOMPARE(errorOf(withHeader(4097)), tooLong);
    QCOMPARE(errorOf(withHeader(100000)), tooLong);
    QCOMPARE(errorOf("--b\r\n" + QByteArray(5000, 'x') + "\r\n--b--"), tooLong);
    QCOMPARE(errorOf("--b\r\n" + QByteArray(5000, 'x') + "\r\n\r\n--b--"), tooLong);

    QCOMPARE(errorOf(formOf(disposition + QByteArray("X:\r\n").repeated(14) + "X:")),
        QStringLiteral("none"));
    QCOMPARE(errorOf(formOf(disposition + QByteArray("X:\r\n").repeated(15) + "X:")),
        QStringLiteral("The form can't be read: a part's header has more than 16 lines"));

    // What somebody else wrote is not repeated at any length.
    QVERIFY(errorOf(formOf(QByteArray(4000, 'x'))).size() < 200);
    QVERIFY(errorOf({}, QByteArray(10000, 'x')).size() < 200);
}

void TestMultipart::copiesNothing()
{
    const QByteArray body = partOf(field("name=\"a\""), "12") + partOf(field("name=\"c\""), "")
        + partOf(field("name=\"d\""), "34") + "--b--";
    const auto parts = parseMultipart(body, kType);
    QVERIFY(parts);
    QCOMPARE(parts->size(), 3);
    QCOMPARE(parts->at(0).content.data() - body.constData(), body.indexOf("12"));
    QCOMPARE(parts->at(2).content.data() - body.constData(), body.indexOf("34"));
    QVERIFY(parts->at(1).content.isEmpty());
}

void TestMultipart::anyBytes()
{
    QByteArray content;
    for (int i = 0; i < 1024; ++i)
        content += static_cast<char>(i * 7);
    const QByteArray body = partOf(field("name=\"a\"; filename=\"b\""), content) + "--b--";
    const auto parts = parseMultipart(body, kType);
    QVERIFY(parts);
    QCOMPARE(parts->first().content.toByteArray(), content);
}

//! Nothing that was cut off is taken for whole.
void TestMultipart::everyCut()
{
    const QByteArray body = "x\r\n" + partOf(field("name=\"a\""), "1")
        + partOf(field("name=\"f\"; filename=\"g\""), "\r\n2") + "--b--";
    QCOMPARE(errorOf(body), QStringLiteral("none"));
    for (qsizetype size = 0; size < body.size(); ++size) {
        // In memory of its own, so that a sanitizer sees a step behind the end.
        const auto cut = std::make_unique<char[]>(static_cast<std::size_t>(size));
        std::copy_n(body.constData(), size, cut.get());
        const auto parts = parseMultipart(QByteArrayView(cut.get(), size), kType);
        QVERIFY2(!parts, qPrintable(QString::number(size)));
    }
}

CRIER_TEST(TestMultipart)
#include "tst_multipart.moc"
