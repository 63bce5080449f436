// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/pages/page.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace Pages;

class TestPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void read();
    void bounds();
};

void TestPage::refused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *json, const char *problem) {
        QTest::newRow(json) << QByteArray(json) << QString::fromUtf8(problem);
    };
    const auto component = [](const char *json, const char *problem) {
        QTest::newRow(json) << "{\"path\":\"/a\",\"components\":[" + QByteArray(json) + "]}"
                            << QString::fromUtf8(problem);
    };
    row("{", "is not valid JSON");
    row("[]", "must be an object");
    row(R"({"components":[]})", "path: is missing");
    row(R"({"path":"a"})", "path: must be as in");
    row(R"({"path":"/a/:b/../c"})", "path: must be as in");
    row(R"({"path":"/a","menu":-1})", "menu:");
    row(R"({"path":"/a","menu":"first"})", "menu:");
    row(R"({"path":"/a","roles":"admin"})", "roles:");
    row(R"({"path":"/a","images":[1]})", "images");
    row(R"({"path":"/a","badge":{}})", "badge.endpoint: is missing");
    row(R"({"path":"/a","badge":{"endpoint":"x"}})", "badge.endpoint: must be as in");
    row(R"({"path":"/a","extra":1})", "extra:");
    row(R"({"path":"/a","components":{}})", "components:");
    component("7", "components[0]");
    component("{}", "components[0].type: is missing");
    component(R"({"type":"map"})", "components[0].type: must be one of text, cards, table");
    component(R"({"type":"text"})", "components[0].text: is missing");
    component(R"({"type":"text","text":7})", "components[0].text:");
    component(R"({"type":"text","text":"{{#a}}"})", "components[0].text:");
    component(R"({"type":"text","text":"x","columns":[]})", "components[0].columns:");
    component(R"({"type":"text","text":"x","when":{"field":"a","op":"~","value":1}})",
        "components[0].when.op: must be one of");
    component(R"({"type":"text","text":"x","id":"a"},{"type":"text","text":"y","id":"a"})",
        "components[1].id:");
    component(R"({"type":"cards","title":"x","endpoint":"a b.c"})",
        "components[0].endpoint: must be as in");
    component(R"({"type":"table","endpoint":"a.b","columns":"a"})", "components[0].columns:");
    component(R"({"type":"table","endpoint":"a.b","columns":[7]})", "components[0].columns[0]");
    component(R"({"type":"table","endpoint":"a.b","columns":[{"title":"x"}]})",
        "components[0].columns[0].field: is needed, or else \"text\"");
    component(R"({"type":"table","endpoint":"a.b","columns":[{"field":"x","gives_way":"first"}]})",
        "components[0].columns[0].gives_way:");
    component(R"({"type":"table","endpoint":"a.b","columns":["a"],"search":"yes"})",
        "components[0].search: must be true or false");
    component(R"({"type":"table","endpoint":"a.b","columns":["a"],"params":{"x":{}}})",
        "components[0].params.x:");
    component(R"({"type":"table","endpoint":"a.b","columns":["a"],"params":[]})",
        "components[0].params: must be an object");
    component(R"({"type":"form","endpoint":"a.b","fields":[],"steps":[]})",
        "components[0].fields: is one way");
    component(R"({"type":"form","endpoint":"a.b","fields":["a","a"]})",
        "components[0].fields[1]: is the field a once more");
    component(R"({"type":"form","endpoint":"a.b","fields":[{"field":"a","kind":"slider"}]})",
        "components[0].fields[0].kind: must be one of text, long");
    component(
        R"({"type":"form","endpoint":"a.b","fields":[{"field":"a","options":[{"value":1}]}]})",
        "components[0].fields[0].options[0].title: is missing");
    component(R"({"type":"form","endpoint":"a.b","steps":[{"title":"x"}]})",
        "components[0].steps[0].fields: is missing");
    component(
        R"({"type":"form","endpoint":"a.b","steps":[{"title":"x","fields":[{"label":"y"}]}]})",
        "components[0].steps[0].fields[0].field: is missing");
    component(R"({"type":"button","text":"x"})",
        "components[0].route: is needed, or else \"endpoint\" or \"scenario\"");
    component(R"({"type":"button","text":"x","route":"/a","scenario":"b"})",
        "components[0].route: is needed");
    component(R"({"type":"button","text":"x","route":"/a","kind":"loud"})",
        "components[0].kind: must be one of secondary, primary, danger");
    component(R"({"type":"chart","endpoint":"a.b","kind":"pie"})",
        "components[0].kind: must be one of line, bar, donut, number");
}

void TestPage::refused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, problem);
    const auto page = Page::parse(json);
    QVERIFY(!page);
    QVERIFY2(page.error().toString().contains(problem), qUtf8Printable(page.error().toString()));
}

void TestPage::read()
{
    const auto page =
        Page::parse(R"({"path": "/orders/:id", "title": "Order {{route.id}}", "icon": "list",
        "menu": 0, "badge": {"endpoint": "o.all", "field": "n"}, "roles": ["admin"], "images": ["a.example"],
        "components": [
            {"type": "table", "endpoint": "o.all", "columns": ["a", {"field": "b.c", "format": "date"}, {"text": "{{d}}"}],
             "when": {"field": "query.x", "op": "isEmpty"}, "roles": ["staff"]},
            {"type": "form", "endpoint": "o.add", "from": "o.one", "values": {"by": "{{user.id}}", "n": 1},
             "steps": [{"title": "One", "fields": ["a"]},
                       {"title": "Two", "fields": [{"field": "b", "endpoint": "p.all", "title": "{{name}}", "options": ["x"]}]}]}]})");
    QVERIFY2(page, qUtf8Printable(page ? QString() : page.error().toString()));
    QCOMPARE(page->id, QStringLiteral("orders.id"));
    // Without saying which fields it is about all of them.
    for (const char *type : {"table", "detail", "cards", "form"})
        QVERIFY(Page::parse(R"({"path":"/a","components":[{"endpoint":"a.b","type":")"
            + QByteArray(type) + "\"}]}"));
    QVERIFY(page->isFor(QStringLiteral("admin"), {}));
    QVERIFY(!page->isFor(QStringLiteral("user"), {QStringLiteral("x")}));
    QStringList uses;
    for (const EndpointUse &use : page->uses) {
        QStringList fields;
        for (const EndpointUse::Field &field : use.fields)
            fields.append(field.name);
        uses.append(
            use.path + u' ' + use.endpoint + (use.isWritten ? u'>' : u'<') + fields.join(u','));
    }
    uses.sort();
    QCOMPARE(uses,
        (QStringList{QStringLiteral("badge.endpoint o.all<"),
            QStringLiteral("components[0].endpoint o.all<a,b.c"),
            QStringLiteral("components[1].endpoint o.add>a,b"),
            QStringLiteral("components[1].from o.one<"),
            QStringLiteral("components[1].steps[1].fields[0].endpoint p.all<")}));
}

void TestPage::bounds()
{
    const auto refusal = [](const QByteArray &json) {
        const auto page = Page::parse(json);
        return page ? QString() : page.error().toString();
    };
    const QByteArray text = R"({"type":"text","text":"x"},)";
    QVERIFY(refusal("{\"path\":\"/a\",\"components\":[" + text.repeated(200).chopped(1) + "]}")
                .isEmpty());
    QVERIFY(refusal("{\"path\":\"/a\",\"components\":[" + text.repeated(201).chopped(1) + "]}")
                .contains(QStringLiteral("components: may be 200")));
    QByteArray columns = "\"c0\"";
    for (int i = 1; i <= 1000; ++i)
        columns += ",\"c" + QByteArray::number(i) + '"';
    QVERIFY(refusal(
        "{\"path\":\"/a\",\"components\":[{\"type\":\"table\",\"endpoint\":\"a.b\",\"columns\":["
        + columns + "]}]}")
                .contains(QStringLiteral("a page may have 1000 of these")));
    QVERIFY(refusal("{\"path\":\"/a\",\"title\":\"" + QByteArray(256 * 1024, 'x') + "\"}")
                .contains(QStringLiteral("bytes")));
    QVERIFY(!refusal("{\"path\":\"/a\",\"components\":" + QByteArray(100'000, '[')
        + QByteArray(100'000, ']') + "}")
                 .isEmpty());
    QByteArray deep = R"({"field":"a","op":"=","value":1})";
    for (int i = 0; i < 100; ++i)
        deep = "{\"all\":[" + deep + "]}";
    QVERIFY(!refusal("{\"path\":\"/a\",\"components\":[{\"type\":\"text\",\"text\":\"x\",\"when\":"
        + deep + "}]}")
                 .isEmpty());
}

CRIER_TEST(TestPage)
#include "tst_page.moc"
